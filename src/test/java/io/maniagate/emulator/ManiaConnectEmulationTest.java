package io.maniagate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
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

    @ParameterizedTest
    @CsvSource({
        "/player/dedicated/, dedicated, login, server-of-plain",
        "/player/buddies/, buddies, login, neo_runner.jp",
        "/player/manialinks/, manialinks, code, Link:plain",
        "/player/teams/, teams, id, 100",
        "/player/titles/owned/, titles, idString, Bought@plain",
        "/player/titles/installed/, titles, idString, Played@plain",
        "/player/favorites/servers/, favorite_servers, login, Favourite-of-plain"
    })
    void whatAPlayerHasIsBehindItsScope(String path, String scope, String field, String value) throws Exception {
        String token = running.signIn(Game.MANIACONNECT, "plain", scope).getString("access_token");
        String other = running.signIn(Game.MANIACONNECT, "plain", "basic offline medals")
                .getString("access_token");

        assertThat(new JsonArray(running.get(path, token).body()))
                .extracting(element -> ((JsonObject) element).getValue(field))
                .contains(value);
        assertThat(running.get(path, other).statusCode()).isEqualTo(403);
        assertThat(running.get(path.substring(0, path.length() - 1), other).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whetherSomebodyIsOnlineTakesItsScopeToo() throws Exception {
        String token =
                running.signIn(Game.MANIACONNECT, "plain", "online_status").getString("access_token");

        assertThat(new JsonObject(running.get("/player/status/", token).body()).fieldNames())
                .containsExactlyInAnyOrder(
                        "online", "login", "nickname", "serverLogin", "serverName", "serverJoinManialink");
        assertThat(running.get("/player/teams/", token).statusCode()).isEqualTo(403);
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
