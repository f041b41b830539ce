package io.maniagate.emulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * One account at each provider.
 *
 * @param key names the player on the authorize page and at {@code /_control}
 * @param about one line for people: what this player is good for
 * @param accountId Trackmania: the stable id
 * @param displayName Trackmania
 * @param login ManiaPlanet: the stable id
 * @param nickname ManiaPlanet, with formatting codes
 * @param zone ManiaPlanet's {@code path}
 * @param email ManiaPlanet
 */
public record EmulatedPlayer(
        String key,
        String about,
        String accountId,
        String displayName,
        String login,
        String nickname,
        String zone,
        String email) {

    EmulatedPlayer displayName(String changed) {
        return new EmulatedPlayer(key, about, accountId, changed, login, nickname, zone, email);
    }

    EmulatedPlayer nickname(String changed) {
        return new EmulatedPlayer(key, about, accountId, displayName, login, changed, zone, email);
    }

    String subject(Game game) {
        return game == Game.TRACKMANIA ? accountId : login;
    }

    JsonObject userinfo(Game game, boolean legacy) {
        if (game == Game.MANIAPLANET) {
            return new JsonObject()
                    .put("login", login)
                    .put("nickname", nickname)
                    .put("path", zone);
        }
        return new JsonObject()
                .put(legacy ? "account_id" : "accountId", accountId)
                .put(legacy ? "display_name" : "displayName", displayName);
    }

    JsonObject adminClubs() {
        return new JsonObject()
                .put(
                        "clubs",
                        new JsonArray()
                                .add(new JsonObject().put("id", 4711).put("name", "Friends of " + displayName))
                                .add(new JsonObject().put("id", 4712).put("name", "$f00Sunday $zCup")));
    }

    JsonArray dedicatedServers() {
        return new JsonArray()
                .add(new JsonObject().put("login", "server-of-" + key).putNull("last_used_date"));
    }

    JsonArray createdTitles() {
        return new JsonArray()
                .add(new JsonObject()
                        .put("uid", "Title@" + key)
                        .put("cost", 0)
                        .put("name", "$o" + key)
                        .put("description", "A title that does not exist")
                        .put("punchline", "")
                        .put("card_url", "https://titles.example.org/card.png")
                        .put("download_url", "https://titles.example.org/title.pack.gbx")
                        .put("background_url", "https://titles.example.org/background.png")
                        .put("logo_url", "https://titles.example.org/logo.png")
                        .put("title_maker_uid", "TitleMaker@example")
                        .put("public", true));
    }
}
