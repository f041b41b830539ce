package io.maniagate.emulator;

import io.maniagate.crypto.Secret;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tokens that a running game hands to its scripts and plugins, and the two services that say whose one is. */
final class GameTokens {

    /** What a plugin's registration at the emulated Openplanet has. */
    static final Secret OPENPLANET_SECRET = Secret.of("openplanet-development-secret");

    private static final Duration LIFETIME = Duration.ofMinutes(30);
    private static final Duration OPENPLANET_LIFETIME = Duration.ofMinutes(5);
    private static final Pattern FIELD = Pattern.compile("Login=\"([^\"]*)\", Token=\"([^\"]*)\"");

    private record Given(Game game, String player, Instant expires) {}

    private final Players players;
    private final InstantSource clock;
    private final Tokens tokens = new Tokens();
    private final Map<String, Given> given = new LinkedHashMap<>();

    GameTokens(Players players, InstantSource clock) {
        this.players = players;
        this.clock = clock;
    }

    synchronized String issue(Game game, String player) {
        Duration lifetime = game == Game.MANIAPLANET ? LIFETIME : OPENPLANET_LIFETIME;
        String token = tokens.code();
        given.put(token, new Given(game, player, clock.instant().plus(lifetime)));
        return token;
    }

    /** As the script or plugin of the player's game sends it; {@code null} for a player or game that has none. */
    synchronized @Nullable String field(Game game, String player) {
        EmulatedPlayer known = players.find(player);
        if (known == null) {
            return null;
        }
        return switch (game) {
            case MANIAPLANET ->
                "Maniaplanet-Auth: Login=\"" + known.login() + "\", Token=\"" + issue(game, player) + "\"";
            case TRACKMANIA -> "Authorization: Openplanet " + issue(game, player);
            case MANIACONNECT -> null;
        };
    }

    synchronized void revoke(String token) {
        given.remove(token);
    }

    /** {@code ingame/auth}: knows the login in any case, and answers with its own. */
    synchronized Answer ingame(@Nullable String field) {
        Matcher matcher = FIELD.matcher(field == null ? "" : field);
        EmulatedPlayer player = matcher.matches() ? player(Game.MANIAPLANET, matcher.group(2)) : null;
        return player == null || !player.login().equalsIgnoreCase(matcher.group(1))
                ? Answer.json(401, new JsonObject().put("message", "Invalid token"))
                : Answer.json(200, new JsonObject().put("login", player.login()));
    }

    /** {@code auth/validate} of Openplanet. */
    synchronized Answer validate(MultiMap form) {
        String token = form.get("token");
        EmulatedPlayer player = token == null ? null : player(Game.TRACKMANIA, token);
        if (!OPENPLANET_SECRET.reveal().equals(form.get("secret"))) {
            return Answer.json(401, new JsonObject().put("error", "invalid secret"));
        }
        return player == null
                ? Answer.json(200, new JsonObject().put("error", "invalid token"))
                : Answer.json(
                        200,
                        new JsonObject()
                                .put("account_id", player.accountId())
                                .put("display_name", player.displayName())
                                .put("token_time", clock.instant().getEpochSecond()));
    }

    private @Nullable EmulatedPlayer player(Game game, String token) {
        Given found = given.get(token);
        return found == null || found.game() != game || !clock.instant().isBefore(found.expires())
                ? null
                : Objects.requireNonNull(players.find(found.player()));
    }
}
