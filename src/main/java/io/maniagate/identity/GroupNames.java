package io.maniagate.identity;

import io.maniagate.player.Player;
import io.maniagate.session.LinkedAccount;
import io.maniagate.session.Session;
import java.util.ArrayList;
import java.util.List;

/**
 * The groups of a player as others are told of them: first those of the configuration, then the provider's own, which
 * carry its id in front, so that they never equal a configured one.
 */
public final class GroupNames {

    private GroupNames() {}

    public static List<String> of(List<String> configured, Session session) {
        LinkedAccount link = session.linked();
        List<String> own = with(configured, session.player());
        return link == null ? own : with(own, link.player());
    }

    private static List<String> with(List<String> others, Player player) {
        if (player.groups().isEmpty()) {
            return others;
        }
        List<String> names = new ArrayList<>(others);
        for (String own : player.groups()) {
            names.add(player.provider() + ":" + own);
        }
        return names;
    }
}
