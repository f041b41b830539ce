package io.maniagate.emulator;

import io.maniagate.emulator.Emulator.Client;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** What {@code GET /_control} shows: settings in the words in which they are set, counters, the last token requests. */
final class ControlState {

    private ControlState() {}

    static JsonObject of(Control control) {
        JsonObject state = new JsonObject();
        for (Game game : Game.values()) {
            state.put(game.key(), provider(control, game));
        }
        JsonObject players = new JsonObject();
        control.players().forEach(player -> players.put(player.key(), player(player)));
        JsonArray clients = new JsonArray();
        control.clients.all().forEach(client -> clients.add(client(client)));
        JsonArray requests = new JsonArray();
        control.lastTokenRequests().forEach(request -> requests.add(request(request)));
        return state.put("players", players).put("clients", clients).put("token_requests", requests);
    }

    private static JsonObject provider(Control control, Game game) {
        Behaviour behaviour = control.behaviours.of(game);
        JsonObject faults = new JsonObject();
        JsonObject counters = new JsonObject();
        for (Endpoint endpoint : Endpoint.values()) {
            Fault fault = control.faults.find(game, endpoint);
            if (fault != null) {
                faults.put(endpoint.key(), fault(fault));
            }
            counters.put(endpoint.key(), control.requests(game, endpoint));
        }
        JsonObject grants = new JsonObject();
        TokenEndpoint.GRANT_TYPES.forEach(
                type -> grants.put(type, control.tokenRequests(game).getOrDefault(type, 0)));
        return new JsonObject()
                .put("token_lifetime", behaviour.tokenLifetime().toSeconds())
                .put("refresh_tokens", behaviour.refreshTokens())
                .put("legacy_fields", behaviour.legacyFields())
                .put("own_session", behaviour.ownSession())
                .put("implicit_fragment", behaviour.implicitFragment())
                .put("faults", faults)
                .put("counters", counters.put("token_by_grant_type", grants));
    }

    private static JsonObject fault(Fault fault) {
        return new JsonObject()
                .put("effect", fault.effect().name().toLowerCase(Locale.ROOT))
                .put("latency_ms", fault.latency().toMillis())
                .put("status", fault.status())
                .put("times", fault.times())
                .put("answer_lost", fault.afterwards());
    }

    private static JsonObject player(EmulatedPlayer player) {
        return new JsonObject()
                .put("about", player.about())
                .put("account_id", player.accountId())
                .put("display_name", player.displayName())
                .put("login", player.login())
                .put("nickname", player.nickname())
                .put("zone", player.zone())
                .put("email", player.email())
                .put("clubs", new JsonArray(player.clubs()))
                .put("titles", new JsonArray(player.titles()))
                .put("servers", new JsonArray(player.servers()));
    }

    private static JsonObject client(Client client) {
        return new JsonObject()
                .put("provider", client.game().key())
                .put("client_id", client.id())
                .put("redirect_uris", new JsonArray(client.redirectUris()));
    }

    private static JsonObject request(TokenRequest request) {
        return new JsonObject()
                .put("at", request.at().toString())
                .put("provider", request.game().key())
                .put("grant_type", request.grantType())
                .put("client_id", request.clientId())
                .put("credentials", request.credentials())
                .put("user_agent", request.userAgent())
                .put("status", request.status())
                .put("error", request.error());
    }
}
