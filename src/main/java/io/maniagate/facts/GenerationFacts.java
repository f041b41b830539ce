package io.maniagate.facts;

import io.maniagate.provider.FactKind;
import io.maniagate.provider.FactOutcome;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is known of a player by one generation of a session, what is being asked for, and what is left alone for a while. */
final class GenerationFacts {

    private final Map<FactKind, FactFlight> underway = new EnumMap<>(FactKind.class);
    private final Map<FactKind, Instant> pauses = new EnumMap<>(FactKind.class);
    private volatile PlayerFacts known;

    /** {@code atFirst}: what nobody has to ask for. */
    GenerationFacts(PlayerFacts atFirst) {
        this.known = atFirst;
    }

    PlayerFacts known() {
        return known;
    }

    /** The flight under way, or a new one; {@code null} where there is nothing to wait for: it is known, or left alone. */
    @Nullable
    FactFlight flight(FactKind kind, Instant now, Supplier<FactFlight> departure) {
        if (known.of(kind) != null) {
            return null;
        }
        synchronized (this) {
            Instant pause = pauses.get(kind);
            if (known.of(kind) != null || (pause != null && now.isBefore(pause))) {
                return null;
            }
            return underway.computeIfAbsent(kind, absent -> departure.get());
        }
    }

    /** {@code pauseUntil}: when it may be asked for again, should it be unknown. */
    synchronized void landed(FactKind kind, FactOutcome outcome, Instant pauseUntil) {
        underway.remove(kind);
        if (outcome instanceof FactOutcome.Known found) {
            Map<FactKind, Set<String>> all = new EnumMap<>(FactKind.class);
            all.putAll(known.known());
            all.put(kind, found.values());
            known = new PlayerFacts(all);
            pauses.remove(kind);
        } else {
            pauses.put(kind, pauseUntil);
        }
    }
}
