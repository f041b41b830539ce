package io.maniagate.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.emulator.Endpoint;
import io.maniagate.emulator.Fault;
import io.maniagate.emulator.Game;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.CapturedLog;
import io.maniagate.fixture.Together;
import io.maniagate.fixture.World;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Routes to the provider's own API with the player's token, and routes that go by a token of the gateway itself. */
@QuarkusTest
@TestProfile(BackendForFrontendTest.Settings.class)
class BackendForFrontendTest {

    public static final class Settings implements QuarkusTestProfile {

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(
                    World.class,
                    Map.ofEntries(
                            Map.entry(World.ONLY_PROVIDER, Game.TRACKMANIA.key()),
                            Map.entry("maniagate.routes[4].path", "/tm"),
                            Map.entry("maniagate.routes[4].access", "required"),
                            Map.entry("maniagate.routes[4].upstream", World.PROVIDER_URL),
                            Map.entry("maniagate.routes[4].host", "upstream"),
                            Map.entry("maniagate.routes[4].strip-prefix", "true"),
                            Map.entry("maniagate.routes[4].bearer", "access-token"),
                            Map.entry("maniagate.routes[4].audience", World.PROVIDER_URL),
                            Map.entry("maniagate.routes[2].bearer", "service"),
                            Map.entry("maniagate.routes[2].methods", "GET"))));
        }
    }

    private static int days;

    private World world;

    @BeforeEach
    void open() {
        world = World.fresh();
    }

    @Test
    void aPagesScriptReadsTheProvidersApiAtItsOwnOrigin() {
        Browser browser = world.signedIn(Game.TRACKMANIA, "styled");
        Response answer = browser.call("/tm/api/user");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("displayName")).isEqualTo("Neo_Runner");

        browser.visit("/page");
        String token =
                world.upstream().last().value("Authorization").orElseThrow().substring("Bearer ".length());
        assertThat(given().header("Authorization", "Bearer " + token)
                        .get(world.emulator().baseUrl() + "/api/user")
                        .statusCode())
                .as("the token that the upstream gets is the player's")
                .isEqualTo(200);
        assertThat(answer.headers().toString() + answer.asString() + browser.cookieField())
                .doesNotContain(token);
    }

    @Test
    void withoutASessionAndFromAnotherSiteThereIsNothing() {
        int before = world.provider().requests(Game.TRACKMANIA, Endpoint.USERINFO);
        assertThat(new Browser(world).call("/tm/api/user").statusCode()).isEqualTo(401);
        Browser browser = world.signedIn(Game.TRACKMANIA, "plain");
        int signedIn = world.provider().requests(Game.TRACKMANIA, Endpoint.USERINFO);
        Response crossSite = browser.request()
                .header("Sec-Fetch-Site", "cross-site")
                .header("Sec-Fetch-Mode", "cors")
                .header("Sec-Fetch-Dest", "empty")
                .header("Origin", "https://evil.example")
                .post(browser.url("/tm/api/user"));
        assertThat(crossSite.statusCode()).isEqualTo(403);
        assertThat(crossSite.header("Access-Control-Allow-Origin")).isNull();
        // A browser sends no session cookie with a script's request from another site.
        assertThat(given().header("Sec-Fetch-Site", "cross-site")
                        .get(browser.url("/tm/api/user"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(world.provider().requests(Game.TRACKMANIA, Endpoint.USERINFO))
                .isEqualTo(signedIn);
        assertThat(signedIn).isEqualTo(before + 1);
    }

    @Test
    void theServiceTokenIsTheGatewaysOwnAndAskedForOnceAtATime() {
        laterThanEver();
        int before = serviceRequests();
        world.provider().fault(Game.TRACKMANIA, Endpoint.TOKEN, Fault.latency(Duration.ofMillis(200)));
        List<Integer> statuses = Together.all(
                10,
                i -> new Browser(world)
                        .request()
                        .header("Authorization", "Bearer of-the-client")
                        .get(world.origin() + "/maybe")
                        .statusCode());
        assertThat(statuses).containsOnly(200);
        assertThat(serviceRequests()).isEqualTo(before + 1);
        assertThat(world.upstream().received())
                .hasSize(10)
                .extracting(received -> received.value("Authorization").orElseThrow())
                .allSatisfy(value -> assertThat(value).startsWith("Bearer ey"))
                .containsOnly(world.upstream().last().value("Authorization").orElseThrow());
        assertThat(world.upstream().last().value("X-Mania-Subject")).isEmpty();

        world.signedIn(Game.TRACKMANIA, "plain").call("/maybe");
        assertThat(world.upstream().last().value("Authorization"))
                .isEqualTo(world.upstream().received().get(0).value("Authorization"));
        assertThat(world.upstream().last().value("X-Mania-Subject")).isPresent();
        assertThat(serviceRequests()).isEqualTo(before + 1);
    }

    /** The token that another test got is over, and so is the time for which the provider is left alone. */
    private static void laterThanEver() {
        days++;
        World.CLOCK.advance(Duration.ofDays(days));
    }

    private int serviceRequests() {
        return world.provider().tokenRequests(Game.TRACKMANIA).getOrDefault("client_credentials", 0);
    }

    @Test
    void theServiceTokenIsNowhereButAtTheUpstream() {
        laterThanEver();
        try (CapturedLog log = CapturedLog.open()) {
            Browser browser = new Browser(world);
            Response answer = browser.call("/maybe");
            String token = world.upstream().last().value("Authorization").orElseThrow();
            String end = token.substring(token.length() - 24);
            assertThat(answer.headers() + answer.asString()).doesNotContain(end);
            assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains(end));
            assertThat(given().get(world.management() + "/q/metrics").asString())
                    .doesNotContain(end);
        }
    }

    @Test
    void withoutAServiceTokenNothingIsForwarded() {
        laterThanEver();
        world.provider().fault(Game.TRACKMANIA, Endpoint.TOKEN, Fault.status(500));
        try (CapturedLog log = CapturedLog.open()) {
            Response answer = given().get(world.origin() + "/maybe");
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("5");
            assertThat(log.lines())
                    .anyMatch(line -> line.contains("provider trackmania: no service token: status-500"));
        }
        assertThat(world.upstream().received()).isEmpty();
        world.provider().clearFault(Game.TRACKMANIA, Endpoint.TOKEN);
        World.CLOCK.advance(Duration.ofSeconds(5));
        assertThat(given().get(world.origin() + "/maybe").statusCode()).isEqualTo(200);
        assertThat(given().get(world.management() + "/q/metrics").asString())
                .contains("maniagate_service_tokens_total{provider=\"trackmania\",result=\"unreachable\"}")
                .contains("maniagate_service_tokens_total{provider=\"trackmania\",result=\"issued\"}");
    }
}
