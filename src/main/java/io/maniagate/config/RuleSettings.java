package io.maniagate.config;

import io.maniagate.policy.Condition;
import io.maniagate.policy.Facts;
import io.maniagate.policy.GroupMembers;
import io.maniagate.policy.Groups;
import io.maniagate.policy.Kind;
import io.maniagate.policy.Players;
import io.maniagate.policy.Providers;
import io.maniagate.policy.RouteRule;
import io.maniagate.policy.Rulebook;
import io.maniagate.policy.Scopes;
import io.maniagate.policy.Term;
import io.maniagate.policy.Zones;
import io.maniagate.provider.Provider;
import io.maniagate.route.Access;
import io.maniagate.route.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code maniagate.groups} and what the routes require and deny. */
final class RuleSettings {

    private final KeyReader keys;
    private final RuleValues values;
    private final RuleReach reach;
    private final RuleFaults faults;
    private final boolean isComplete;

    RuleSettings(KeyReader keys, List<Provider> providers) {
        this.keys = keys;
        this.values = new RuleValues(keys, providers);
        this.reach = new RuleReach(providers);
        this.faults = new RuleFaults(keys, providers, reach);
        this.isComplete = providers.size() == keys.providers().size();
    }

    Rulebook read(List<Route> routes) {
        Map<String, WrittenRule> written = new GroupSettings(keys, values).read();
        Map<String, List<Term>> groups = new LinkedHashMap<>();
        boolean isSound = isComplete && written.size() == keys.groups().size();
        for (Map.Entry<String, WrittenRule> group : written.entrySet()) {
            boolean isWhole = isWhole(group.getValue());
            reach.add(group.getKey(), isComplete && isWhole ? faults.together(group.getValue()) : reach.all());
            isSound &= isWhole;
        }
        if (isSound) {
            written.forEach((name, rule) -> groups.put(name, terms(rule, groups)));
        }
        Map<Integer, Access> modes = new HashMap<>();
        routes.forEach(route -> modes.put(route.index(), route.access()));
        List<RouteRule> rules = new ArrayList<>();
        for (int index : keys.routes()) {
            rules.add(rule(index, modes.get(index), isSound, groups));
        }
        return new Rulebook(rules, new Groups(groups));
    }

    /** {@code access}: absent where the route has other faults. */
    private RouteRule rule(int index, @Nullable Access access, boolean isSound, Map<String, List<Term>> groups) {
        String at = "routes[" + index + "].";
        WrittenRule require = values.read(at + "require.");
        WrittenRule deny = values.read(at + "deny.");
        boolean shadow = keys.flag(at + "shadow");
        if (access == Access.PUBLIC || access == Access.DENY) {
            Stream.of(require, deny).filter(rule -> !rule.isEmpty()).forEach(rule -> tellUnjudged(rule, access));
        }
        if (shadow && require.isEmpty() && deny.isEmpty()) {
            keys.fault(
                    at + "shadow",
                    "true on a route without a rule",
                    "require or deny beside it, of which it reports",
                    "write the rule to be tried, or remove this");
        }
        if (!isComplete || !isWhole(require) || !isWhole(deny)) {
            return RouteRule.none(index);
        }
        faults.check(require, deny);
        return isSound
                ? new RouteRule(index, terms(require, groups), terms(deny, groups), shadow)
                : RouteRule.none(index);
    }

    private void tellUnjudged(WrittenRule rule, Access access) {
        keys.fault(
                rule.firstKey(),
                "a rule on a route with access: " + access.name().toLowerCase(Locale.ROOT),
                "access: required or optional, where there is a player to judge",
                "remove the rule, or change the access");
    }

    /** Whether every kind has a value that is right; else there is a fault already, and more would be noise. */
    private static boolean isWhole(WrittenRule rule) {
        return rule.kinds().stream()
                .noneMatch(kind -> rule.of(kind).isEmpty() && !(kind == Kind.PLAYERS && rule.playersFile() != null));
    }

    private static List<Term> terms(WrittenRule rule, Map<String, List<Term>> groups) {
        return rule.kinds().stream()
                .map(kind -> new Term(rule.key(kind), condition(rule, kind, groups)))
                .toList();
    }

    private static Condition condition(WrittenRule rule, Kind kind, Map<String, List<Term>> groups) {
        Set<String> values = rule.of(kind);
        return switch (kind) {
            case PLAYERS -> new Players(values, rule.playersFile());
            case PROVIDERS -> new Providers(values);
            case ZONES -> new Zones(values);
            case SCOPES -> new Scopes(values);
            case GROUPS -> new GroupMembers(values, groups);
            default -> new Facts(kind.fact(), values);
        };
    }
}
