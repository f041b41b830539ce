package io.maniagate.config;

import io.maniagate.config.ConfigSchema.ConfigKey;
import io.maniagate.config.ConfigSchema.Shape;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which key an environment variable means: {@code MANIAGATE_PROVIDERS_MY_CLUB_CLIENT_ID} is {@code client-id} of the
 * provider {@code my-club}. Only the list of known keys can tell where the id ends.
 */
final class EnvironmentNames {

    static final String PREFIX = "MANIAGATE_";

    /** What Kubernetes sets for every service of a namespace whose name begins with maniagate. */
    private static final Pattern SERVICE_LINK = Pattern.compile(
            "MANIAGATE_(?:\\w+_)?(?:SERVICE_HOST|SERVICE_PORT(?:_\\w+)?|PORT_\\d+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)");

    private static final Pattern SERVICE_URL = Pattern.compile("MANIAGATE_(?:\\w+_)?PORT");
    private static final Pattern PROVIDER = Pattern.compile("PROVIDERS_(\\w+)");
    private static final Pattern GROUP = Pattern.compile("GROUPS_(\\w+)");
    private static final Pattern ROUTE = Pattern.compile("ROUTES_(\\d{1,4})__?(\\w+)");
    private static final Pattern ELEMENT = Pattern.compile("(\\w+?)_(\\d{1,4})_?");

    /** A group "x" with "owned-titles" is spelled as a group "x-owned" with "titles" is: the longer key is meant. */
    private static final List<ConfigKey> LONGEST_FIRST = ConfigSchema.KEYS.stream()
            .sorted(Comparator.comparingInt((ConfigKey key) -> -key.name().length()))
            .toList();

    private EnvironmentNames() {}

    /** The name below {@code maniagate.}, or {@code null} if no known key is spelled so. */
    static @Nullable String keyOf(String variable) {
        String rest = variable.substring(PREFIX.length());
        Matcher route = ROUTE.matcher(rest);
        for (ConfigKey key : LONGEST_FIRST) {
            String found = switch (key.section()) {
                case TOP, SESSION, ASSERTION ->
                    element(key, spelled(key.section().prefix + key.name()), rest, key.section().prefix);
                case ROUTE ->
                    route.matches()
                            ? element(key, spelled(key.name()), route.group(2), "routes[" + route.group(1) + "].")
                            : null;
                case PROVIDER -> named(PROVIDER, "providers.", key, rest);
                case GROUP -> named(GROUP, "groups.", key, rest);
            };
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Whether a variable that is none of ours spells a key: in small letters, or for a profile, which nobody would read. */
    static boolean isMeant(String variable) {
        String capitals = spelled(variable);
        int start = capitals.indexOf(PREFIX);
        return (start == 0 || (start > 0 && capitals.startsWith("_"))) && keyOf(capitals.substring(start)) != null;
    }

    /** Whether Kubernetes set this variable, not a person. */
    static boolean isServiceLink(String variable, String value) {
        return SERVICE_LINK.matcher(variable).matches()
                || (SERVICE_URL.matcher(variable).matches() && value.matches("(tcp|udp|sctp)://.*"));
    }

    /** The part of a variable that spells this key. */
    static String spelled(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static @Nullable String named(Pattern section, String prefix, ConfigKey key, String rest) {
        Matcher named = section.matcher(rest);
        if (!named.matches()) {
            return null;
        }
        String tail = named.group(1);
        int end = tail.lastIndexOf("_" + spelled(key.name()));
        if (end <= 0) {
            return null;
        }
        String id = tail.substring(0, end).toLowerCase(Locale.ROOT).replace('_', '-');
        return element(key, spelled(key.name()), tail.substring(end + 1), prefix + id + ".");
    }

    private static @Nullable String element(ConfigKey key, String spelled, String written, String owner) {
        if (written.equals(spelled)) {
            return owner + key.name();
        }
        Matcher element = ELEMENT.matcher(written);
        return key.shape() == Shape.LIST
                        && element.matches()
                        && element.group(1).equals(spelled)
                ? owner + key.name() + "[" + Integer.parseInt(element.group(2)) + "]"
                : null;
    }
}
