package io.maniagate.emulator;

import io.maniagate.crypto.Secret;
import io.maniagate.emulator.Emulator.Client;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A change sent to {@code /_control}; all of it is made, or none where anything in it is wrong. For example:
 *
 * <pre>{@code
 * {"trackmania": {"token_lifetime": 20, "refresh_tokens": true, "legacy_fields": false, "own_session": true,
 *                 "kill_refresh_tokens": true,
 *                 "faults": {"token": {"status": 503, "times": 2}, "userinfo": {"effect": "hang"}, "authorize": null}},
 *  "players": {"plain": {"display_name": "Changed", "nickname": "$f00Changed", "clubs": [4711],
 *                       "titles": ["Title@plain"], "servers": []}},
 *  "clients": [{"provider": "maniaplanet", "client_id": "a", "client_secret": "b", "redirect_uris": ["http://localhost/"]}],
 *  "client_secrets": {"a": "changed behind the gateway's back"}}
 * }</pre>
 *
 * A fault has {@code effect} (late, status, html, hang, reset), {@code status}, {@code latency_ms}, {@code times}, and
 * {@code answer_lost} where the request is to be acted on; {@code null} ends it.
 */
final class ControlChange {

    private final Control control;
    private final List<String> problems = new ArrayList<>();
    private final List<Runnable> changes = new ArrayList<>();

    private ControlChange(Control control) {
        this.control = control;
    }

    /** What is wrong with the change; nothing where it has been made. */
    static List<String> apply(Control control, JsonObject json) {
        ControlChange change = new ControlChange(control);
        try {
            change.read(json);
        } catch (ClassCastException wrongType) {
            change.problems.add("body: a value of another type than in the example (expected: as in the manual)");
        }
        if (change.problems.isEmpty()) {
            change.changes.forEach(Runnable::run);
        }
        return change.problems;
    }

    private void read(JsonObject json) {
        Set<String> keys = new TreeSet<>(Set.of("players", "clients", "client_secrets"));
        for (Game game : Game.values()) {
            keys.add(game.key());
        }
        known("", json, keys);
        for (Game game : Game.values()) {
            object(json, game.key(), provider -> provider(game, provider));
        }
        object(json, "players", players -> each("players.", players, this::player));
        JsonArray clients = json.getJsonArray("clients", new JsonArray());
        for (int i = 0; i < clients.size(); i++) {
            client("clients[" + i + "].", clients.getValue(i) instanceof JsonObject client ? client : new JsonObject());
        }
        object(
                json,
                "client_secrets",
                secrets -> secrets.fieldNames().forEach(id -> secret(id, secrets.getString(id))));
    }

    private void provider(Game game, JsonObject json) {
        known(
                game.key() + ".",
                json,
                Set.of(
                        "token_lifetime",
                        "refresh_tokens",
                        "legacy_fields",
                        "own_session",
                        "implicit_fragment",
                        "kill_refresh_tokens",
                        "faults"));
        Integer lifetime = json.getInteger("token_lifetime");
        if (lifetime != null && lifetime < 0) {
            problems.add(game.key() + ".token_lifetime: " + lifetime + " (expected: seconds)");
        } else if (lifetime != null) {
            changes.add(() -> control.behave(game, usual -> usual.tokenLifetime(Duration.ofSeconds(lifetime))));
        }
        Boolean refreshTokens = json.getBoolean("refresh_tokens");
        if (refreshTokens != null) {
            changes.add(() -> control.behave(game, usual -> usual.refreshTokens(refreshTokens)));
        }
        Boolean legacy = json.getBoolean("legacy_fields");
        if (legacy != null) {
            changes.add(() -> control.behave(game, usual -> usual.legacyFields(legacy)));
        }
        Boolean ownSession = json.getBoolean("own_session");
        if (ownSession != null) {
            changes.add(() -> control.behave(game, usual -> usual.ownSession(ownSession)));
        }
        Boolean fragment = json.getBoolean("implicit_fragment");
        if (fragment != null) {
            changes.add(() -> control.behave(game, usual -> usual.implicitFragment(fragment)));
        }
        if (json.getBoolean("kill_refresh_tokens", false)) {
            changes.add(() -> control.killRefreshTokens(game));
        }
        object(
                json,
                "faults",
                faults -> faults.fieldNames().forEach(key -> fault(game, key, faults.getJsonObject(key))));
    }

