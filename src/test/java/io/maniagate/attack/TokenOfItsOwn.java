package io.maniagate.attack;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.emulator.Emulator.Client;
import io.maniagate.emulator.Endpoint;
import io.maniagate.emulator.Game;
import io.maniagate.fixture.World;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A program that gets an access token from the emulated provider by itself, for any application. */
record TokenOfItsOwn(World world, Client client) {

    static final String CHALLENGE = "Bearer error=\"invalid_token\"";

    private static final RestAssuredConfig NO_REDIRECTS =
            RestAssuredConfig.config().redirect(RedirectConfig.redirectConfig().followRedirects(false));

    private static int days;

    /** What was cached, paused or limited before is long over. */
    static void laterThanEver() {
        days++;
        World.CLOCK.advance(Duration.ofDays(days));
    }

    /** For the application that the gateway is. */
    static TokenOfItsOwn ours(World world, Game game) {
        Client known = Client.development(game);
        String callback = world.origin() + "/oauth2/callback/" + game.key();
        return new TokenOfItsOwn(world, new Client(game, known.id(), known.secret(), List.of(callback)));
    }

    /** A token response (RFC 6749 § 5.1) for this player. */
    JsonPath of(String player, String scope) {
        String location = given().config(NO_REDIRECTS)
                .queryParams(Map.of(
                        "response_type",
                        "code",
                        "client_id",
                        client.id(),
                        "redirect_uri",
                        client.redirectUris().get(0),
                        "scope",
                        scope,
                        "state",
                        "s",
                        "player",
                        player,
                        "decision",
                        "approve"))
                .get(world.emulator().baseUrl() + client.game().authorizePath())
                .header("Location");
        String code = location.replaceFirst(".*[?&]code=([^&]+).*", "$1");
        return token(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                client.redirectUris().get(0)));
    }

    /** A token response to the application itself. */
    JsonPath ofNobody() {
        return token(Map.of("grant_type", "client_credentials"));
    }

    /** The old pair is revoked with it. */
    JsonPath renewed(JsonPath old) {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", old.getString("refresh_token")));
    }

    private JsonPath token(Map<String, String> form) {
        return given().formParams(form)
                .formParam("client_id", client.id())
                .formParam("client_secret", client.secret().reveal())
                .post(world.emulator().baseUrl() + client.game().tokenPath())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** A token that nobody issued, with this payload. */
    static String forged(String header, String payload, String signature) {
        return base64(header) + "." + base64(payload) + "." + signature;
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A request with this token. */
    static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    /** How often anybody asked the provider whose a token is. */
    int asked() {
        return world.provider().requests(client.game(), Endpoint.USERINFO);
    }

    static void assertRefused(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(401);
        assertThat(answer.headers().getValues("WWW-Authenticate")).containsExactly(CHALLENGE);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.headers().getValues("Set-Cookie")).isEmpty();
    }
}
