package io.maniagate.emulator;

import io.maniagate.emulator.ResourceEndpoints.Extra;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What ManiaConnect shows of a player beyond the profile, in the shapes that its libraries read. Each player has things of
 * their own, named after their key; numbers come as strings.
 */
final class OldAccount {

    static final Map<String, Extra> EXTRAS = Map.of(
            "/player/dedicated/", extra(Endpoint.DEDICATED, "dedicated", EmulatedPlayer::dedicatedServers),
            "/player/status/", extra(Endpoint.STATUS, "online_status", OldAccount::status),
            "/player/buddies/", extra(Endpoint.BUDDIES, "buddies", OldAccount::buddies),
            "/player/manialinks/", extra(Endpoint.MANIALINKS, "manialinks", OldAccount::manialinks),
            "/player/teams/", extra(Endpoint.TEAMS, "teams", OldAccount::teams),
            "/player/titles/owned/", extra(Endpoint.OWNED_TITLES, "titles", OldAccount::ownedTitles),
            "/player/titles/installed/", extra(Endpoint.INSTALLED_TITLES, "titles", OldAccount::installedTitles),
            "/player/favorites/servers/",
                    extra(Endpoint.FAVORITE_SERVERS, "favorite_servers", OldAccount::favoriteServers));

    private OldAccount() {}

    private static Extra extra(Endpoint endpoint, String scope, Function<EmulatedPlayer, Object> content) {
        return new Extra(Game.MANIACONNECT, endpoint, scope, content);
    }

    private static JsonObject status(EmulatedPlayer player) {
        String server = "server-of-" + player.key();
        return new JsonObject()
                .put("online", "1")
                .put("login", player.login())
                .put("nickname", player.nickname())
                .put("serverLogin", server)
                .put("serverName", "$o" + server)
                .put("serverJoinManialink", "maniaplanet://#join=" + server);
    }

    /** Everybody else. */
    private static JsonArray buddies(EmulatedPlayer player) {
        return list(Players.ALL.stream()
                .filter(other -> !other.key().equals(player.key()))
                .map(other -> other.userinfo(Game.MANIACONNECT, false)));
    }

    private static JsonArray manialinks(EmulatedPlayer player) {
        return list(Stream.of(new JsonObject()
                .put("code", "Link:" + player.key())
                .put("url", "http://links.example.org/" + player.key())
                .put("planetCost", "0")
                .put("login", player.login())));
    }

    /** Numbered from 100 on, in the order of the players. */
    private static JsonArray teams(EmulatedPlayer player) {
        long before = Players.ALL.stream()
                .takeWhile(other -> !other.key().equals(player.key()))
                .count();
        return list(Stream.of(new JsonObject()
                .put("id", Long.toString(100 + before))
                .put("creatorLogin", player.login())
                .put("tag", "$f00" + player.key())
                .put("name", "Team of " + player.key())));
    }

    private static JsonArray ownedTitles(EmulatedPlayer player) {
        return list(Stream.of(title("4711", "Bought@" + player.key())));
    }

    private static JsonArray installedTitles(EmulatedPlayer player) {
        return list(Stream.of(title("4711", "Bought@" + player.key()), title("4712", "Played@" + player.key())));
    }

    private static JsonObject title(String id, String idString) {
        return new JsonObject()
                .put("id", id)
                .put("idString", idString)
                .put("name", "$o" + idString)
                .put("isCustom", "1")
                .put("web", "http://titles.example.org/")
                .put("cost", "0")
                .put("environment", "Stadium")
                .put("dependencies", new JsonArray());
    }

    private static JsonArray favoriteServers(EmulatedPlayer player) {
        return list(Stream.of("Favourite-of-" + player.key(), "everybody.s-favourite")
                .map(login -> new JsonObject().put("login", login).put("serverName", "$s" + login)));
    }

    private static JsonArray list(Stream<JsonObject> elements) {
        JsonArray all = new JsonArray();
        elements.forEach(all::add);
        return all;
    }
}
