package io.maniagate.policy;

import io.maniagate.provider.FactKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

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

    /** What any rule or group depends on that has to be fetched. */
    public Set<FactKind> needs() {
        Set<FactKind> needs = EnumSet.noneOf(FactKind.class);
        byRoute.forEach(rule -> needs.addAll(rule.needs()));
        needs.addAll(groups.needs());
        return needs;
    }

    /** {@code route}: its index. */
    public RouteRule of(int route) {
        return route < byRoute.size() ? byRoute.get(route) : RouteRule.none(route);
    }
}
