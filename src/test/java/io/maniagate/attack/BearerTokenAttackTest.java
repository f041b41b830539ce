package io.maniagate.attack;

import static io.maniagate.attack.TokenOfItsOwn.CHALLENGE;
import static io.maniagate.attack.TokenOfItsOwn.assertRefused;
import static io.maniagate.attack.TokenOfItsOwn.bearer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Secret;
import io.maniagate.emulator.Emulator.Client;
import io.maniagate.emulator.Game;
import io.maniagate.fixture.RawClient;
import io.maniagate.fixture.Together;
import io.maniagate.fixture.World;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Access tokens that no program should bring. */
@QuarkusTest
@TestProfile(BearerClientAttackTest.Settings.class)
class BearerTokenAttackTest {

    private static final Client OTHER_SITE = new Client(
            Game.TRACKMANIA, "another-site", Secret.of("another-secret"), List.of("https://other.example/back"));

    private World world;
    private TokenOfItsOwn trackmania;
    private TokenOfItsOwn maniaplanet;

    @BeforeEach
    void open() {
        world = World.fresh();
        TokenOfItsOwn.laterThanEver();
        trackmania = TokenOfItsOwn.ours(world, Game.TRACKMANIA);
        maniaplanet = TokenOfItsOwn.ours(world, Game.MANIAPLANET);
    }

    @Test
    @DisplayName("BEARER B1: a token that was made for another application is refused, and the provider not asked")
    void b1AnotherApplications() {
        world.provider().register(OTHER_SITE);
        String token = new TokenOfItsOwn(world, OTHER_SITE).of("plain", "").getString("access_token");
        assertThat(given().header("Authorization", "Bearer " + token)
                        .get(world.emulator().baseUrl() + "/api/user")
                        .statusCode())
                .as("good at the provider")
                .isEqualTo(200);
        int before = trackmania.asked();
        assertRefused(bearer(token).get(world.origin() + "/page"));
        assertRefused(bearer(token).get(world.origin() + "/maybe"));
        assertThat(trackmania.asked()).isEqualTo(before);
    }

    @Test
    @DisplayName("BEARER B1: a token of a client-credentials grant is nobody's")
    void b1OfNobody() {
        String token = trackmania.ofNobody().getString("access_token");
        for (int i = 0; i < 3; i++) {
            assertRefused(bearer(token).get(world.origin() + "/page"));
        }
        assertThat(trackmania.asked()).as("a refusal is remembered").isEqualTo(1);
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
    @DisplayName("BEARER B1: what two readers could take for two things is refused unasked")
    void b1TwoReadings(String payload) {
        String ours = trackmania.client().id();
        String forged = TokenOfItsOwn.forged("{\"alg\":\"RS256\"}", payload.formatted(ours), "c2ln");
        assertRefused(bearer(forged).get(world.origin() + "/page"));
        assertThat(trackmania.asked()).isZero();
    }

    @Test
    @DisplayName("BEARER B1: so is what has not three segments, no end, no signature, or no token's grammar")
    void b1NoToken() {
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
        assertThat(trackmania.asked()).isZero();
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
    @DisplayName("BEARER B4: with tokens that it made up, one network costs the provider two requests a second at most")
    void b4MadeUp() {
        long start = System.nanoTime();
        List<Integer> statuses = Together.all(
                40,
                i -> bearer(TokenOfItsOwn.forged(
                                "{\"alg\":\"none\"}",
                                "{\"aud\":\"" + trackmania.client().id() + "\",\"jti\":" + i + "}",
                                "c2lnbmF0dXJl"))
                        .get(world.origin() + "/page")
                        .statusCode());
        assertThat(statuses).contains(401, 503).containsOnly(401, 503);
        int seconds = (int) Duration.ofNanos(System.nanoTime() - start).toSeconds() + 1;
        assertThat(trackmania.asked()).as("four, and two a second").isBetween(1, 4 + 2 * seconds);
        assertThat(world.upstream().received()).isEmpty();
        assertThat(given().get(world.management() + "/q/metrics").asString())
                .contains("maniagate_credentials_total{kind=\"token\",provider=\"trackmania\",result=\"limited\"}");
    }
}