    private void fault(Game game, String key, @Nullable JsonObject json) {
        String at = game.key() + ".faults." + key;
        Endpoint endpoint = Endpoint.of(key).orElse(null);
        if (endpoint == null) {
            problems.add(at + ": unknown (expected: one of "
                    + Arrays.stream(Endpoint.values()).map(Endpoint::key).toList() + ")");
        } else if (json == null) {
            changes.add(() -> control.clearFault(game, endpoint));
        } else {
            known(at + ".", json, Set.of("effect", "status", "latency_ms", "times", "answer_lost"));
            String effect = json.getString("effect", json.containsKey("status") ? "status" : "late");
            Fault.Effect known = Arrays.stream(Fault.Effect.values())
                    .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(effect))
                    .findFirst()
                    .orElse(null);
            int status = json.getInteger("status", 200);
            long latency = json.getLong("latency_ms", 0L);
            int times = json.getInteger("times", 0);
            if (known == null || status < 200 || status > 599 || latency < 0 || times < 0) {
                problems.add(at + ": " + json.encode() + " (expected: effect late, status, html, hang or reset, status"
                        + " 200 to 599, latency_ms and times not negative)");
                return;
            }
            boolean lost = json.getBoolean("answer_lost", false);
            changes.add(() ->
                    control.fault(game, endpoint, new Fault(Duration.ofMillis(latency), known, status, times, lost)));
        }
    }

    private void player(String key, JsonObject json) {
        known("players." + key + ".", json, Set.of("display_name", "nickname", "clubs", "titles", "servers"));
        if (control.players.find(key) == null) {
            problems.add("players." + key + ": unknown (expected: one of "
                    + control.players().stream().map(EmulatedPlayer::key).toList() + ")");
            return;
        }
        String displayName = json.getString("display_name");
        if (displayName != null) {
            changes.add(() -> control.changeDisplayName(key, displayName));
        }
        String nickname = json.getString("nickname");
        if (nickname != null) {
            changes.add(() -> control.changeNickname(key, nickname));
        }
        list(json, "clubs", Integer.class, clubs -> control.changeClubs(key, clubs));
        list(json, "titles", String.class, titles -> control.changeTitles(key, titles));
        list(json, "servers", String.class, servers -> control.changeServers(key, servers));
    }

    private <T> void list(JsonObject json, String key, Class<T> type, Consumer<List<T>> change) {
        JsonArray array = json.getJsonArray(key);
        if (array != null) {
            List<T> values = array.stream().map(type::cast).toList();
            changes.add(() -> change.accept(values));
        }
    }

    private void client(String at, JsonObject json) {
        known(at, json, Set.of("provider", "client_id", "client_secret", "redirect_uris"));
        Game game = Game.of(json.getString("provider", "")).orElse(null);
        String id = json.getString("client_id");
        String secret = json.getString("client_secret");
        JsonArray uris = json.getJsonArray("redirect_uris");
        if (game == null
                || id == null
                || secret == null
                || uris == null
                || !uris.stream().allMatch(String.class::isInstance)) {
            problems.add(
                    at
                            + "provider, client_id, client_secret, redirect_uris: not all there (expected: three texts and a list of texts)");
            return;
        }
        List<String> redirectUris = uris.stream().map(String.class::cast).toList();
        changes.add(() -> control.register(new Client(game, id, Secret.of(secret), redirectUris)));
    }

    private void secret(String id, @Nullable String secret) {
        if (secret == null
                || control.clients.all().stream()
                        .noneMatch(client -> client.id().equals(id))) {
            problems.add("client_secrets." + id + ": unknown (expected: a registered client_id with its new secret)");
            return;
        }
        changes.add(() -> control.changeSecret(id, Secret.of(secret)));
    }

    private void each(String at, JsonObject json, BiConsumer<String, JsonObject> reader) {
        for (String key : json.fieldNames()) {
            if (json.getValue(key) instanceof JsonObject value) {
                reader.accept(key, value);
            } else {
                problems.add(at + key + ": " + json.getValue(key) + " (expected: an object)");
            }
        }
    }

    private static void object(JsonObject json, String key, Consumer<JsonObject> reader) {
        JsonObject value = json.getJsonObject(key);
        if (value != null) {
            reader.accept(value);
        }
    }

    private void known(String at, JsonObject json, Set<String> keys) {
        for (String key : json.fieldNames()) {
            if (!keys.contains(key)) {
                problems.add(at + key + ": unknown (expected: one of "
                        + keys.stream().sorted().toList() + ")");
            }
        }
    }
}
