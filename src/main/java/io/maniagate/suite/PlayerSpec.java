package io.maniagate.suite;

import io.maniagate.provider.FactKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A player as somebody wrote it down.
 *
 * @param player subject, or a bare login or account id
 * @param scopes {@code null} for those that the provider is asked for
 * @param groups the provider's own
 * @param facts as far as they are written
 * @param unknown the kinds of facts that the provider does not tell
 */
public record PlayerSpec(
        String player,
        @Nullable String zone,
        @Nullable List<String> scopes,
        List<String> groups,
        Map<FactKind, Set<String>> facts,
        Set<FactKind> unknown) {

    /** The word that stands in place of facts that the provider does not tell. */
    public static final String UNKNOWN = "unknown";

    public PlayerSpec {
        groups = List.copyOf(groups);
        facts = Map.copyOf(facts);
        unknown = Set.copyOf(unknown);
    }
}
