package io.maniagate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.RawClient;
import io.maniagate.fixture.RawConnection;
import io.maniagate.fixture.RecordingUpstream.Received;
import io.maniagate.fixture.Verifier;
import io.maniagate.fixture.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an upstream can verify, and the keys it does it with; those were made at this start. */
@QuarkusTest
@QuarkusTestResource(
        value = World.class,
        restrictToAnnotatedClass = true,
        initArgs = {
            @ResourceArg(name = "maniagate.prefix", value = "/gate"),
            @ResourceArg(name = "maniagate.routes[2].audience", value = "urn:club:forum")
        })
class AssertionTest {

    private static final String FIELD = "X-Mania-Assertion";
    private static final String KEYS = "/gate/jwks";

    private World world;

    @BeforeEach
    void open() {
        world = World.fresh();
    }

    private Verifier published() {
        return Verifier.of(new RawClient(world).get(KEYS).body());
    }

    private JsonNode claims(Received received) {
        return published().claims(received.value(FIELD).orElseThrow());
    }

    @Test
    void anUpstreamVerifiesWhoIsThere() {
        Browser browser = new Browser(world);
        browser.visit(
                browser.approve(browser.visit("/gate/start/maniaplanet?rd=/").header("Location"), "accents"));
        browser.visit("/page");
        Received received = world.upstream().last();

        JsonNode claims = claims(received);
        assertThat(claims.get("iss").asText()).isEqualTo(world.origin());
        assertThat(claims.get("aud").asText()).isEqualTo(world.origin());
        assertThat(claims.get("sub").asText())
                .isEqualTo(received.value("X-Mania-Subject").orElseThrow());
        assertThat(claims.get("name").asText()).isEqualTo("Zo\u00e9 d'Aix");
        assertThat(claims.get("scopes").toString()).isEqualTo("[\"basic\",\"email\"]");
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(300);

        browser.call("/api/x");
        assertThat(world.upstream().last().value(FIELD)).isEqualTo(received.value(FIELD));
        World.CLOCK.advance(Duration.ofMinutes(4));
        browser.call("/api/x");
        assertThat(claims(world.upstream().last()).get("jti")).isNotEqualTo(claims.get("jti"));
    }

    @Test
    void eachOriginAndEachRouteHasItsAudience() {
        Browser there = signedIn(world.alias());
        there.visit("/page");
        JsonNode claims = claims(world.upstream().last());
        assertThat(claims.get("aud").asText()).isEqualTo(world.alias());
        assertThat(claims.get("iss").asText()).isEqualTo(world.origin());

        there.visit("/maybe/page");
        assertThat(claims(world.upstream().last()).get("aud").asText()).isEqualTo("urn:club:forum");
    }

    @Test
    @DisplayName("HDR H1: nobody has one, and a client's own never arrives")
    void h1OnlyOurs() {
        Browser browser = signedIn(world.origin());
        for (String path : new String[] {"/open/x", "/maybe/x"}) {
            new Browser(world).request().header(FIELD, "e30.e30.AA").get(path);
            assertThat(world.upstream().last().values(FIELD)).as(path).isEmpty();
        }
        browser.script()
                .header("x_mania_assertion", "e30.e30.AA")
                .header(FIELD, "e30.e30.AA")
                .get("/api/x");
        assertThat(claims(world.upstream().last()).get("aud").asText()).isEqualTo(world.origin());
        assertThat(world.upstream().last().names())
                .filteredOn(name -> name.matches("(?i)x.mania.assertion"))
                .hasSize(1);
        browser.visit("/open/x");
        assertThat(world.upstream().last().values(FIELD)).isEmpty();
    }

    @Test
    void aHandshakeBringsIt() {
        Browser browser = signedIn(world.origin());
        world.upstream().answer("/socket", request -> request.toWebSocket());
        try (RawConnection socket = new RawConnection(world)) {
            socket.handshake(browser, "/socket", "Origin: " + world.origin()).head();
            assertThat(claims(world.upstream().last()).get("sub").asText()).startsWith("trackmania:");
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, localhost", "HEAD, localhost", "GET, gate.internal", "HEAD, gate.internal", "GET, 10.0.0.7:8080"})
    void theKeysAreThereForEverybodyByAnyName(String method, String host) {
        RawClient.Answer answer =
                new RawClient(world, host.equals("localhost") ? origin() : host).request(method, KEYS);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.value("Content-Type")).hasValue("application/jwk-set+json");
        assertThat(answer.value("Cache-Control")).hasValue("public, max-age=300");
        assertThat(answer.values("Set-Cookie")).isEmpty();
        assertThat(answer.body().isEmpty()).isEqualTo(method.equals("HEAD"));
        assertThat(answer.body()).doesNotContain("\"d\"");
        assertThat(world.upstream().received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /gate/userinfo",
                "GET /gate/sign_in",
                "GET /page",
                "GET /gate/jwks/",
                "GET /gate/jwks;x",
                "GET /gate//jwks",
                "GET /gate/%6awks",
                "GET /gate/JWKS",
                "GET /gate/jwks?x",
                "GET /oauth2/jwks",
                "POST /gate/jwks",
                "OPTIONS /gate/jwks"
            })
    @DisplayName("PATH P9: an unknown name gets the keys and nothing else")
    void p9NothingElse(String line) {
        String[] parts = line.split(" ", 2);
        RawClient.Answer answer = new RawClient(world, "gate.internal").request(parts[0], parts[1]);

        assertThat(answer.status()).as(line).isIn(400, 421);
        assertThat(world.upstream().received()).isEmpty();
    }

    @Test
    void aMalformedRequestForThemIsStillOne() {
        RawClient somewhere = new RawClient(world, "gate.internal");

        assertThat(somewhere.send("GET " + KEYS + " HTTP/1.1\r\n\r\n").status()).isEqualTo(400);
        assertThat(somewhere.get(KEYS, "Host: other.internal").status()).isEqualTo(400);
        assertThat(somewhere.get(KEYS, "X Y: z").status()).isEqualTo(400);
    }

    @Test
    void theyAreFetchedAndNothingElse() {
        RawClient.Answer answer = new RawClient(world).request("POST", KEYS, "Content-Length: 0");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.value("Allow")).hasValue("GET, HEAD");
        assertThat(new RawClient(world).get(KEYS + "?now=1").status()).isEqualTo(200);
    }

    @Test
    void theManagementPortHasTheSame() {
        Response response = RestAssured.given().get(world.management() + KEYS);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).isEqualTo("application/jwk-set+json");
        assertThat(response.header("Cache-Control")).isEqualTo("public, max-age=300");
        assertThat(response.asString()).isEqualTo(new RawClient(world).get(KEYS).body());
        assertThat(RestAssured.given().head(world.management() + KEYS).statusCode())
                .isEqualTo(200);
        assertThat(RestAssured.given().post(world.management() + KEYS).statusCode())
                .isIn(404, 405);
        assertThat(RestAssured.given()
                        .get(world.management() + "/gate/userinfo")
                        .statusCode())
                .isEqualTo(404);
    }

    private String origin() {
        return world.origin().substring("http://".length());
    }

    private Browser signedIn(String origin) {
        Browser browser = new Browser(world, origin);
        browser.visit(
                browser.approve(browser.visit("/gate/start/trackmania?rd=/").header("Location"), "plain"));
        world.upstream().clear();
        return browser;
    }
}
