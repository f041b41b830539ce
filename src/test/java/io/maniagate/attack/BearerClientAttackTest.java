package io.maniagate.attack;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.credential.CheckedCredentials;
import io.maniagate.crypto.Secret;
import io.maniagate.emulator.Emulator.Client;
import io.maniagate.emulator.Endpoint;
import io.maniagate.emulator.Fault;
import io.maniagate.emulator.Game;
import io.maniagate.fixture.Await;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.CapturedLog;
import io.maniagate.fixture.RawClient;
import io.maniagate.fixture.RawConnection;
import io.maniagate.fixture.Together;
import io.maniagate.fixture.World;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that bring an access token of their own, good ones and others. */
@QuarkusTest
@TestProfile(BearerClientAttackTest.Settings.class)
class BearerClientAttackTest {

    private static final Path CREW = Path.of("target", "bearer-client-test.txt").toAbsolutePath();
    private static final Client OTHER_SITE = new Client(
            Game.TRACKMANIA, "another-site", Secret.of("another-secret"), List.of("https://other.example/back"));
    private static final String CHALLENGE = "Bearer error=\"invalid_token\"";

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

    private static int days;

    private World world;
    private TokenOfItsOwn trackmania;
    private TokenOfItsOwn maniaplanet;

    /** What was cached, paused or limited before is long over. */
    @BeforeEach
    void open() {
        world = World.fresh();
        days++;
        World.CLOCK.advance(Duration.ofDays(days));
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
        assertThat(asked(Game.TRACKMANIA)).isEqualTo(1);

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
    @DisplayName("AUTHZ A1: a token that was made for another application is refused, and the provider not asked")
    void a1AnotherApplications() {
        world.provider().register(OTHER_SITE);
        String token = new TokenOfItsOwn(world, OTHER_SITE).of("plain", "").getString("access_token");
        assertThat(given().header("Authorization", "Bearer " + token)
                        .get(world.emulator().baseUrl() + "/api/user")
                        .statusCode())
                .as("good at the provider")
                .isEqualTo(200);
        int before = asked(Game.TRACKMANIA);
        assertRefused(bearer(token).get(world.origin() + "/page"));
        assertRefused(bearer(token).get(world.origin() + "/maybe"));
        assertThat(asked(Game.TRACKMANIA)).isEqualTo(before);
    }

    @Test
    @DisplayName("AUTHZ A1: a token of a client-credentials grant is nobody's")
    void a1OfNobody() {
        String token = trackmania.ofNobody().getString("access_token");
        for (int i = 0; i < 3; i++) {
            assertRefused(bearer(token).get(world.origin() + "/page"));
        }
        assertThat(asked(Game.TRACKMANIA)).as("a refusal is remembered").isEqualTo(1);
        String noScope = maniaplanet.of("plain", "email").getString("access_token");
        assertRefused(bearer(noScope).get(world.origin() + "/page"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"aud\":\"theirs\",\"aud\":\"%s\"}",
                "{\"aud\":{\"x\":\"%s\"}}",
                "{\"x\":{\"aud\":\"%s\"}}",
                "{\"aud\":[\"%s\",1]}",
                "{\"aud\":\"%s\",\"exp\":1}",
                "{\"client_id\":\"%s\"}",
            })
    @DisplayName("AUTHZ A2: what two readers could take for two things is refused unasked")
    void a2TwoReadings(String payload) {
        String ours = trackmania.client().id();
        String forged = TokenOfItsOwn.forged("{\"alg\":\"RS256\"}", payload.formatted(ours), "c2ln");
        assertRefused(bearer(forged).get(world.origin() + "/page"));
        assertThat(asked(Game.TRACKMANIA)).isZero();
    }

    @Test
    @DisplayName("AUTHZ A2: so is what has not three segments, no end, no signature, or no token's grammar")
    void a2NoToken() {
        String good = trackmania.of("plain", "").getString("access_token");
        String payload = "{\"aud\":\"" + trackmania.client().id() + "\"}";
        List<String> values = List.of(
                "Bearer " + good + ".x",
                "Bearer x." + good,
                "Bearer " + good.substring(0, good.lastIndexOf('.') + 1),
                "Bearer " + TokenOfItsOwn.forged("{\"alg\":\"none\"}", payload, ""),
                "Bearer " + TokenOfItsOwn.forged("{}", payload, "x".repeat(9_000)),
                "Bearer opaque",
                "Bearer",
                "bearer\t" + good,
                "Bearer " + good + " " + good,
                "Bearer " + good + ", Basic eDp5",
                "Bearer \"" + good + "\"");
        RawClient client = new RawClient(world);
        for (String value : values) {
            RawClient.Answer answer = client.get("/page", "Authorization: " + value);
            assertThat(answer.status()).as(value).isEqualTo(401);
            assertThat(answer.values("WWW-Authenticate")).containsExactly(CHALLENGE);
        }
        assertThat(asked(Game.TRACKMANIA)).isZero();
        assertThat(client.get("/page", "Authorization: bEARER   " + good).status())
                .isEqualTo(200);
        // Others than Bearer are nobody's, as ever.
        assertThat(client.get("/page", "Authorization: Basic eDp5").values("WWW-Authenticate"))
                .containsExactly("Bearer");
        assertThat(client.get("/page", "Authorization: BearerX " + good).status())
                .isEqualTo(401);
        assertThat(client.get("/page", "Authorization: Bearer " + good, "Authorization: Bearer " + good)
                        .status())
                .isEqualTo(400);
        assertThat(world.upstream().received()).hasSize(1);
    }

    @Test
    @DisplayName("DOS D4: with tokens that it made up, one network costs the provider two requests a second at most")
    void d4MadeUp() {
        List<Integer> statuses = Together.all(
                40,
                i -> bearer(TokenOfItsOwn.forged(
                                "{\"alg\":\"none\"}",
                                "{\"aud\":\"" + trackmania.client().id() + "\",\"jti\":" + i + "}",
                                "c2lnbmF0dXJl"))
                        .get(world.origin() + "/page")
                        .statusCode());
        assertThat(statuses).contains(401, 503).containsOnly(401, 503);
        // Four at once, and two for each second that it took.
        assertThat(asked(Game.TRACKMANIA)).isBetween(1, 16);
        assertThat(world.upstream().received()).isEmpty();
        assertThat(given().get(world.management() + "/q/metrics").asString())
                .contains("maniagate_credentials_total{kind=\"token\",provider=\"trackmania\",result=\"limited\"}");
    }

    @Test
    @DisplayName("SES S1: beside a session cookie, good or not, a token counts for nothing")
    void s1CookieFirst() {
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
        assertThat(asked(Game.TRACKMANIA)).isZero();
    }

    @Test
    @DisplayName("SES S2: many requests with two players' tokens at once: each is its own player, each asked for once")
    void s2NobodyIsMixedUp() {
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
        assertThat(asked(Game.TRACKMANIA)).isEqualTo(2);
        assertThat(asked(Game.MANIAPLANET)).isEqualTo(1);
    }

    @Test
    @DisplayName("SES S5: a revoked token is refused within the bound, and its socket ends then")
    void s5Revoked() {
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
    @DisplayName("SES S10: with its token a player's socket ends, and nothing is renewed")
    void s10Expired() {
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
        assertThat(asked(Game.TRACKMANIA)).isEqualTo(1);
        assertThat(world.refreshes(Game.TRACKMANIA)).isZero();
    }

    @Test
    @DisplayName("REF X7: while the provider is away there is 503, and nobody is let in for that")
    void x7Away() {
        String token = trackmania.of("plain", "").getString("access_token");
        world.provider().fault(Game.TRACKMANIA, Endpoint.USERINFO, Fault.status(500));
        for (String path : List.of("/page", "/maybe")) {
            Response answer = bearer(token).get(world.origin() + path);
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("5");
        }
        assertThat(asked(Game.TRACKMANIA)).isEqualTo(1);
        world.provider().clearFault(Game.TRACKMANIA, Endpoint.USERINFO);
        World.CLOCK.advance(Duration.ofSeconds(6));
        assertThat(bearer(token).get(world.origin() + "/page").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("AUTHZ A1: the route's rule is asked at every request, whatever is known of the token")
    void a1RuleChanges() {
        String token = maniaplanet.of("plain", "basic").getString("access_token");
        crew("maniaplanet:lina.racer");
        Await.until("let in", () -> bearer(token).get(world.origin() + "/api/x").statusCode() == 200);
        crew("# nobody");
        Await.until(
                "refused", () -> bearer(token).get(world.origin() + "/api/x").statusCode() == 403);
        assertThat(asked(Game.MANIAPLANET)).isEqualTo(1);
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

    private static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private int asked(Game game) {
        return world.provider().requests(game, Endpoint.USERINFO);
    }

    private static void assertRefused(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(401);
        assertThat(answer.headers().getValues("WWW-Authenticate")).containsExactly(CHALLENGE);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.headers().getValues("Set-Cookie")).isEmpty();
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
