package io.maniagate.emulator;

import io.maniagate.emulator.Issued.Access;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers with what belongs to the player of a Bearer token (RFC 6750 § 2.1). */
final class ResourceEndpoints {

    /** Further resources: what it is counted as, the scope it takes, and what it shows. */
    record Extra(Game game, Endpoint endpoint, String scope, Function<EmulatedPlayer, Object> content) {}

    static final Map<String, Extra> EXTRAS = Map.of(
            "/webservices/me/maps", new Extra(Game.MANIAPLANET, Endpoint.MAPS, "maps", EmulatedPlayer::maps),
            "/api/user/clubs/admin", new Extra(Game.TRACKMANIA, Endpoint.CLUBS, "clubs", EmulatedPlayer::adminClubs),
            "/webservices/me/dedicated",
                    new Extra(Game.MANIAPLANET, Endpoint.DEDICATED, "dedicated", EmulatedPlayer::dedicatedServers),
            "/webservices/me/titles/created",
                    new Extra(Game.MANIAPLANET, Endpoint.TITLES, "titles", EmulatedPlayer::createdTitles));

    private final Grants grants;
    private final Players players;
    private final Behaviours behaviours;

    ResourceEndpoints(Grants grants, Players players, Behaviours behaviours) {
        this.grants = grants;
        this.players = players;
        this.behaviours = behaviours;
    }

    Answer userinfo(Game game, @Nullable String authorization) {
        String scope = game == Game.MANIAPLANET ? "basic" : null;
        boolean legacy = behaviours.of(game).legacyFields();
        return answer(game, authorization, scope, player -> Answer.json(200, player.userinfo(game, legacy)));
    }

    /** A separate call, and a string alone: bare, or as JSON. */
    Answer email(Game game, @Nullable String authorization) {
        return answer(
                game,
                authorization,
                "email",
                player -> game.isDraft()
                        ? Answer.json(200, "\"" + player.email() + "\"")
                        : Answer.text(200, player.email()));
    }

    Answer extra(Extra extra, @Nullable String authorization) {
        return answer(
                extra.game(),
                authorization,
                extra.scope(),
                player -> Answer.json(200, extra.content().apply(player)));
    }

    private Answer answer(
            Game game,
            @Nullable String authorization,
            @Nullable String scope,
            Function<EmulatedPlayer, Answer> content) {
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
            return Answer.failure(game, Failure.denied("Missing \"Authorization\" header"));
        }
        Access access =
                grants.access(authorization.substring("bearer ".length()).trim());
        if (access == null || access.grant().game() != game) {
            return Answer.failure(game, Failure.denied("Access token could not be verified"));
        }
        String key = access.grant().player();
        if (key == null) {
            return Answer.failure(game, Failure.denied("This token belongs to no user"));
        }
        if (scope != null && !access.grant().scopes().contains(scope)) {
            return Answer.failure(game, Failure.forbidden(scope));
        }
        return content.apply(Objects.requireNonNull(players.find(key)));
    }
}
