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
import io.maniagate.fixture.World;
import io.maniagate.http.Failure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fresh tokens ahead of expiry, without the player noticing, on whatever answer comes next. */
@QuarkusTest
@QuarkusTestResource(World.class)
class RefreshTest {

    private static final Duration LIFETIME = Duration.ofHours(1);

    private World world;
    private Browser browser;

    @BeforeEach
    void signIn() {
        world = World.fresh();
        browser = world.signedIn(Game.TRACKMANIA, "plain");
    }

    @Test
    void aTokenIsRenewedAMinuteBeforeItsEnd() {
        browser.visit("/");
        String first = bearer();
        World.CLOCK.advance(LIFETIME.minusSeconds(70));
        Expect.noCookie(browser.visit("/"));
        assertThat(bearer()).isEqualTo(first);
        World.CLOCK.advance(Duration.ofSeconds(12));

        Response renewed = browser.visit("/");

        assertThat(renewed.asString()).isEqualTo("upstream GET /");
        assertThat(bearer()).startsWith("Bearer ey").isNotEqualTo(first);
        Expect.sessionCookie(renewed);
        assertThat(OpenedSession.of(browser).generation()).isOne();
        Expect.noCookie(browser.visit("/"));
        assertThat(world.refreshes(Game.TRACKMANIA)).isOne();
    }

    @Test
    void aRefusalFromAnotherSiteDoesNotLoseTheRenewedSession() {
        World.CLOCK.advance(LIFETIME);

        Response refused = browser.remember(browser.request()
                .header("Sec-Fetch-Site", "same-site")
                .header("Sec-Fetch-Mode", "cors")
                .post(browser.url("/")));

        assertThat(refused.statusCode()).isEqualTo(403);
        Expect.sessionCookie(refused);
        World.CLOCK.advance(Duration.ofMinutes(2));
        assertThat(browser.visit("/").asString()).isEqualTo("upstream GET /");
        assertThat(world.refreshes(Game.TRACKMANIA)).isOne();
    }

    @Test
    void aShortTokenIsRenewedInItsLastQuarter() {
        world.provider().behave(Game.TRACKMANIA, usual -> usual.tokenLifetime(Duration.ofSeconds(40)));
        browser = world.signedIn(Game.TRACKMANIA, "plain");
        World.CLOCK.advance(Duration.ofSeconds(20));
        browser.visit("/");
        assertThat(world.refreshes(Game.TRACKMANIA)).isZero();

        World.CLOCK.advance(Duration.ofSeconds(11));
        browser.visit("/");

        assertThat(world.refreshes(Game.TRACKMANIA)).isOne();
    }

    @Test
    void aChangedNameShowsAfterTheNextRefresh() {
        Browser maniaplanet = world.signedIn(Game.MANIAPLANET, "plain");
        world.provider().changeNickname("plain", "$f00Renamed");
        world.provider().changeDisplayName("plain", "Renamed.Racer");
        browser.visit("/");
        assertThat(world.upstream().last().value("X-Forwarded-Preferred-Username"))
                .hasValue("Lina.Racer");

        World.CLOCK.advance(LIFETIME);
        browser.visit("/");
        assertThat(world.upstream().last().value("X-Forwarded-Preferred-Username"))
                .hasValue("Renamed.Racer");
        maniaplanet.visit("/");
        assertThat(world.upstream().last().value("X-Forwarded-Preferred-Username"))
                .hasValue("Renamed");
        assertThat(world.upstream().last().value("X-Mania-Nickname")).hasValue("$f00Renamed");
    }

    @Test
    void aProfileThatCannotBeHadDoesNotSpoilTheRefresh() {
        world.provider().fault(Game.TRACKMANIA, Endpoint.USERINFO, Fault.status(500));
        World.CLOCK.advance(LIFETIME);

        assertThat(browser.visit("/").statusCode()).isEqualTo(200);

        assertThat(world.upstream().last().value("X-Forwarded-Preferred-Username"))
                .hasValue("Lina.Racer");
    }

