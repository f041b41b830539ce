package io.maniagate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The emulated ManiaConnect answers as its library reads it, and remembers people as the real ones do. */
class ManiaConnectEmulationTest {

    private final RunningEmulator running = new RunningEmulator();

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void onlyOfflineGivesARefreshToken() throws Exception {
        JsonObject plain = running.signIn(Game.MANIACONNECT, "plain", "basic");
        JsonObject offline = running.signIn(Game.MANIACONNECT, "plain", "basic offline");

        assertThat(plain.fieldNames())
                .containsExactlyInAnyOrder("token_type", "expires_in", "access_token", "expires", "login");
        assertThat(plain.getString("access_token")).matches("[0-9a-f]{40}");
        assertThat(plain.getValue("expires_in")).isEqualTo("3600");
        assertThat(running.refresh(Game.MANIACONNECT, offline.getString("refresh_token"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aDeadRefreshTokenIsAnInvalidGrant() throws Exception {
        JsonObject error =
                new JsonObject(running.refresh(Game.MANIACONNECT, "none").body());

        assertThat(error.getString("error")).isEqualTo("invalid_grant");
        assertThat(error.getString("code")).isEqualTo("400");
    }

    @Test
    void itsProfileHasNumbersInStringsAndItsEmailIsJson() throws Exception {
        String token = running.signIn(Game.MANIACONNECT, "plain", "email").getString("access_token");

        assertThat(new JsonObject(running.get("/player/", token).body()).getMap())
                .containsEntry("login", "Lina.Racer")
                .containsEntry("id", "4711")
                .containsEntry("idZone", "42");
        assertThat(running.get("/player/email/", token).body()).isEqualTo("\"lina@example.org\"");
        assertThat(running.get("/player/dedicated/", token).statusCode()).isEqualTo(403);
        assertThat(running.get("/webservices/me", token).statusCode()).isEqualTo(401);
    }

    @Test
    void whoApprovedIsRememberedOnlyWhereThatIsAskedFor() throws Exception {
        Map<String, String> approval = Map.of("player", "plain", "decision", "approve");
        assertThat(running.authorize(Game.TRACKMANIA, approval).headers().firstValue("Set-Cookie"))
                .isEmpty();

        running.control().behave(Game.TRACKMANIA, usual -> usual.ownSession(true));
        assertThat(running.authorize(Game.TRACKMANIA, approval).headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie).startsWith("emulated-trackmania=plain;"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080/oauth2/start/game, 302",
        "http://localhost:8080.evil.example/, 200",
        "https://evil.example/, 200",
        "'', 200"
    })
    void itsLogoutLeadsOnlyToWhereSomebodyRegistered(String redirectUri, int status) throws Exception {
        HttpResponse<String> answer = running.send(running.request(
                "/oauth2/authorize/logout/?" + RunningEmulator.form(Map.of("redirect_uri", redirectUri))));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie).contains("Max-Age=0"));
    }
}
