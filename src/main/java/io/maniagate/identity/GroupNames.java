package io.maniagate.identity;

import io.maniagate.player.Player;
import java.util.ArrayList;
import java.util.List;

/**
 * The groups of a player as others are told of them: first those of the configuration, then the provider's own, which
 * carry its id in front, so that they never equal a configured one.
 */
public final class GroupNames {

    private GroupNames() {}

    public static List<String> of(List<String> configured, Player player) {
        if (player.groups().isEmpty()) {
            return configured;
        }
        List<String> names = new ArrayList<>(configured);
        for (String own : player.groups()) {
            names.add(player.provider() + ":" + own);
        }
        return names;
    }
}
