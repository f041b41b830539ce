package io.maniagate.suite;

import java.util.Set;

/**
 * A token that a running game gave, which somebody shows in place of a session.
 *
 * @param setting of the routes that take it
 * @param routes their indexes
 */
public record GameToken(String setting, Set<Integer> routes) {

    /** Of ManiaPlanet's scripts. */
    static final String INGAME = "ingame-token";
    /** Of Openplanet's plugins, in Trackmania. */
    static final String OPENPLANET = "openplanet-token";

    public GameToken {
        routes = Set.copyOf(routes);
    }
}
