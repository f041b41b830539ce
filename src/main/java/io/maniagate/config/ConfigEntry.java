package io.maniagate.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/**
 * One value as one source gives it.
 *
 * @param name below {@code maniagate.}
 * @param value absent where it refers to something that is not set
 * @param ordinal the strength of its source: the highest wins
 */
record ConfigEntry(String name, @Nullable String value, String source, int ordinal) {

    private static final String ROOT = "maniagate";
    private static final int ENVIRONMENT = 300;

    String text() {
        return value == null ? "" : value;
    }

    /** Everything under {@code maniagate}; variables that name no key become faults. */
    static List<ConfigEntry> all(Config config, Map<String, String> environment, List<ConfigFault> faults) {
        List<ConfigEntry> entries = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>();
        config.getPropertyNames().forEach(names::add);
        for (String name : names) {
            boolean variable = name.startsWith(EnvironmentNames.PREFIX);
            if (variable && !environment.containsKey(name)) {
                // A variable from a file, such as .env of the working directory.
                ConfigValue found = config.getConfigValue(name);
                addVariable(
                        name,
                        String.valueOf(found.getRawValue()),
                        ValueSource.name(found.getSourceName(), name),
                        found.getSourceOrdinal(),
                        entries,
                        faults);
            } else if (!variable && isOurs(name)) {
                ConfigValue found = config.getConfigValue(name);
                // What the environment says is read below, where ids with a hyphen are understood.
                if (found.getSourceName() == null || !ValueSource.isEnvironment(found.getSourceName())) {
                    String source = found.getSourceName() == null ? "" : found.getSourceName();
                    entries.add(new ConfigEntry(
                            name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1),
                            found.getValue() == null && isEmpty(found) ? "" : found.getValue(),
                            ValueSource.name(source, name),
                            found.getSourceOrdinal()));
                }
            }
        }
        new TreeMap<>(environment).forEach((name, value) -> {
            if (name.startsWith(EnvironmentNames.PREFIX)) {
                addVariable(name, value, ValueSource.variable(name), ENVIRONMENT, entries, faults);
            } else if (isOurs(name)) {
                entries.add(new ConfigEntry(
                        name.substring(ROOT.length() + 1), value, ValueSource.variable(name), ENVIRONMENT));
            } else if (EnvironmentNames.isMeant(name)) {
                faults.add(new ConfigFault(
                        name,
                        ValueSource.variable(name),
                        "no variable of ManiaGate is spelled like this, so that it would not count",
                        "write it in capitals, with MANIAGATE_ in front and nothing before that"));
            }
        });
        return entries;
    }

    private static boolean isOurs(String name) {
        return name.equals(ROOT) || name.startsWith(ROOT + ".") || name.startsWith(ROOT + "[");
    }

    /** MicroProfile Config has no empty values: it says {@code null} for what is written as an empty string. */
    private static boolean isEmpty(ConfigValue found) {
        return found.getRawValue() != null && found.getRawValue().isEmpty();
    }

    private static void addVariable(
            String variable,
            String value,
            String source,
            int ordinal,
            List<ConfigEntry> entries,
            List<ConfigFault> faults) {
        String key = EnvironmentNames.keyOf(variable);
        if (key != null) {
            entries.add(new ConfigEntry(key, value, source, ordinal));
        } else if (!variable.equals(ConfigLocation.VARIABLE) && !EnvironmentNames.isServiceLink(variable, value)) {
            faults.add(new ConfigFault(variable, source, "no key is spelled like this", DidYouMean.variable(variable)));
        }
    }
}
