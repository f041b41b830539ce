package io.maniagate.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.emulator.Game;
import io.maniagate.fixture.Await;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.RawConnection;
import io.maniagate.fixture.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An open WebSocket and an open event stream end with the session they began with, and with nothing else. */
@QuarkusTest
@QuarkusTestResource(World.class)
class SocketSessionTest {

    private static final Duration IDLE = Duration.ofDays(7);
    private static final Duration MAX_AGE = Duration.ofDays(30);
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final String LAST_CHUNK = "0\r\n\r\n";

    private final BlockingQueue<String> closedAtUpstream = new LinkedBlockingQueue<>();
    private World world;
    private Browser browser;
    private RawConnection socket;
    private RawConnection stream;
    private HttpServerRequest events;
    private BlockingQueue<HttpServerRequest> held;

    @BeforeEach
    void signIn() {
        world = World.fresh();
        browser = world.signedIn(Game.TRACKMANIA, "plain");
        socket = new RawConnection(world);
        stream = new RawConnection(world);
    }

    @AfterEach
    void close() {
        socket.close();
        stream.close();
    }

    private void open(String prefix) {
        open(prefix, browser);
    }

    /** Both stand, and a byte has passed. */
    private void open(String prefix, Browser with) {
        world.upstream()
                .answer(
                        prefix + "/socket",
                        request -> request.toWebSocket().onSuccess(upstream -> {
                            upstream.textMessageHandler(upstream::writeTextMessage);
                            upstream.closeHandler(closed ->
                                    closedAtUpstream.add(upstream.closeStatusCode() + " " + upstream.closeReason()));
                        }));
        held = world.upstream().hold(prefix + "/events");
        socket.handshake(with, prefix + "/socket", "Origin: " + world.origin()).head();
        stream.get(with, prefix + "/events", "Accept: text/event-stream");
        events = Await.next(held);
        events.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
        events.response().exceptionHandler(left -> {});
        goesOn("first");
    }

    private void goesOn(String what) {
        socket.sendText(what).until(what);
        events.response().write("data: " + what + "\n\n");
        stream.until("data: " + what + "\n\n\r\n");
    }

