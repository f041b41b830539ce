package io.maniagate.attack;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.Browser;
import io.maniagate.fixture.RawClient;
import io.maniagate.fixture.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** LEAK L2 and L3: the gateway does not say what it is made of, and management is not on the public port. */
@QuarkusTest
@QuarkusTestResource(World.class)
class DisclosureAttackTest {

    private World world;
    private RawClient client;
    private String cookie;

    @BeforeEach
    void open() {
        world = World.fresh();
        client = new RawClient(world);
        Browser player = new Browser(world);
        player.signIn("trackmania", "plain");
        cookie = "Cookie: " + player.cookieField();
    }

    @Test
    void l2NoAnswerNamesASoftwareOrAVersionOrAClass() {
        List<RawClient.Answer> answers = new ArrayList<>();
        for (String target : List.of(
                "/",
                "/closed",
                "/open/../x",
                "/open/%",
                "/oauth2",
                "/oauth2/nothing",
                "/oauth2/sign_in",
                "/oauth2/start/nobody",
                "/oauth2/start/trackmania",
                "/oauth2/callback/trackmania",
                "/oauth2/callback/trackmania?code=x&state=x",
                "/oauth2/userinfo",
                "/oauth2/sign_out",
                "/" + "a".repeat(20_000))) {
            for (String method : List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "FOO")) {
                answers.add(client.request(method, target, "Accept: text/html", "Content-Length: 0"));
                answers.add(client.request(method, target, "Accept: application/json", "Content-Length: 0"));
            }
        }
        answers.add(client.get("/", "X: " + "a".repeat(40_000)));
        answers.add(client.get("/", "X@Y: z"));
        answers.add(client.get("/", "Content-Length: x"));
        answers.add(client.send("NONSENSE\r\n\r\n"));
        answers.add(new RawClient(world, "evil.example").get("/"));
        answers.add(
                client.request("POST", "/oauth2/sign_out", "Content-Type: multipart/form-data", "Content-Length: 0"));
        answers.add(client.request("POST", "/oauth2/sign_out", "Content-Type: nonsense", "Content-Length: 0"));
        world.upstream().answer("/open/broken", request -> request.connection().close());
        answers.add(client.get("/open/broken"));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isNotEqualTo(500).isNotEqualTo(501);
            assertThat(answer.values("Server")).isEmpty();
            assertThat(answer.values("X-Powered-By")).isEmpty();
            assertThat(answer.values("Via")).isEmpty();
            assertThat(answer.body())
                    .doesNotContainIgnoringCase("quarkus")
                    .doesNotContainIgnoringCase("vert.x")
                    .doesNotContainIgnoringCase("netty")
                    .doesNotContainIgnoringCase("resteasy")
                    .doesNotContainIgnoringCase("exception")
                    .doesNotContain("io.maniagate", "java.", "SNAPSHOT", "ManiaGate/");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q",
                "/q/",
                "/q/health",
                "/q/health/live",
                "/q/health/ready",
                "/q/health-ui",
                "/q/metrics",
                "/q/dev-ui",
                "/q/dev",
                "/q/swagger-ui",
                "/q/openapi",
                "/q/arc",
                "/q/arc/beans",
                "/q/info",
                "/q/logging-manager",
                "/metrics",
                "/health",
                "/ping",
                "/ready",
                "/actuator",
                "/favicon.ico",
                "/index.html",
                "/robots.txt",
            })
    void l3NothingOfManagementIsOnThePublicPort(String path) {
        for (String method : List.of("GET", "POST", "OPTIONS")) {
            assertThat(client.request(method, path, "Content-Length: 0").status())
                    .isEqualTo(401);
        }
        assertThat(world.upstream().received()).isEmpty();
        assertThat(client.get(path, cookie).body()).isEqualTo("upstream GET " + path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q/arc",
                "q/arc/beans",
                "q/dev-ui",
                "q/info",
                "q/openapi",
                "q/swagger-ui",
                "q/logging-manager",
                "open",
                "oauth2/sign_in"
            })
    void l3TheManagementPortHasHealthAndMetricsOnly(String path) {
        assertThat(given().get(world.management() + "/q/health/live").statusCode())
                .isEqualTo(200);
        assertThat(given().redirects()
                        .follow(false)
                        .get(world.management() + "/" + path)
                        .statusCode())
                .isEqualTo(404);
    }
}
