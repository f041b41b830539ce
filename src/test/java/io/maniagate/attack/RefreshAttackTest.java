package io.maniagate.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Secret;
import io.maniagate.emulator.Emulator.Client;
import io.maniagate.emulator.Endpoint;
import io.maniagate.emulator.Fault;
import io.maniagate.emulator.Game;
import io.maniagate.fixture.Await;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.Expect;
import io.maniagate.fixture.OpenedSession;
import io.maniagate.fixture.RawConnection;
import io.maniagate.fixture.RecordingUpstream.Received;
import io.maniagate.fixture.Together;
import io.maniagate.fixture.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** REF of attack-cases.md: what a refresh may not do to sessions, however clients and provider behave around it. */
@QuarkusTest
@QuarkusTestResource(World.class)
class RefreshAttackTest {

    private static final Duration LIFETIME = Duration.ofHours(1);

    private World world;

    @BeforeEach
    void open() {
        world = World.fresh();
    }

    @Test
    @DisplayName("X1: fifty parallel requests of two players cause one token request each and mix nobody up")
    void x1() {
        List<Browser> tabs = new ArrayList<>();
        Browser lina = world.signedIn(Game.TRACKMANIA, "plain");
        Browser neo = world.signedIn(Game.TRACKMANIA, "styled");
        for (int tab = 0; tab < 50; tab++) {
            tabs.add((tab % 2 == 0 ? lina : neo).copy());
        }
        World.CLOCK.advance(LIFETIME);
        world.provider().fault(Game.TRACKMANIA, Endpoint.TOKEN, Fault.latency(Duration.ofMillis(300)));

        List<Response> responses = Together.all(50, tab -> tabs.get(tab).call(tab % 2 == 0 ? "/lina" : "/neo"));

        assertThat(responses).extracting(Response::statusCode).containsOnly(200);
        assertThat(world.refreshes(Game.TRACKMANIA)).isEqualTo(2);
        assertThat(world.upstream().received())
                .hasSize(50)
                .allSatisfy(seen -> assertThat(seen.value("X-Forwarded-Preferred-Username"))
                        .hasValue(seen.uri().equals("/lina") ? "Lina.Racer" : "Neo_Runner"));
        for (int tab = 0; tab < 50; tab++) {
            assertThat(OpenedSession.of(tabs.get(tab)).player().name())
                    .isEqualTo(tab % 2 == 0 ? "Lina.Racer" : "Neo_Runner");
        }
    }

    @Test
    @DisplayName("X4: a token request that takes long is waited for by everybody and not repeated")
    void x4() {
        Browser browser = world.signedIn(Game.TRACKMANIA, "plain");
        World.CLOCK.advance(LIFETIME);
        world.provider().fault(Game.TRACKMANIA, Endpoint.TOKEN, Fault.latency(Duration.ofSeconds(3)));
        List<Future<Response>> waiting = new ArrayList<>();
        for (int request = 0; request < 5; request++) {
            Browser tab = browser.copy();
            waiting.add(Together.begin(number -> tab.call("/slow")));
            Await.until("asked for a refresh", () -> world.refreshes(Game.TRACKMANIA) == 1);
        }

        assertThat(waiting)
                .map(Together::result)
                .extracting(Response::statusCode)
                .containsOnly(200);

        assertThat(world.refreshes(Game.TRACKMANIA)).isOne();
    }

