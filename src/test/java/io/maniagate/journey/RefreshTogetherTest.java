package io.maniagate.journey;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many requests of one session around one refresh: the provider revokes the old pair at once, and nobody may notice. */
@QuarkusTest
@QuarkusTestResource(World.class)
class RefreshTogetherTest {

    private static final int REQUESTS = 50;
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final Duration GRACE = Duration.ofSeconds(60);

    private World world;
    private Browser browser;

    @BeforeEach
    void signIn() {
        world = World.fresh();
        browser = world.signedIn(Game.TRACKMANIA, "plain");
    }

    @Test
    void fiftyParallelRequestsOnAnExpiredSessionCauseOneTokenRequest() {
        World.CLOCK.advance(LIFETIME);
        world.provider().fault(Game.TRACKMANIA, Endpoint.TOKEN, Fault.latency(Duration.ofMillis(300)));
        List<Browser> tabs =
                IntStream.range(0, REQUESTS).mapToObj(tab -> browser.copy()).toList();

        List<Response> responses = Together.all(REQUESTS, tab -> tabs.get(tab).call("/poll/" + tab));

        assertThat(responses).extracting(Response::statusCode).containsOnly(200);
        assertThat(world.refreshes(Game.TRACKMANIA)).isOne();
        assertThat(world.provider().requests(Game.TRACKMANIA, Endpoint.TOKEN)).isEqualTo(2);
        assertThat(world.upstream().received()).hasSize(REQUESTS);
        assertThat(world.upstream().received().stream().map(seen -> seen.value("Authorization")))
                .containsOnly(Optional.of("Bearer "
                        + OpenedSession.of(tabs.get(0)).tokens().accessToken().reveal()));
        assertThat(tabs).allSatisfy(tab -> {
            assertThat(OpenedSession.of(tab).generation()).isOne();
            assertThat(tab.call("/again").statusCode()).isEqualTo(200);
        });
        assertThat(world.refreshes(Game.TRACKMANIA)).isOne();
    }

    @Test
    void aLateRequestWithTheOldCookieGetsTheSuccessorForAMinute() {
        Browser late = browser.copy();
        World.CLOCK.advance(LIFETIME);
        browser.visit("/");
        Received renewed = world.upstream().last();
        World.CLOCK.advance(GRACE.minusSeconds(5));

        Response response = late.copy().visit("/late");

        assertThat(response.statusCode()).isEqualTo(200);
        Expect.sessionCookie(response);
        assertThat(world.upstream().last().value("Authorization")).isEqualTo(renewed.value("Authorization"));
        World.CLOCK.advance(Duration.ofSeconds(6));
        Response tooLate = late.visit("/late");
        Expect.signIn(tooLate, "%2Flate");
        Expect.noCookie(tooLate);
        assertThat(browser.visit("/").statusCode()).isEqualTo(200);
        assertThat(world.refreshes(Game.TRACKMANIA)).isOne();
    }

    @Test
    void theRefreshOutlivesTheClientThatAskedForIt() {
        World.CLOCK.advance(LIFETIME);
        world.provider().fault(Game.TRACKMANIA, Endpoint.TOKEN, Fault.latency(Duration.ofMillis(400)));
        RawConnection gone = new RawConnection(world).get(browser, "/gone");
        Await.until("asked for a refresh", () -> world.refreshes(Game.TRACKMANIA) == 1);
        gone.reset();
        Await.until("told who the player is", () -> world.provider().requests(Game.TRACKMANIA, Endpoint.USERINFO) == 2);
        world.provider().clearFault(Game.TRACKMANIA, Endpoint.TOKEN);

        Response next = browser.visit("/next");

        assertThat(next.statusCode()).isEqualTo(200);
        Expect.sessionCookie(next);
        assertThat(OpenedSession.of(browser).generation()).isOne();
        assertThat(world.refreshes(Game.TRACKMANIA)).isOne();
    }

    @Test
    void whoJoinsAfterTheFirstClientLeftIsServedByTheSameRefresh() {
        World.CLOCK.advance(LIFETIME);
        world.provider().fault(Game.TRACKMANIA, Endpoint.TOKEN, Fault.latency(Duration.ofMillis(600)));
        RawConnection gone = new RawConnection(world).get(browser, "/gone");
        Await.until("asked for a refresh", () -> world.refreshes(Game.TRACKMANIA) == 1);
        gone.reset();

        assertThat(browser.visit("/next").statusCode()).isEqualTo(200);

        assertThat(world.refreshes(Game.TRACKMANIA)).isOne();
    }

    @Test
    void aTabThatSleptThroughTwoRefreshesWithinTheGraceIsServed() {
        world.provider().behave(Game.TRACKMANIA, usual -> usual.tokenLifetime(Duration.ofSeconds(20)));
        browser = world.signedIn(Game.TRACKMANIA, "plain");
        Browser sleeper = browser.copy();
        for (int refresh = 1; refresh <= 2; refresh++) {
            World.CLOCK.advance(Duration.ofSeconds(20));
            browser.visit("/");
        }

        Response response = sleeper.visit("/");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(OpenedSession.of(sleeper).generation()).isEqualTo(2);
        assertThat(world.refreshes(Game.TRACKMANIA)).isEqualTo(2);
    }

    @Test
    void aSlowAnswerNeverBringsAnOlderCookieBack() {
        BlockingQueue<HttpServerRequest> held = world.upstream().hold("/slow");
        World.CLOCK.advance(LIFETIME);
        Browser slow = browser.copy();
        Future<Response> response = Together.begin(number -> slow.visit("/slow"));
        HttpServerRequest waiting = Await.next(held);
        browser.visit("/");
        World.CLOCK.advance(LIFETIME);
        browser.visit("/");
        assertThat(OpenedSession.of(browser).generation()).isEqualTo(2);

        waiting.response().end("late");

        assertThat(Together.result(response).statusCode()).isEqualTo(200);
        assertThat(OpenedSession.of(slow).generation()).isEqualTo(2);
    }
}
