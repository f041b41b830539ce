package io.maniagate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Requests as the providers' own PHP libraries make them: maniaplanet/oauth2-maniaplanet, which is a
 * league/oauth2-client, and maniaplanet/maniaplanet-ws-sdk for ManiaConnect.
 */
class OfficialClientsTest {

    private static final String CALLBACK = "http%3A%2F%2Flocalhost%3A8080%2Foauth2%2Fcallback%2Fgame";
    private static final String APPROVED = "&player=plain&decision=approve";
    private static final String LEAGUE =
            "client_id=2f7ac94e61&client_secret=e19c64d05ab83f7721de4c90b6f83a5d07c2e84f&redirect_uri=" + CALLBACK;
    private static final String WS_SDK =
            "client_id=boss%7Cemulated&client_secret=9d27c1ab60e4f8530b7ad16c82f5e94371bc08da&redirect_uri=";

    private final RunningEmulator running = new RunningEmulator();

    @AfterEach
    void stop() {
        running.close();
    }

    /**
     * It names the redirect URI in every grant, and knows nothing of how tokens are refused: a body without a token is an
     * error.
     */
    @Test
    void theOneForManiaPlanet() throws Exception {
        HttpResponse<String> back = running.send(running.request("/login/oauth2/authorize?scope=basic%20maps&state="
                + "f00d&response_type=code&approval_prompt=auto&redirect_uri=" + CALLBACK + "&client_id=2f7ac94e61"
                + APPROVED));
        assertThat(RunningEmulator.location(back)).containsEntry("state", "f00d");
        String code = RunningEmulator.codeOf(back);

        JsonObject first = league("&grant_type=authorization_code&code=" + code);
        assertThat(first.getString("token_type")).isEqualTo("Bearer");
        assertThat(first.getValue("expires_in")).isEqualTo(3600);
        JsonObject second = league("&grant_type=refresh_token&refresh_token=" + first.getString("refresh_token"));
        assertThat(league("&grant_type=client_credentials").fieldNames())
                .contains("access_token")
                .doesNotContain("refresh_token");
        assertThat(league("&grant_type=authorization_code&code=" + code).fieldNames())
                .contains("error")
                .doesNotContain("access_token");

        JsonObject owner = new JsonObject(json("/webservices/me", second).body());
        assertThat(owner.fieldNames()).containsExactlyInAnyOrder("login", "nickname", "path");
        JsonObject map = new JsonArray(json("/webservices/me/maps", second).body()).getJsonObject(0);
        assertThat(map.fieldNames())
                .containsExactlyInAnyOrder("uid", "name", "author_login", "download_url", "private", "thumbnail_url");
    }

    /** No state, an optional scope, a nonce in the redirect URI, and the credentials twice. */
    @ParameterizedTest
    @CsvSource({"'', ''", "&scope=basic+offline, %3Fnonce%3D4711"})
    void theOneForManiaConnect(String scope, String nonce) throws Exception {
        HttpResponse<String> back = running.send(running.request("/oauth2/authorize/?client_id=boss%7Cemulated"
                + "&redirect_uri=" + CALLBACK + nonce + scope + "&response_type=code" + APPROVED));
        assertThat(back.headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location)
                        .startsWith(RunningEmulator.CALLBACK + "?")
                        .doesNotContain("state="));
        if (!nonce.isEmpty()) {
            assertThat(RunningEmulator.location(back)).containsEntry("nonce", "4711");
        }
        String code = RunningEmulator.codeOf(back);

        HttpResponse<String> issued = wsSdk(CALLBACK + nonce, code);
        assertThat(issued.statusCode()).isEqualTo(200);
        JsonObject token = new JsonObject(issued.body());
        assertThat(token.containsKey("refresh_token")).isEqualTo(!scope.isEmpty());

        HttpResponse<String> player = json("/player/", token);
        assertThat(new JsonObject(player.body()).getMap()).containsKeys("id", "login", "nickname", "path", "idZone");

        HttpResponse<String> again = wsSdk(CALLBACK + nonce, code);
        assertThat(again.statusCode()).isNotEqualTo(200);
        assertThat(new JsonObject(again.body()).getString("message")).isNotEmpty();
    }

    @Test
    void onlyAServerOfTheDraftsTakesAFurtherQuery() throws Exception {
        for (Game game : Game.values()) {
            int status = authorize(game, RunningEmulator.CALLBACK + "?nonce=4711");
            assertThat(status).as(game.label()).isEqualTo(game == Game.MANIACONNECT ? 302 : 401);
        }
        assertThat(authorize(Game.MANIACONNECT, RunningEmulator.CALLBACK + "&nonce=4711"))
                .isEqualTo(401);
    }

    private int authorize(Game game, String redirectUri) throws Exception {
        return running.authorize(game, Map.of("redirect_uri", redirectUri, "player", "plain", "decision", "approve"))
                .statusCode();
    }

    private JsonObject league(String grant) throws Exception {
        HttpRequest.Builder request = running.request("/login/oauth2/access_token")
                .header("Accept", "application/json")
                .header("content-type", "application/x-www-form-urlencoded");
        return new JsonObject(running.send(request.POST(BodyPublishers.ofString(LEAGUE + grant)))
                .body());
    }

    private HttpResponse<String> wsSdk(String redirectUri, String code) throws Exception {
        // Not encoded before Basic, pipe and all.
        String pair = "boss|emulated:9d27c1ab60e4f8530b7ad16c82f5e94371bc08da";
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return running.send(running.request("/oauth2/token/")
                .header("Accept", "application/json")
                .header("Content-type", "application/x-www-form-urlencoded")
                .header("Authorization", "Basic " + basic)
                .header("User-Agent", "maniaplanet-ws-sdk/1.4")
                .POST(BodyPublishers.ofString(WS_SDK + redirectUri + "&grant_type=authorization_code&code=" + code)));
    }

    private HttpResponse<String> json(String path, JsonObject token) throws Exception {
        HttpResponse<String> answer = running.send(running.request(path)
                .header("Accept", "application/json")
                .header("Content-type", "application/json")
                .header("Authorization", "Bearer " + token.getString("access_token")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }
}