    @Test
    @DisplayName("X5: the client leaves after the provider has rotated the tokens: the next request has the new ones")
    void x5() {
        Browser browser = world.signedIn(Game.TRACKMANIA, "plain");
        World.CLOCK.advance(LIFETIME);
        world.provider().fault(Game.TRACKMANIA, Endpoint.USERINFO, Fault.latency(Duration.ofMillis(400)));
        RawConnection gone = new RawConnection(world).get(browser, "/gone");
        Await.until("rotated", () -> world.provider().requests(Game.TRACKMANIA, Endpoint.USERINFO) == 2);
        gone.reset();

        Response next = browser.visit("/next");

        assertThat(next.statusCode()).isEqualTo(200);
        Expect.sessionCookie(next);
        assertThat(world.refreshes(Game.TRACKMANIA)).isOne();
        World.CLOCK.advance(LIFETIME);
        assertThat(browser.visit("/").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("X6: the answer with the new cookie is lost: the old one works in the grace time and is dead after it")
    void x6() {
        Browser browser = world.signedIn(Game.MANIAPLANET, "plain");
        BlockingQueue<HttpServerRequest> held = world.upstream().hold("/lost");
        World.CLOCK.advance(LIFETIME);
        RawConnection lost = new RawConnection(world).get(browser, "/lost");
        HttpServerRequest atUpstream = Await.next(held);
        lost.reset();
        atUpstream.response().end("never arrives");
        Browser stolen = browser.copy();
        World.CLOCK.advance(Duration.ofSeconds(50));

        Response next = browser.visit("/next");

        assertThat(next.statusCode()).isEqualTo(200);
        Expect.sessionCookie(next);
        assertThat(OpenedSession.of(browser).generation()).isOne();
        World.CLOCK.advance(Duration.ofSeconds(11));
        Expect.signIn(stolen.visit("/"), "%2F");
        assertThat(browser.visit("/").statusCode()).isEqualTo(200);
        assertThat(world.refreshes(Game.MANIAPLANET)).isOne();
    }

    @Test
    @DisplayName(
            "X7: a dead grant is a clean new sign-in; a refused client or a lost answer keeps the session meanwhile")
    void x7() {
        for (Game game : Game.CURRENT) {
            Browser dead = world.signedIn(game, "plain");
            world.provider().killRefreshTokens(game);
            World.CLOCK.advance(LIFETIME);
            Response signIn = dead.visit("/");
            Expect.signIn(signIn, "%2F");
            Expect.sessionRemoved(signIn);

            Browser kept = world.signedIn(game, "plain");
            World.CLOCK.advance(LIFETIME.minusSeconds(30));
            world.provider().changeSecret(Client.development(game).id(), Secret.of("changed behind our back"));
            assertThat(kept.visit("/").statusCode()).isEqualTo(200);
            World.CLOCK.advance(Duration.ofSeconds(30));
            assertThat(kept.visit("/").statusCode()).isEqualTo(503);
            assertThat(kept.hasSession()).isTrue();
            world.provider()
                    .changeSecret(
                            Client.development(game).id(),
                            Client.development(game).secret());
        }
    }

    @Test
    @DisplayName("X7: a token answer that is lost after the rotation costs a new sign-in, and nothing worse")
    void x7AnswerLost() {
        Browser browser = world.signedIn(Game.TRACKMANIA, "plain");
        World.CLOCK.advance(LIFETIME.minusSeconds(30));
        world.provider()
                .fault(
                        Game.TRACKMANIA,
                        Endpoint.TOKEN,
                        Fault.reset().answerLost().times(1));
        assertThat(browser.visit("/").statusCode()).isEqualTo(200);
        World.CLOCK.advance(Duration.ofSeconds(30));

        Expect.signIn(browser.visit("/"), "%2F");

        assertThat(world.refreshes(Game.TRACKMANIA)).isEqualTo(2);
        browser.signIn("trackmania", "plain");
        assertThat(browser.visit("/").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("X8: an open WebSocket and an open stream neither cause a refresh nor notice one")
    void x8() {
        Browser browser = world.signedIn(Game.TRACKMANIA, "plain");
        world.upstream().echo("/socket");
        BlockingQueue<HttpServerRequest> held = world.upstream().hold("/events");
        try (RawConnection socket = new RawConnection(world);
                RawConnection stream = new RawConnection(world)) {
            socket.handshake(browser, "/socket", "Origin: " + world.origin()).head();
            stream.get(browser, "/events", "Accept: text/event-stream");
            HttpServerRequest events = Await.next(held);
            events.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
            events.response().write("data: before\n\n");
            stream.until("data: before");
            World.CLOCK.advance(LIFETIME);

            socket.sendText("token is over").until("token is over");
            events.response().write("data: over\n\n");
            stream.until("data: over");
            assertThat(world.refreshes(Game.TRACKMANIA)).isZero();

            assertThat(browser.visit("/").statusCode()).isEqualTo(200);
            Received renewed = world.upstream().last();
            assertThat(renewed.value("Authorization")).isPresent();
            socket.sendText("and renewed").until("and renewed");
            events.response().write("data: renewed\n\n");
            stream.until("data: renewed");
            assertThat(world.refreshes(Game.TRACKMANIA)).isOne();
        }
    }
}