    @Test
    void anAnswerWithOurCookieIsNobodyElsesWhateverTheUpstreamSays() {
        world.upstream().answer("/cached", request -> {
            request.response()
                    .putHeader("Cache-Control", "public, max-age=3600")
                    .putHeader("Expires", "Thu, 01 Jan 2099 00:00:00 GMT")
                    .putHeader("Surrogate-Control", "max-age=3600")
                    .putHeader("CDN-Cache-Control", "max-age=3600")
                    .end("for all");
        });
        assertThat(browser.visit("/cached").header("Cache-Control")).isEqualTo("public, max-age=3600");
        World.CLOCK.advance(LIFETIME);

        Response renewed = browser.visit("/cached");

        Expect.sessionCookie(renewed);
        assertThat(renewed.getHeaders().getValues("Cache-Control")).containsExactly("private, no-store");
        assertThat(renewed.header("Expires")).isNull();
        assertThat(renewed.header("Surrogate-Control")).isNull();
        assertThat(renewed.header("CDN-Cache-Control")).isNull();
    }

    @Test
    void theRenewedCookieComesAlsoWhereTheUpstreamIsDown() {
        world.upstream().answer("/dead", request -> request.connection().close());
        World.CLOCK.advance(LIFETIME);

        Response response = browser.visit("/dead");

        Expect.page(response, Failure.UPSTREAM_DOWN);
        Expect.sessionCookie(response);
        assertThat(OpenedSession.of(browser).generation()).isOne();
    }

    @Test
    void theRenewedCookieRidesOnTheSwitchToAWebSocket() {
        world.upstream().echo("/socket");
        World.CLOCK.advance(LIFETIME);
        try (RawConnection socket = new RawConnection(world)) {
            String head = socket.handshake(browser, "/socket", "Origin: " + world.origin())
                    .head();

            assertThat(head).startsWith("HTTP/1.1 101 ").containsIgnoringCase("\r\nset-cookie: maniagate=");
            socket.sendText("hello").until("hello");
        }
        assertThat(world.refreshes(Game.TRACKMANIA)).isOne();
    }

    @Test
    void aStreamOutlivesItsTokenAndARefreshElsewhere() {
        World.CLOCK.advance(LIFETIME.minusSeconds(70));
        BlockingQueue<HttpServerRequest> held = world.upstream().hold("/events");
        try (RawConnection stream = new RawConnection(world)) {
            stream.get(browser, "/events", "Accept: text/event-stream");
            HttpServerRequest events = Await.next(held);
            events.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
            events.response().write("data: 1\n\n");
            assertThat(stream.head()).startsWith("HTTP/1.1 200 ");
            stream.until("data: 1\n\n");
            World.CLOCK.advance(LIFETIME);
            browser.visit("/");
            assertThat(world.refreshes(Game.TRACKMANIA)).isOne();

            events.response().write("data: 2\n\n");

            stream.until("data: 2\n\n");
        }
        assertThat(world.refreshes(Game.TRACKMANIA)).isOne();
    }

    @Test
    void withoutARefreshTokenTheSessionEndsWithItsToken() {
        world.provider().behave(Game.TRACKMANIA, usual -> usual.refreshTokens(false));
        browser = world.signedIn(Game.TRACKMANIA, "plain");
        World.CLOCK.advance(LIFETIME.minusSeconds(10));
        assertThat(browser.visit("/").statusCode()).isEqualTo(200);
        World.CLOCK.advance(Duration.ofSeconds(10));

        Response response = browser.visit("/page");

        Expect.signIn(response, "%2Fpage");
        Expect.sessionRemoved(response);
        assertThat(world.refreshes(Game.TRACKMANIA)).isZero();
        browser.signIn("trackmania", "plain");
    }

    private String bearer() {
        return world.upstream().last().value("Authorization").orElseThrow();
    }
}
