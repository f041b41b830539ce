package io.maniagate.config;

import io.maniagate.config.ConfigSchema.ConfigKey;
import io.maniagate.config.ConfigSchema.Place;
import io.maniagate.config.ConfigSchema.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the known key nearest to a misspelled one. */
final class DidYouMean {

    private static final Pattern OWNER = Pattern.compile("(PROVIDERS_|GROUPS_|ROUTES_\\d+__?)(\\w+)");

    private static final Set<Section> INSIDE = Set.of(Section.PROVIDER, Section.GROUP, Section.ROUTE);

    private DidYouMean() {}

    /** The nearest of the names that are there, as a question, or {@code otherwise}. */
    static String name(String written, Collection<String> names, String otherwise) {
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String name : names) {
            int distance = distance(written.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (distance <= Math.max(2, name.length() / 3) && distance < least) {
                least = distance;
                best = name;
            }
        }
        return best == null ? otherwise : "did you mean " + best + "?";
    }

    /** What to do about a name below {@code maniagate.} that is not known, or is one of a section. */
    static String key(Place place) {
        List<String> below = below(place);
        if (!below.isEmpty()) {
            return "write a key below it: " + String.join(", ", below);
        }
        ConfigKey best = null;
        int least = Integer.MAX_VALUE;
        String written = place.name().replaceAll("\\[\\d+]", "[]");
        for (ConfigKey key : ConfigSchema.KEYS) {
            int distance = key.section() == place.section()
                    ? distance(place.local(), key.name())
                    : distance(written, key.section().prefix + key.name());
            int allowed = Math.max(2, key.name().length() / 3);
            if (distance <= allowed && distance < least) {
                best = key;
                least = distance;
            }
        }
        return best == null
                ? "remove it, or look the key up in docs/configuration.md"
                : "did you mean maniagate.%s (%s)?"
                        .formatted(
                                best.section() == place.section()
                                        ? place.owner() + best.name()
                                        : best.section().prefix + best.name(),
                                best.meaning());
    }

    /** The keys below a section in whose place a value was written; none where it is no section. */
    private static List<String> below(Place place) {
        List<String> below = new ArrayList<>();
        for (ConfigKey key : ConfigSchema.KEYS) {
            String full = key.section().prefix + key.name();
            String inside = place.section() == Section.TOP ? full : key.name();
            boolean sameSection = place.section() == Section.TOP || key.section() == place.section();
            if (sameSection && inside.startsWith(place.local() + ".")) {
                below.add(inside.substring(place.local().length() + 1));
            }
        }
        return below;
    }

    /** What to do about a variable that names no known key. */
    static String variable(String variable) {
        String rest = variable.substring(EnvironmentNames.PREFIX.length());
        Matcher owned = OWNER.matcher(rest);
        String best = null;
        int least = Integer.MAX_VALUE;
        for (ConfigKey key : ConfigSchema.KEYS) {
            boolean inside = INSIDE.contains(key.section());
            String spelled = EnvironmentNames.spelled(inside ? key.name() : key.section().prefix + key.name());
            String written = inside ? owned.matches() ? tail(owned.group(2), spelled) : null : rest;
            if (written != null) {
                int distance = distance(written, spelled);
                if (distance <= Math.max(2, spelled.length() / 3) && distance < least) {
                    least = distance;
                    best = variable.substring(0, variable.length() - written.length()) + spelled;
                }
            }
        }
        return best == null ? "unset it, or look the key up in docs/configuration.md" : "did you mean " + best + "?";
    }

    /** As many words from the end as the key has. */
    private static @Nullable String tail(String written, String spelled) {
        List<String> words = Arrays.asList(written.split("_", -1));
        int count = spelled.split("_", -1).length;
        return words.size() < count ? null : String.join("_", words.subList(words.size() - count, words.size()));
    }

    /** Levenshtein's distance. */
    static int distance(String one, String other) {
        int[] previous = new int[other.length() + 1];
        Arrays.setAll(previous, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int[] current = new int[other.length() + 1];
            current[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
