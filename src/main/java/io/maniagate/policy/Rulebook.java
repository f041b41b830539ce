package io.maniagate.policy;

import io.maniagate.provider.FactKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All rules.
 *
 * @param byRoute one for each route, in the order of their index; or none at all, for routes without rules
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
        return byRoute.isEmpty() ? RouteRule.none(route) : byRoute.get(route);
    }

    /** The players files that any rule or group names. */
    public List<PlayersFile> files() {
        Stream<Term> ofRoutes =
                byRoute.stream().flatMap(rule -> Stream.concat(rule.require().stream(), rule.deny().stream()));
        return Stream.concat(ofRoutes, groups.terms())
                .map(term -> term.condition() instanceof Players players ? players.file() : null)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
