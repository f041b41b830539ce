package io.maniagate.emulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a player allowed a client.
 *
 * @param player key of the player, {@code null} for a client that acts for itself
 */
record Grant(Game game, String clientId, @Nullable String player, List<String> scopes) {

    Grant {
        scopes = List.copyOf(scopes);
    }

    Grant narrowed(List<String> fewer) {
        return new Grant(game, clientId, player, fewer);
    }
}
