package io.maniagate.policy;

import java.util.List;

/**
 * All rules.
 *
 * @param byRoute one for each route, in the order of their index
 */
public record Rulebook(List<RouteRule> byRoute, Groups groups) {

    /** Whoever is signed in may use everything. */
    public static final Rulebook NONE = new Rulebook(List.of(), Groups.NONE);

    public Rulebook {
        byRoute = List.copyOf(byRoute);
    }

    /** {@code route}: its index. */
    public RouteRule of(int route) {
        return route < byRoute.size() ? byRoute.get(route) : RouteRule.none(route);
    }
}
