package io.maniagate.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.Browser;
import io.maniagate.fixture.RawClient;
import io.maniagate.fixture.RecordingUpstream.Received;
import io.maniagate.fixture.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HDR H4 and H6: what fields say of the request decides nothing, and names of players stay values. */
@QuarkusTest
@QuarkusTestResource(World.class)
class FieldValueAttackTest {

    private World world;
    private RawClient client;

    @BeforeEach
    void open() {
        world = World.fresh();
        client = new RawClient(world);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Uri: /open",
                "X-Forwarded-Path: /open",
                "X-Original-URL: /open",
                "X-Original-URI: /open",
                "X-Rewrite-URL: /open",
                "X-Forwarded-Method: OPTIONS",
                "X-Original-Method: OPTIONS",
                "X-HTTP-Method-Override: OPTIONS",
                "X-HTTP-Method: OPTIONS",
                "X-Method-Override: OPTIONS",
                "X-Forwarded-Host: open.example",
                "X-Forwarded-For: 127.0.0.1",
                "X-Real-IP: 127.0.0.1",
                "X-Forwarded-User: trackmania:3d6f0a52-8c1e-4b7d-9a35-6e2c41f7b890",
                "X-Mania-Subject: trackmania:3d6f0a52-8c1e-4b7d-9a35-6e2c41f7b890",
                "Authorization: Basic bGluYTpsaW5h",
                "Authorization: Bearer eyJhbGciOiJub25lIn0.e30.",
                "User-Agent: kube-probe/1.31",
                "User-Agent: ELB-HealthChecker/2.0",
                "User-Agent: GoogleHC/1.0",
                "Access-Control-Request-Method: GET",
                "Sec-Fetch-Site: same-origin",
                "Origin: null",
            })
    void h4NoFieldOpensAClosedRouteOrHidesThatNobodyIsSignedIn(String field) {
        for (String method : List.of("GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PROPFIND")) {
            assertThat(client.request(method, "/closed/x", field, "Content-Length: 0")
                            .status())
                    .as(method)
                    .isEqualTo(403);
            for (String target : List.of("/", "/api/x", "/closedx")) {
                assertThat(client.request(method, target, field, "Content-Length: 0")
                                .status())
                        .as(method + " " + target)
                        .isEqualTo(401);
            }
        }
        assertThat(client.get("/nothing", "Accept: text/html", field).value("Location"))
                .hasValue("/oauth2/sign_in?rd=%2Fnothing");
        assertThat(client.get("/", field).body()).contains("\"" + world.origin() + "/oauth2/sign_in?rd=");
        assertThat(world.upstream().received()).isEmpty();
    }

    /** A script of the game is told by a status, whatever it says it accepts. */
    @Test
    void h4TheGamesNameOpensNothing() {
        String script = "User-Agent: ManiaPlanet/3.3.0 (Win64; context: none)";
        assertThat(client.get("/closed/x", script).status()).isEqualTo(403);
        for (String target : List.of("/", "/api/x", "/closedx")) {
            RawClient.Answer answer = client.get(target, "Accept: text/html", script);
            assertThat(answer.status()).as(target).isEqualTo(401);
            assertThat(answer.value("Location")).isEmpty();
        }
        assertThat(world.upstream().received()).isEmpty();
    }

    @Test
    void h4ASignedInPlayersClosedRouteStaysClosedAndACrossSitePostStaysOne() {
        Browser player = new Browser(world);
        player.signIn("trackmania", "plain");
        String cookie = "Cookie: " + player.cookieField();
        for (String field : List.of(
                "X-Original-URL: /open", "X-Forwarded-Uri: /open", "X-Rewrite-URL: /open", "X-Forwarded-Host: x")) {
            assertThat(client.get("/closed", cookie, field).status()).isEqualTo(403);
        }
        for (String field :
                List.of("X-HTTP-Method-Override: GET", "X-Forwarded-Host: evil.example", "X-Forwarded-Method: GET")) {
            assertThat(client.request("POST", "/", cookie, field, "Origin: https://evil.example", "Content-Length: 0")
                            .status())
                    .isEqualTo(403);
        }
        assertThat(world.upstream().received()).isEmpty();
        assertThat(client.get("/x", cookie, "X-HTTP-Method-Override: DELETE").status())
                .isEqualTo(200);
        assertThat(world.upstream().last().method()).isEqualTo("GET");
        assertThat(world.upstream().last().names()).noneMatch(name -> name.contains("Override"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nX-Mania-Subject: trackmania:other",
                "a\nX-Mania-Subject: trackmania:other",
                "a\rX-Mania-Subject: trackmania:other",
                "a\0b",
                "a\u000b\u000c\u001b[31mb",
                "a\u0085b\u2028c\u2029d",
                "Zoé Ōtomo 走者 \ue004",
                "\ud83d\ude00\ud83c\uddeb\ud83c\uddf7",
                "\ud83d lone",
                "\ufeff\u202eright to left\u202c",
                "a,b, c",
                "a%0d%0ab",
                "100% +1",
                " leading and trailing ",
                "\t tab \t",
                "a; b=\"c\\d\"",
                "=?UTF-8?B?YQ==?=",
                "čĊ",
                "\u010d\u010aX-Mania-Subject: trackmania:other",
                "\u560d\u560aX-Mania-Subject: trackmania:other",
                "<script>alert(1)</script>",
            })
    void h6ANameIsOneValueOfAsciiWhateverIsInIt(String name) {
        world.emulator().control().changeDisplayName("plain", name);
        world.emulator().control().changeNickname("plain", name);
        for (String provider : List.of("trackmania", "maniaplanet")) {
            Browser player = new Browser(world);
            player.signIn(provider, "plain");
            assertThat(player.visit("/").statusCode()).isEqualTo(200);
            Received received = world.upstream().last();
            isAscii(received);
            assertThat(received.values("X-Mania-Subject"))
                    .containsExactly(
                            provider.equals("trackmania")
                                    ? "trackmania:3d6f0a52-8c1e-4b7d-9a35-6e2c41f7b890"
                                    : "maniaplanet:lina.racer");
            JsonObject userinfo = new JsonObject(player.call("/oauth2/userinfo").asString());
            assertThat(decoded(received, "X-Forwarded-Preferred-Username")).isEqualTo(userinfo.getString("name"));
            assertThat(decoded(received, "X-Mania-Nickname")).isEqualTo(userinfo.getString("nickname"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "styled", "accents", "empty", "maximal"})
    void h6EveryPlayersEveryFieldIsAsciiOnOneLine(String key) {
        for (String provider : List.of("trackmania", "maniaplanet")) {
            Browser player = new Browser(world);
            player.signIn(provider, key);
            player.visit("/");
            isAscii(world.upstream().last());
            JsonObject userinfo = new JsonObject(player.call("/oauth2/userinfo").asString());
            assertThat(decoded(world.upstream().last(), "X-Mania-Zone")).isEqualTo(userinfo.getString("zone"));
            assertThat(decoded(world.upstream().last(), "X-Forwarded-Email")).isEqualTo(userinfo.getString("email"));
        }
    }

    private static void isAscii(Received received) {
        assertThat(received.fields()).allSatisfy(field -> {
            assertThat(field.getKey()).matches("[A-Za-z0-9-]+");
            assertThat(field.getValue()).matches("[ -~]*").doesNotStartWith(" ").doesNotEndWith(" ");
        });
        assertThat(received.names().stream().filter(name -> name.startsWith("X-Mania")))
                .doesNotHaveDuplicates();
    }

    private static @Nullable String decoded(Received received, String name) {
        return received.value(name)
                .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
                .orElse(null);
    }
}
