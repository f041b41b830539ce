package io.maniagate.emulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

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
 * @param clubs Trackmania: ids of the clubs that are administered
 * @param titles ManiaPlanet: uids of the titles that were made
 * @param servers ManiaPlanet: logins of the dedicated servers
 */
public record EmulatedPlayer(
        String key,
        String about,
        String accountId,
        String displayName,
        String login,
        String nickname,
        String zone,
        String email,
        List<Integer> clubs,
        List<String> titles,
        List<String> servers) {

    public EmulatedPlayer {
        clubs = List.copyOf(clubs);
        titles = List.copyOf(titles);
        servers = List.copyOf(servers);
    }

    /** With two clubs, a title and a server. */
    EmulatedPlayer(
            String key,
            String about,
            String accountId,
            String displayName,
            String login,
            String nickname,
            String zone,
            String email) {
        this(
                key,
                about,
                accountId,
                displayName,
                login,
                nickname,
                zone,
                email,
                List.of(4711, 4712),
                List.of("Title@" + key),
                List.of("server-of-" + key));
    }

    EmulatedPlayer displayName(String changed) {
        return new EmulatedPlayer(key, about, accountId, changed, login, nickname, zone, email, clubs, titles, servers);
    }

    EmulatedPlayer nickname(String changed) {
        return new EmulatedPlayer(
                key, about, accountId, displayName, login, changed, zone, email, clubs, titles, servers);
    }

    EmulatedPlayer clubs(List<Integer> changed) {
        return new EmulatedPlayer(
                key, about, accountId, displayName, login, nickname, zone, email, changed, titles, servers);
    }

    EmulatedPlayer titles(List<String> changed) {
        return new EmulatedPlayer(
                key, about, accountId, displayName, login, nickname, zone, email, clubs, changed, servers);
    }

    EmulatedPlayer servers(List<String> changed) {
        return new EmulatedPlayer(
                key, about, accountId, displayName, login, nickname, zone, email, clubs, titles, changed);
    }

    String subject(Game game) {
        return game == Game.TRACKMANIA ? accountId : login;
    }

    JsonObject userinfo(Game game, boolean legacy) {
        if (game != Game.TRACKMANIA) {
            JsonObject profile = new JsonObject()
                    .put("login", login)
                    .put("nickname", nickname)
                    .put("path", zone);
            return game.isDraft() ? profile.put("id", "4711").put("idZone", "42") : profile;
        }
        return new JsonObject()
                .put(legacy ? "account_id" : "accountId", accountId)
                .put(legacy ? "display_name" : "displayName", displayName);
    }

    JsonObject adminClubs() {
        JsonArray all = new JsonArray();
        clubs.forEach(id -> all.add(new JsonObject().put("id", id).put("name", "$f00Club $z" + id)));
        return new JsonObject().put("clubs", all);
    }

    JsonArray dedicatedServers() {
        JsonArray all = new JsonArray();
        servers.forEach(server -> all.add(new JsonObject().put("login", server).putNull("last_used_date")));
        return all;
    }

    JsonArray createdTitles() {
        JsonArray all = new JsonArray();
        titles.forEach(uid -> all.add(title(uid)));
        return all;
    }

    JsonArray maps() {
        return new JsonArray()
                .add(new JsonObject()
                        .put("uid", "map-of-" + key)
                        .put("name", "$fffMap of " + key)
                        .put("author_login", login)
                        .put("download_url", "https://maps.example.org/map.map.gbx")
                        .put("private", false)
                        .put("thumbnail_url", "https://maps.example.org/map.jpg"));
    }

    private static JsonObject title(String uid) {
        return new JsonObject()
                .put("uid", uid)
                .put("cost", 0)
                .put("name", "$o" + uid)
                .put("description", "A title that does not exist")
                .put("punchline", "")
                .put("card_url", "https://titles.example.org/card.png")
                .put("download_url", "https://titles.example.org/title.pack.gbx")
                .put("background_url", "https://titles.example.org/background.png")
                .put("logo_url", "https://titles.example.org/logo.png")
                .put("title_maker_uid", "TitleMaker@example")
                .put("public", true);
    }
}
