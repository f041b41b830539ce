package io.maniagate.attack;

import static io.maniagate.attack.TokenOfItsOwn.assertRefused;
import static io.maniagate.attack.TokenOfItsOwn.bearer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.credential.CheckedCredentials;
import io.maniagate.emulator.Endpoint;
import io.maniagate.emulator.Fault;
import io.maniagate.emulator.Game;
import io.maniagate.fixture.Await;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.CapturedLog;
import io.maniagate.fixture.RawConnection;
import io.maniagate.fixture.Together;
import io.maniagate.fixture.World;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Programs that bring a good access token of their own: whom they are, for how long, and what else they bring. */
@QuarkusTest
@TestProfile(BearerClientAttackTest.Settings.class)
class BearerClientAttackTest {

    private static final Path CREW = Path.of("target", "bearer-client-test.txt").toAbsolutePath();

    public static final class Settings implements QuarkusTestProfile {

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            crew("maniaplanet:lina.racer");
            return List.of(new TestResourceEntry(
                    World.class,
                    Map.of(
                            "maniagate.providers.trackmania.bearer-clients", "true",
                            "maniagate.providers.maniaplanet.bearer-clients", "true",
                            "maniagate.routes[3].require.players-file", CREW.toString())));
        }
    }

    private World world;
    private TokenOfItsOwn trackmania;
    private TokenOfItsOwn maniaplanet;

    /** What was cached, paused or limited before is long over. */
    @BeforeEach
    void open() {
        world = World.fresh();
        TokenOfItsOwn.laterThanEver();
        trackmania = TokenOfItsOwn.ours(world, Game.TRACKMANIA);
        maniaplanet = TokenOfItsOwn.ours(world, Game.MANIAPLANET);
    }

    @Test
    void aTokensPlayerIsServedAndNoSessionIsBegun() {
        String token = trackmania.of("plain", "clubs").getString("access_token");
        for (int i = 0; i < 3; i++) {
            Response answer = bearer(token).get(world.origin() + "/page");
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            assertThat(answer.headers().getValues("Set-Cookie")).isEmpty();
        }
        var received = world.upstream().last();
        assertThat(received.value("X-Mania-Subject"))
                .hasValueSatisfying(id -> assertThat(id).startsWith("trackmania:"));
        assertThat(received.value("X-Mania-Scopes")).contains("clubs");
        assertThat(received.value("X-Mania-Assertion")).isPresent();
        assertThat(received.value("Authorization")).contains("Bearer " + token);
        assertThat(trackmania.asked()).isEqualTo(1);

        // No browser sends such a field at another site's will.
        assertThat(bearer(token)
                        .header("Sec-Fetch-Site", "cross-site")
                        .header("Origin", "https://elsewhere.example")
                        .post(world.origin() + "/page")
                        .statusCode())
                .isEqualTo(200);
        bearer(token).get(world.origin() + "/maybe");
        assertThat(world.upstream().last().value("X-Mania-Subject")).isPresent();
        bearer(token).get(world.origin() + "/open");
        assertThat(world.upstream().last().value("X-Mania-Subject")).isEmpty();
        assertThat(world.upstream().last().value("Authorization")).isEmpty();
        bearer("of-the-apps-own").get(world.origin() + "/own-token");
        assertThat(world.upstream().last().value("Authorization")).contains("Bearer of-the-apps-own");
        assertThat(world.upstream().last().value("X-Mania-Subject")).isEmpty();
    }

    @Test
    @DisplayName("BEARER B3: a revoked token is refused within the bound, and its socket ends then")
    void b3Revoked() {
        JsonPath first = trackmania.of("plain", "");
        String token = first.getString("access_token");
        world.upstream().echo("/socket");
        try (RawConnection socket = new RawConnection(world)) {
            String head = socket.handshake(new Browser(world), "/socket", "Authorization: Bearer " + token)
                    .head();
            assertThat(head).startsWith("HTTP/1.1 101");
            socket.sendText("hello").until("hello");
            String next = trackmania.renewed(first).getString("access_token");
            assertThat(bearer(next).get(world.origin() + "/page").statusCode()).isEqualTo(200);
            World.CLOCK.advance(CheckedCredentials.BELIEVED.minusSeconds(10));
            assertThat(bearer(token).get(world.origin() + "/page").statusCode()).isEqualTo(200);
            World.CLOCK.advance(Duration.ofSeconds(11));
            assertRefused(bearer(token).get(world.origin() + "/page"));
            socket.untilClosed();
        }
    }

    @Test
    @DisplayName("BEARER B2: beside a session cookie, good or not, a token counts for nothing")
    void b2CookieFirst() {
        Browser browser = world.signedIn(Game.MANIAPLANET, "plain");
        String token = trackmania.of("styled", "").getString("access_token");
        Response answer =
                browser.request().header("Authorization", "Bearer " + token).get(world.origin() + "/page");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(world.upstream().last().value("X-Mania-Subject")).contains("maniaplanet:lina.racer");
        assertThat(world.upstream().last().value("Authorization").orElseThrow()).doesNotContain(token);
        assertThat(browser.request()
                        .header("Authorization", "Bearer " + token)
                        .header("Sec-Fetch-Site", "cross-site")
                        .post(world.origin() + "/page")
                        .statusCode())
                .as("the cross-site rule holds for the cookie")
                .isEqualTo(403);
        assertThat(bearer(token)
                        .header("Cookie", "maniagate=garbage")
                        .get(world.origin() + "/page")
                        .statusCode())
                .isEqualTo(401);
        assertThat(trackmania.asked()).isZero();
    }

    @Test
    @DisplayName(
            "BEARER B2: many requests with two players' tokens at once: each is its own player, each asked for once")
    void b2NobodyIsMixedUp() {
        List<String> tokens = List.of(
                trackmania.of("plain", "").getString("access_token"),
                trackmania.of("styled", "").getString("access_token"),
                maniaplanet.of("plain", "basic").getString("access_token"));
        world.provider().fault(Game.TRACKMANIA, Endpoint.USERINFO, Fault.latency(Duration.ofMillis(150)));
        List<Integer> statuses = Together.all(
                30,
                i -> bearer(tokens.get(i % 3))
                        .get(world.origin() + "/page?" + i % 3)
                        .statusCode());
        assertThat(statuses).containsOnly(200);
        for (int i = 0; i < 3; i++) {
            String own = "/page?" + i;
            assertThat(world.upstream().received().stream()
                            .filter(one -> one.uri().equals(own))
                            .map(one -> one.value("X-Mania-Subject").orElseThrow()
                                    + one.value("Authorization").orElseThrow())
                            .distinct())
                    .singleElement()
                    .asString()
                    .endsWith(tokens.get(i));
        }
        assertThat(world.upstream().received().stream()
                        .map(one -> one.value("X-Mania-Subject").orElseThrow())
                        .distinct())
                .hasSize(3);
        assertThat(trackmania.asked()).isEqualTo(2);
        assertThat(maniaplanet.asked()).isEqualTo(1);
    }

    @Test
    @DisplayName("BEARER B3: with its token a player's socket ends, and nothing is renewed")
    void b3Expired() {
        world.provider().behave(Game.TRACKMANIA, usual -> usual.tokenLifetime(Duration.ofSeconds(90)));
        String token = trackmania.of("plain", "").getString("access_token");
        world.upstream().echo("/socket");
        try (RawConnection socket = new RawConnection(world)) {
            socket.handshake(new Browser(world), "/socket", "Authorization: Bearer " + token)
                    .head();
            socket.sendText("hello").until("hello");
            World.CLOCK.advance(Duration.ofSeconds(91));
            assertRefused(bearer(token).get(world.origin() + "/page"));
            socket.untilClosed();
        }
        assertThat(trackmania.asked()).isEqualTo(1);
        assertThat(world.refreshes(Game.TRACKMANIA)).isZero();
    }

    @Test
    @DisplayName("BEARER B3: a token that was refused for a while opens sockets again, and those of before stay closed")
    void b3RefusedForAWhile() {
        String token = trackmania.of("plain", "").getString("access_token");
        world.upstream().echo("/socket");
        try (RawConnection first = new RawConnection(world);
                RawConnection second = new RawConnection(world)) {
            Browser nobody = new Browser(world);
            first.handshake(nobody, "/socket", "Authorization: Bearer " + token).head();
            World.CLOCK.advance(CheckedCredentials.BELIEVED);
            world.provider()
                    .fault(Game.TRACKMANIA, Endpoint.USERINFO, Fault.status(403).times(1));
            assertRefused(bearer(token).get(world.origin() + "/page"));
            first.untilClosed();
            World.CLOCK.advance(Duration.ofSeconds(21));
            second.handshake(nobody, "/socket", "Authorization: Bearer " + token)
                    .head();
            second.sendText("hello").until("hello");
            second.sendText("still").until("still");
        }
    }

    @Test
    @DisplayName("BEARER B3: while the provider is away there is 503, and nobody is let in for that")
    void b3Away() {
        String token = trackmania.of("plain", "").getString("access_token");
        world.provider().fault(Game.TRACKMANIA, Endpoint.USERINFO, Fault.status(500));
        for (String path : List.of("/page", "/maybe")) {
            Response answer = bearer(token).get(world.origin() + path);
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("5");
        }
        assertThat(trackmania.asked()).isEqualTo(1);
        world.provider().clearFault(Game.TRACKMANIA, Endpoint.USERINFO);
        World.CLOCK.advance(Duration.ofSeconds(6));
        assertThat(bearer(token).get(world.origin() + "/page").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("BEARER B2: the route's rule is asked at every request, whatever is known of the token")
    void b2RuleChanges() {
        String token = maniaplanet.of("plain", "basic").getString("access_token");
        crew("maniaplanet:lina.racer");
        Await.until("let in", () -> bearer(token).get(world.origin() + "/api/x").statusCode() == 200);
        crew("# nobody");
        Await.until(
                "refused", () -> bearer(token).get(world.origin() + "/api/x").statusCode() == 403);
        assertThat(maniaplanet.asked()).isEqualTo(1);
    }

    @Test
    @DisplayName("LEAK L1: a client's token, good or bad, is in no log, answer or meter")
    void l1Nowhere() {
        String good = trackmania.of("plain", "").getString("access_token");
        String nobodys = trackmania.ofNobody().getString("access_token");
        try (CapturedLog log = CapturedLog.open()) {
            StringBuilder answers = new StringBuilder();
            for (String token : List.of(good, nobodys)) {
                for (String path : List.of("/page", "/api/x", "/oauth2/userinfo")) {
                    Response answer = bearer(token).get(world.origin() + path);
                    answers.append(answer.headers()).append(answer.asString());
                }
            }
            answers.append(given().get(world.management() + "/q/metrics").asString());
            for (String token : List.of(good, nobodys)) {
                String end = token.substring(token.length() - 24);
                assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains(end));
                assertThat(answers).doesNotContain(end);
            }
        }
    }

    private static void crew(String content) {
        try {
            Path next = Files.writeString(CREW.resolveSibling("bearer-client-test.next"), content + "\n");
            Files.move(next, CREW, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
