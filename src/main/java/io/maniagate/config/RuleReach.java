package io.maniagate.config;

import io.maniagate.policy.Kind;
import io.maniagate.provider.Endpoints;
import io.maniagate.provider.FactEndpoint;
import io.maniagate.provider.FactKind;
import io.maniagate.provider.Provider;
import io.maniagate.provider.ProviderType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tells which providers can have a player who meets a rule: those of whom none can are rules that nobody meets. */
final class RuleReach {

    private final List<Provider> providers;
    private final Map<String, Set<String>> groups = new LinkedHashMap<>();

    RuleReach(List<Provider> providers) {
        this.providers = providers;
    }

    /** Groups come in the order in which they name each other. */
    void add(String group, Set<String> reached) {
        groups.put(group, reached);
    }

    Set<String> all() {
        return ids(provider -> true);
    }

    /** Ids of the providers of which a player can meet this kind. */
    Set<String> of(WrittenRule rule, Kind kind) {
        Set<String> values = rule.of(kind);
        return switch (kind) {
            case PLAYERS ->
                rule.playersFile() != null
                        ? all()
                        : ids(id -> values.stream().anyMatch(subject -> subject.startsWith(id.id() + ":")));
            case PROVIDERS -> ids(provider -> values.contains(provider.id()));
            case ZONES -> ids(provider -> provider.type().knowsZones());
            case SCOPES -> ids(provider -> provider.scopes().stream().anyMatch(values::contains));
            case GROUPS -> ofGroups(values);
            default -> ids(provider -> tells(provider, kind.fact()));
        };
    }

    /** The provider's endpoint of a fact; {@code null} where its type has none. */
    static @Nullable FactEndpoint endpoint(Provider provider, FactKind fact) {
        return endpoint(provider.type(), provider.endpoints(), fact);
    }

    static @Nullable FactEndpoint endpoint(ProviderType type, Endpoints endpoints, FactKind fact) {
        return type.facts(endpoints).stream()
                .filter(endpoint -> endpoint.kind() == fact)
                .findFirst()
                .orElse(null);
    }

    private static boolean tells(Provider provider, FactKind fact) {
        FactEndpoint endpoint = endpoint(provider, fact);
        return endpoint != null && provider.scopes().contains(endpoint.scope());
    }

    private Set<String> ofGroups(Set<String> names) {
        Set<String> reached = new TreeSet<>();
        for (String name : names) {
            int colon = name.indexOf(':');
            if (colon < 0) {
                reached.addAll(groups.getOrDefault(name, Set.of()));
            } else {
                reached.add(name.substring(0, colon));
            }
        }
        return reached;
    }

    private Set<String> ids(Predicate<Provider> which) {
        Set<String> ids = new TreeSet<>();
        providers.stream().filter(which).map(Provider::id).forEach(ids::add);
        return ids;
    }
}
