package io.maniagate.config;

import io.maniagate.player.Zone;
import io.maniagate.policy.Kind;
import io.maniagate.provider.Endpoints;
import io.maniagate.provider.FactEndpoint;
import io.maniagate.provider.FactKind;
import io.maniagate.provider.Provider;
import io.maniagate.provider.ProviderType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds rules that contradict themselves, and rules that nobody can ever meet. */
final class RuleFaults {

    private final KeyReader keys;
    private final List<Provider> providers;
    private final RuleReach reach;

    RuleFaults(KeyReader keys, List<Provider> providers, RuleReach reach) {
        this.keys = keys;
        this.providers = providers;
        this.reach = reach;
    }

    /** The providers of which a player can meet all kinds. */
    Set<String> together(WrittenRule rule) {
        Set<String> left = reach.all();
        for (Kind kind : rule.kinds()) {
            Set<String> reached = reach.of(rule, kind);
            if (reached.isEmpty()) {
                tellUnreachable(rule, kind);
                return Set.of();
            }
            Set<String> both = new TreeSet<>(left);
            both.retainAll(reached);
            if (both.isEmpty()) {
                keys.fault(
                        rule.givenKey(kind),
                        kind.word() + ", which only players of " + words(reached)
                                + " can meet, while the kinds before it leave only " + words(left),
                        "kinds that one player can meet together, as all of them must hold",
                        "remove one of them, or make two groups and name both in groups");
                return Set.of();
            }
            left = both;
        }
        return left;
    }

    /** What a route denies, after what it requires. */
    void check(WrittenRule require, WrittenRule deny) {
        Set<String> able = together(require);
        boolean told = false;
        for (Kind kind : deny.kinds()) {
            Set<String> reached = reach.of(deny, kind);
            if (reached.isEmpty()) {
                tellUnreachable(deny, kind);
                told = true;
            } else if (!able.isEmpty() && reached.stream().noneMatch(able::contains)) {
                keys.fault(
                        deny.givenKey(kind),
                        kind.word() + ", which only players of " + words(reached)
                                + " can meet, while require leaves only " + words(able),
                        "something that a player may have who meets require",
                        "remove it: nobody whom it could refuse gets so far");
                told = true;
            }
            told |= tellTwice(require, deny, kind);
        }
        Set<String> left = new LinkedHashSet<>(able);
        left.removeAll(deny.of(Kind.PROVIDERS));
        if (!told && left.isEmpty() && !able.isEmpty()) {
            keys.fault(
                    deny.key(Kind.PROVIDERS),
                    words(able) + ", so that no player is left who may pass",
                    "a rule that somebody meets",
                    "write access: deny, or deny fewer providers");
        }
    }

    private boolean tellTwice(WrittenRule require, WrittenRule deny, Kind kind) {
        boolean told = false;
        for (String denied : deny.of(kind)) {
            for (String required : require.of(kind)) {
                if (kind == Kind.ZONES ? Zone.of(required).isIn(Zone.of(denied)) : isSame(kind, denied, required)) {
                    keys.fault(
                            deny.key(kind),
                            Shown.of(denied) + ", while require lists " + Shown.of(required),
                            "nothing of what require lists, as deny wins",
                            "keep it in one of the two");
                    told = true;
                }
            }
        }
        if (kind == Kind.PLAYERS
                && deny.playersFile() != null
                && Objects.equals(require.playersFile(), deny.playersFile())) {
            keys.fault(
                    deny.key(kind) + "-file",
                    "the file that require names too",
                    "nothing of what require lists, as deny wins",
                    "keep it in one of the two");
            told = true;
        }
        return told;
    }

    private static boolean isSame(Kind kind, String one, String other) {
        return kind.canonical(one).equals(kind.canonical(other));
    }

    private void tellUnreachable(WrittenRule rule, Kind kind) {
        switch (kind) {
            case ZONES ->
                keys.fault(
                        rule.key(kind),
                        "zones, while no configured provider tells them",
                        "a provider that does: type " + types(ProviderType::knowsZones),
                        "remove it, or configure such a provider");
            // Their values are checked one by one, and what is wrong with a group is said of the group.
            case PLAYERS, PROVIDERS, SCOPES, GROUPS -> {}
            default -> tellUntold(rule.key(kind), kind);
        }
    }

    private void tellUntold(String key, Kind kind) {
        FactKind fact = kind.fact();
        for (Provider provider : providers) {
            FactEndpoint endpoint = RuleReach.endpoint(provider, fact);
            if (endpoint != null) {
                keys.fault(
                        key,
                        kind.word() + ", while " + provider.id() + " is not asked for the scope " + endpoint.scope(),
                        endpoint.scope() + " in maniagate.providers." + provider.id() + ".scopes",
                        "add it there; players then sign in anew and are asked for it");
                return;
            }
        }
        keys.fault(
                key,
                kind.word() + ", while no configured provider tells them",
                "a provider that does: type " + types(type -> tells(type, fact)),
                "remove it, or configure such a provider");
    }

    private static boolean tells(ProviderType type, FactKind fact) {
        Endpoints endpoints = type.endpoints(null);
        return endpoints != null && RuleReach.endpoint(type, endpoints, fact) != null;
    }

    private static String types(Predicate<ProviderType> which) {
        return ProviderType.ALL.stream().filter(which).map(ProviderType::word).collect(Collectors.joining(" or "));
    }

    private static String words(Set<String> ids) {
        return String.join(" and ", ids);
    }
}
