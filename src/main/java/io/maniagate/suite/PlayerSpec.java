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
 * @param by the setting of routes for the token of a running game that comes in place of a session; {@code null} for none
 * @param linked the account that was added to the session; {@code null} for none
 */
public record PlayerSpec(
        String player,
        @Nullable String zone,
        @Nullable List<String> scopes,
        List<String> groups,
        Map<FactKind, Set<String>> facts,
        Set<FactKind> unknown,
        @Nullable String by,
        @Nullable PlayerSpec linked) {

    /** The word that stands in place of facts that the provider does not tell. */
    public static final String UNKNOWN = "unknown";

    public PlayerSpec {
        groups = List.copyOf(groups);
        facts = Map.copyOf(facts);
        unknown = Set.copyOf(unknown);
    }

    /** With one account and a session. */
    public PlayerSpec(
            String player,
            @Nullable String zone,
            @Nullable List<String> scopes,
            List<String> groups,
            Map<FactKind, Set<String>> facts,
            Set<FactKind> unknown) {
        this(player, zone, scopes, groups, facts, unknown, null, null);
    }

    /** Of whom nothing more is said. */
    static PlayerSpec of(String player) {
        return new PlayerSpec(player, null, null, List.of(), Map.of(), Set.of());
    }

    /** Whether more is said than who it is, which is all that the token of a game tells. */
    boolean saysMore() {
        return zone != null
                || scopes != null
                || !groups.isEmpty()
                || !facts.isEmpty()
                || !unknown.isEmpty()
                || linked != null;
    }
}
