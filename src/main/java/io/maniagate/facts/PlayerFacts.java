package io.maniagate.facts;

import io.maniagate.provider.FactKind;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The facts that are known of a player. A kind that is not in here is unknown, which is not the same as none. */
public record PlayerFacts(Map<FactKind, Set<String>> known) {

    public static final PlayerFacts NONE = new PlayerFacts(Map.of());

    public PlayerFacts {
        known = Map.copyOf(known);
    }

    /** {@code null}: unknown. */
    public @Nullable Set<String> of(FactKind kind) {
        return known.get(kind);
    }
}