    /** With the exact bytes of the Close frame at the client, and the code and reason at the upstream. */
    private void ends(int code, String reason) {
        // Not before: an answer that comes first would be the client's own Close.
        assertThat(Await.next(closedAtUpstream)).isEqualTo("1001 " + reason);
        String last = socket.sendClose().untilClosed();
        assertThat(last).isEqualTo("\u0088" + (char) (2 + reason.length()) + "\u0003" + (char) (code & 0xFF) + reason);
        assertThat(stream.until(LAST_CHUNK)).isEqualTo(LAST_CHUNK);
        Await.until("left at the upstream", () -> events.response().closed());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void signingOutEndsThem(boolean byPost) {
        open("");
        if (byPost) {
            browser.request().header("Sec-Fetch-Site", "same-origin").post(browser.url("/oauth2/sign_out"));
        } else {
            browser.request().header("Sec-Fetch-Site", "same-origin").get(browser.url("/oauth2/sign_out"));
        }
        ends(1008, "signed out");
        assertThat(given().get(world.management() + "/q/metrics").asString())
                .contains("maniagate_sockets_ended_total{cause=\"signed_out\",kind=\"websocket\"}")
                .contains("maniagate_sockets_ended_total{cause=\"signed_out\",kind=\"event_stream\"}")
                .contains("maniagate_sockets{kind=\"websocket\"} 0.0")
                .contains("maniagate_sockets{kind=\"event_stream\"} 0.0");
    }

    @Test
    void theyOutliveTheAccessTokenAndEndAtTheIdleTime() {
        open("");
        World.CLOCK.advance(Duration.ofHours(2));
        goesOn("token is over");
        World.CLOCK.advance(IDLE.minusHours(3));
        goesOn("almost idle");
        assertThat(world.refreshes(Game.TRACKMANIA)).isZero();
        World.CLOCK.advance(Duration.ofHours(1));
        ends(1008, "session ended");
    }

    @Test
    void theSessionUsedElsewhereKeepsThemUntilItsAbsoluteEnd() {
        open("");
        for (int day = 6; day <= 24; day += 6) {
            World.CLOCK.advance(Duration.ofDays(6));
            assertThat(browser.visit("/").statusCode()).isEqualTo(200);
            goesOn("day " + day);
        }
        World.CLOCK.advance(MAX_AGE.minusDays(24));
        ends(1008, "session ended");
    }

    @Test
    void aGrantThatIsRevokedEndsThemWhenTheNextRefreshSaysSo() {
        open("");
        world.provider().killRefreshTokens(Game.TRACKMANIA);
        World.CLOCK.advance(Duration.ofHours(2));
        goesOn("nobody knows yet");
        assertThat(browser.call("/").statusCode()).isEqualTo(401);
        ends(1008, "revoked");
    }

    @Test
    void anotherPlayerInTheSameBrowserEndsThemAtOnce() {
        open("");
        browser.signIn("trackmania", "styled");
        ends(1008, "replaced");
    }

    @Test
    void theSamePlayerSigningInAnewEndsThemAfterTheGrace() {
        open("");
        browser.signIn("trackmania", "plain");
        goesOn("in the grace");
        World.CLOCK.advance(GRACE);
        ends(1008, "replaced");
    }

    @Test
    void withoutRefreshTokenTheyEndWithTheAccessToken() {
        world.provider().behave(Game.TRACKMANIA, usual -> usual.refreshTokens(false));
        browser = world.signedIn(Game.TRACKMANIA, "plain");
        open("");
        World.CLOCK.advance(Duration.ofMinutes(59));
        goesOn("still good");
        World.CLOCK.advance(Duration.ofMinutes(1));
        ends(1008, "session ended");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theRouteLimitsThemWithAndWithoutASession(boolean signedIn) {
        open("/maybe", signedIn ? browser : new Browser(world));
        World.CLOCK.advance(Duration.ofHours(11));
        goesOn("within");
        World.CLOCK.advance(Duration.ofHours(1));
        ends(1001, "max life");
    }

    @Test
    void whoIsNotSignedInIsNotSignedOut() {
        open("/maybe", new Browser(world));
        browser.request().header("Sec-Fetch-Site", "same-origin").post(browser.url("/oauth2/sign_out"));
        goesOn("somebody else left");
    }

    @Test
    void aSignOutWhileTheUpstreamThinksOverTheHandshakeEndsThemRightAfterIt() {
        held = new LinkedBlockingQueue<>();
        world.upstream().answer("/socket", request -> {
            request.pause();
            held.add(request);
        });
        BlockingQueue<HttpServerRequest> streams = world.upstream().hold("/events");
        socket.handshake(browser, "/socket", "Origin: " + world.origin());
        stream.get(browser, "/events");
        HttpServerRequest handshake = Await.next(held);
        events = Await.next(streams);
        browser.request().header("Sec-Fetch-Site", "same-origin").post(browser.url("/oauth2/sign_out"));

        // On its own event loop: what comes right behind the 101 must find the WebSocket in place.
        ((HttpServerRequestInternal) handshake)
                .context()
                .runOnContext(turn -> handshake
                        .toWebSocket()
                        .onSuccess(upstream -> upstream.closeHandler(closed ->
                                closedAtUpstream.add(upstream.closeStatusCode() + " " + upstream.closeReason()))));
        events.response().exceptionHandler(left -> {});
        events.response()
                .setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .write("data: secret");
        assertThat(socket.head()).startsWith("HTTP/1.1 101 ");
        stream.until(LAST_CHUNK);
        assertThat(Await.next(closedAtUpstream)).isEqualTo("1001 session ended");
        String last = socket.sendClose().untilClosed();
        assertThat(last).isEqualTo("\u0088\u000f\u0003\u00f0session ended");
    }
}
