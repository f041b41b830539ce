package io.maniagate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResourceEndpointsTest {

    private final RunningEmulator running = new RunningEmulator();

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void trackmaniaTellsAccountIdAndDisplayNameInEitherSpelling() throws Exception {
        String token = running.signIn(Game.TRACKMANIA, "styled", "").getString("access_token");
        assertThat(json(running.get("/api/user", token)))
                .isEqualTo(new JsonObject()
                        .put("accountId", "9b41c7e8-52f0-4d6a-8e13-07a5d9c3f264")
                        .put("displayName", "Neo_Runner"));
        running.control().behave(Game.TRACKMANIA, usual -> usual.legacyFields(true));
        assertThat(json(running.get("/api/user", token)).fieldNames())
                .containsExactlyInAnyOrder("account_id", "display_name");
    }

    @Test
    void maniaPlanetTellsLoginNicknameAndPathAndNothingElse() throws Exception {
        String token = running.signIn(Game.MANIAPLANET, "accents", "").getString("access_token");
        assertThat(json(running.get("/webservices/me", token)))
                .isEqualTo(new JsonObject()
                        .put("login", "zoe-daix")
                        .put("nickname", "Zoé d'Aix")
                        .put("path", "World|Europe|France|Provence-Alpes-Côte d'Azur|Bouches-du-Rhône"));
    }

    @Test
    void theEmailIsABareStringAndTakesItsScope() throws Exception {
        String without = running.signIn(Game.MANIAPLANET, "plain", "basic").getString("access_token");
        assertThat(running.get("/webservices/me/email", without).statusCode()).isEqualTo(403);
        String with = running.signIn(Game.MANIAPLANET, "plain", "basic email").getString("access_token");
        assertThat(running.get("/webservices/me/email", with).body()).isEqualTo("lina@example.org");
        String only = running.signIn(Game.MANIAPLANET, "plain", "email").getString("access_token");
        assertThat(running.get("/webservices/me", only).statusCode()).isEqualTo(403);
    }

    @Test
    void clubsServersAndTitlesHaveTheDocumentedShapes() throws Exception {
        String trackmania = running.signIn(Game.TRACKMANIA, "plain", "clubs").getString("access_token");
        JsonObject club = json(running.get("/api/user/clubs/admin", trackmania))
                .getJsonArray("clubs")
                .getJsonObject(0);
        assertThat(club.getValue("id")).isInstanceOf(Integer.class);
        assertThat(club.getValue("name")).isInstanceOf(String.class);
        String maniaplanet =
                running.signIn(Game.MANIAPLANET, "plain", "dedicated titles").getString("access_token");
        assertThat(new JsonArray(running.get("/webservices/me/dedicated", maniaplanet)
                                .body())
                        .getJsonObject(0)
                        .fieldNames())
                .containsExactlyInAnyOrder("login", "last_used_date");
        assertThat(new JsonArray(running.get("/webservices/me/titles/created", maniaplanet)
                                .body())
                        .getJsonObject(0)
                        .fieldNames())
                .contains("uid", "cost", "name", "title_maker_uid", "public");
    }

    @Test
    void aTokenDiesWithItsLifetimeAndIsUnknownToTheOtherGame() throws Exception {
        running.control().behave(Game.TRACKMANIA, usual -> usual.tokenLifetime(Duration.ofSeconds(20)));
        JsonObject tokens = running.signIn(Game.TRACKMANIA, "plain", "");
        String token = tokens.getString("access_token");
        assertThat(tokens.getInteger("expires_in")).isEqualTo(20);
        assertThat(running.get("/webservices/me", token).statusCode()).isEqualTo(401);
        running.now = running.now.plusSeconds(20).minusNanos(1);
        assertThat(running.get("/api/user", token).statusCode()).isEqualTo(200);
        running.now = running.now.plusNanos(1);
        HttpResponse<String> dead = running.get("/api/user", token);
        assertThat(dead.statusCode()).isEqualTo(401);
        assertThat(json(dead).getString("error")).isEqualTo("access_denied");
        assertThat(running.send(running.request("/api/user")).statusCode()).isEqualTo(401);
    }

    @Test
    void thePlayersAreWhatTheyPromise() {
        assertThat(Players.ALL).extracting(EmulatedPlayer::accountId).doesNotHaveDuplicates();
        assertThat(player("styled").nickname()).contains("$", "ネ", "\ue004");
        assertThat(player("empty").nickname()).matches("(\\$([a-z]|[0-9a-f]{3}))+");
        assertThat(player("maximal").login()).hasSize(100);
        assertThat(player("maximal").nickname()).hasSize(150);
        assertThat(Players.ALL)
                .allSatisfy(player -> assertThat(player.displayName()).hasSizeBetween(3, 15));
    }

    private static EmulatedPlayer player(String key) {
        return Players.ALL.stream()
                .filter(player -> player.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static JsonObject json(HttpResponse<String> answer) {
        return new JsonObject(answer.body());
    }
}
