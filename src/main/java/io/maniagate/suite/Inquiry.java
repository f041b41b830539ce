package io.maniagate.suite;

import io.maniagate.provider.FactKind;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks to be explained, as the command line has it; {@code null} where it was not said.
 *
 * @param facts as far as they were said
 */
public record Inquiry(
        @Nullable String who,
        @Nullable String where,
        @Nullable String zone,
        @Nullable List<String> scopes,
        @Nullable List<String> groups,
        Map<FactKind, List<String>> facts) {

    public Inquiry {
        facts = Map.copyOf(facts);
    }

    /** {@code player}: whom it is about. */
    PlayerSpec spec(String player) {
        Map<FactKind, Set<String>> known = new EnumMap<>(FactKind.class);
        Set<FactKind> unknown = EnumSet.noneOf(FactKind.class);
        for (FactKind kind : FactKind.values()) {
            List<String> values = clean(facts.get(kind));
            if (values != null && values.equals(List.of(PlayerSpec.UNKNOWN))) {
                unknown.add(kind);
            } else if (values != null) {
                known.put(kind, new HashSet<>(values));
            }
        }
        List<String> own = clean(groups);
        return new PlayerSpec(player, zone, clean(scopes), own == null ? List.of() : own, known, unknown);
    }

    /** Whether more is said than who it is, which is all that a log knows. */
    boolean saysMoreOfThePlayer() {
        return zone != null || scopes != null || groups != null || !facts.isEmpty();
    }

    private static @Nullable List<String> clean(@Nullable List<String> values) {
        return values == null
                ? null
                : values.stream()
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .toList();
    }
}
