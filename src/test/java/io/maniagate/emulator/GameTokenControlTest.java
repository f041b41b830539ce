package io.maniagate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /_control/game_token}: the token of a running game, for developers who have no game at hand. */
class GameTokenControlTest {

    private final RunningEmulator running = new RunningEmulator();

    @AfterEach
    void stop() {
        running.close();
    }

    private HttpResponse<String> ask(String body, String... fields) throws Exception {
        var request = running.request("/_control/game_token").POST(BodyPublishers.ofString(body));
        return running.send(fields.length == 0 ? request : request.headers(fields));
    }

    @Test
    void aScriptsFieldIsGoodAtTheEmulatedService() throws Exception {
        // As curl -d sends it.
        String field = ask("{\"maniaplanet\": \"plain\"}", "Content-Type", "application/x-www-form-urlencoded")
                .body();
        assertThat(field).matches("Maniaplanet-Auth: Login=\"Lina\\.Racer\", Token=\"[^\"]+\"");

        HttpResponse<String> answer = running.send(
                running.request("/ingame/auth").header("Maniaplanet-Auth", field.substring(field.indexOf(' ') + 1)));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()).getString("login")).isEqualTo("Lina.Racer");
    }

    @Test
    void aPluginsTokenIsGoodAtTheEmulatedOpenplanet() throws Exception {
        String field = ask("{\"trackmania\": \"styled\"}").body();
        assertThat(field).matches("Authorization: Openplanet \\S+");

        HttpResponse<String> answer = running.send(running.request("/auth/validate")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "secret=openplanet-development-secret&token=" + field.substring(field.lastIndexOf(' ') + 1))));
        assertThat(answer.body()).contains("\"display_name\":\"Neo_Runner\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"maniaplanet\":\"nobody\"}",
                "{\"maniaplanet\":7}",
                "{\"maniaplanet\":null}",
                "{\"maniaconnect\":\"plain\"}",
                "{\"tmf\":\"plain\"}",
                "{\"maniaplanet\":\"plain\",\"trackmania\":\"plain\"}"
            })
    void anythingElseIsToldHowToAsk(String body) throws Exception {
        HttpResponse<String> answer = ask(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("problems", "maniaplanet and trackmania", "plain");
    }

    @Test
    void onlyThisMachineIsHandedOne() throws Exception {
        assertThat(ask("{\"maniaplanet\": \"plain\"}", "Origin", "http://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(ask("{\"maniaplanet\": \"plain\"}", "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
    }
}
