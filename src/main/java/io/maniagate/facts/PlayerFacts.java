package io.maniagate.facts;

import io.maniagate.provider.FactKind;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts that are known of a player. A kind that is not in here is unknown, which is not the same as none.
 *
 * @param linked those of the account that was added to the session; {@code null} where none was
 */
public record PlayerFacts(
        Map<FactKind, Set<String>> known, @Nullable PlayerFacts linked) {

    public static final PlayerFacts NONE = new PlayerFacts(Map.of());

    public PlayerFacts {
        known = Map.copyOf(known);
    }

    public PlayerFacts(Map<FactKind, Set<String>> known) {
        this(known, null);
    }

    PlayerFacts with(PlayerFacts linked) {
        return new PlayerFacts(known, linked);
    }

    /** {@code null}: unknown. */
    public @Nullable Set<String> of(FactKind kind) {
        return known.get(kind);
    }
}
