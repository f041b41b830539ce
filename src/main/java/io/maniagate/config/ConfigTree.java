package io.maniagate.config;

import io.maniagate.config.ConfigSchema.Place;
import io.maniagate.config.ConfigSchema.Section;
import io.maniagate.config.ConfigSchema.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was given under {@code maniagate}, by key: for each the values of the strongest source that names it. A list is
 * taken from one source as a whole.
 */
final class ConfigTree {

    /** The values of one key; exactly one unless the key is a list. */
    record Given(List<String> values, String source) {

        Given {
            values = List.copyOf(values);
        }
    }

    private static final int WHOLE = -1;

    private final Map<String, Given> given = new TreeMap<>();
    private final Set<String> providers = new TreeSet<>();
    private final Set<String> groups = new TreeSet<>();
    private final Set<Integer> routes = new TreeSet<>();

    private final Set<String> broken = new TreeSet<>();

    private ConfigTree() {}

    @Nullable
    Given get(String key) {
        return given.get(key);
    }

    /** Whether what was given cannot be used, which has been said already. */
    boolean isBroken(String key) {
        return broken.contains(key);
    }

    /** The ids that are named, in alphabetical order, quoted if they hold a dot. */
    Set<String> providers() {
        return providers;
    }

    /** The names of the groups, in alphabetical order, quoted if they hold a dot. */
    Set<String> groups() {
        return groups;
    }

    /** The numbers of the routes that are named, ascending. */
    Set<Integer> routes() {
        return routes;
    }

    /** Sorts out what was found; unknown keys and wrong shapes become faults. */
    static ConfigTree of(List<ConfigEntry> entries, List<ConfigFault> faults) {
        ConfigTree tree = new ConfigTree();
        Map<String, List<ConfigEntry>> byKey = new TreeMap<>();
        for (ConfigEntry entry : entries) {
            Place place = ConfigSchema.place(entry.name());
            ConfigSchema.ConfigKey key = place.key();
            if (key == null) {
                if (!isEmptySection(entry)) {
                    faults.add(new ConfigFault(
                            "maniagate." + place.name(),
                            entry.source(),
                            "there is no such key",
                            DidYouMean.key(place)));
                }
                continue;
            }
            tree.remember(place);
            if (key.shape() == Shape.VALUE && place.index() >= 0) {
                if (tree.broken.add(place.name())) {
                    faults.add(ConfigFault.of(
                            "maniagate." + place.name(), entry.source(), "a list", "one value", "write one value"));
                }
            } else if (entry.value() == null) {
                tree.broken.add(place.name());
                faults.add(ConfigFault.of(
                        "maniagate." + entry.name(),
                        entry.source(),
                        "a ${…} that stands for nothing",
                        "the name of something that is set",
                        "set what it names; if it is meant as it stands, write \\${ in place of ${"));
            } else {
                byKey.computeIfAbsent(place.name(), name -> new ArrayList<>()).add(entry);
            }
        }
        byKey.keySet().removeAll(tree.broken);
        byKey.forEach((name, found) -> {
            List<ConfigEntry> strongest = strongest(found);
            ConfigEntry lost = lost(strongest);
            if (lost != null) {
                faults.add(ConfigFault.of(
                        "maniagate." + name,
                        lost.source(),
                        "a list as a whole beside single elements of it",
                        "one of the two, as only the elements would count",
                        "write it in one way"));
            }
            tree.given.put(name, given(name, strongest));
        });
        return tree;
    }

    private void remember(Place place) {
        if (place.section() == Section.PROVIDER) {
            providers.add(
                    place.owner().substring("providers.".length(), place.owner().length() - 1));
        } else if (place.section() == Section.GROUP) {
            groups.add(place.owner().substring("groups.".length(), place.owner().length() - 1));
        } else if (place.section() == Section.ROUTE) {
            routes.add(Integer.parseInt(
                    place.owner().substring("routes[".length(), place.owner().length() - 2)));
        }
    }

    private static List<ConfigEntry> strongest(List<ConfigEntry> found) {
        int highest = found.stream().mapToInt(ConfigEntry::ordinal).max().orElseThrow();
        return found.stream().filter(entry -> entry.ordinal() == highest).toList();
    }

    /** By index; a list that is written as a whole has the index {@link #WHOLE}. */
    private static Map<Integer, ConfigEntry> elements(List<ConfigEntry> entries) {
        Map<Integer, ConfigEntry> elements = new TreeMap<>();
        entries.forEach(entry -> elements.put(ConfigSchema.place(entry.name()).index(), entry));
        return elements;
    }

    private static List<String> texts(Map<Integer, ConfigEntry> elements) {
        return elements.values().stream().map(ConfigEntry::text).toList();
    }

    private static Given given(String name, List<ConfigEntry> winners) {
        String source = winners.get(0).source();
        ConfigSchema.ConfigKey key = ConfigSchema.place(name).key();
        if (key == null || key.shape() == Shape.VALUE) {
            return new Given(List.of(winners.get(0).text()), source);
        }
        // A YAML list is there twice: element by element, and joined by commas.
        Map<Integer, ConfigEntry> elements = elements(winners);
        ConfigEntry whole = elements.remove(WHOLE);
        return elements.isEmpty() && whole != null
                ? new Given(split(whole.text()), source)
                : new Given(texts(elements), source);
    }

    /** The list as a whole, where it says something else than its elements beside it; {@code null} where all is well. */
    private static @Nullable ConfigEntry lost(List<ConfigEntry> winners) {
        Map<Integer, ConfigEntry> elements = elements(winners);
        ConfigEntry whole = elements.remove(WHOLE);
        return whole == null
                        || elements.isEmpty()
                        || pieces(whole.text()).equals(pieces(String.join(",", texts(elements))))
                ? null
                : whole;
    }

    /** How a comma within an element is escaped depends on where it came from, so that none of that is compared. */
    private static List<String> pieces(String joined) {
        return split(joined.replace("\\", ""));
    }

    private static List<String> split(String joined) {
        List<String> parts = new ArrayList<>();
        for (String part : joined.split("(?<!\\\\),", -1)) {
            String clean = part.replace("\\,", ",").strip();
            if (!clean.isEmpty()) {
                parts.add(clean);
            }
        }
        return parts;
    }

    /** {@code routes: []} and the like: nothing is named, so nothing is wrong. */
    private static boolean isEmptySection(ConfigEntry entry) {
        return Set.of("routes", "providers", "groups", "session", "assertion").contains(entry.name())
                && entry.value() != null
                && entry.value().isBlank();
    }
}
