package io.maniagate.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The configuration that is in force, as YAML that says of each value where it comes from. Secrets are masked. */
public final class EffectiveConfig {

    private static final Pattern PLAIN = Pattern.compile("[a-z][a-z-]*|\\d+(?:ms|s|m|h|d)");
    private static final Set<String> YAML_WORDS = Set.of("y", "n", "yes", "no", "on", "off", "null");

    /** Values that are printed already, and maps of the same below a name. */
    private final Map<String, Object> root = new LinkedHashMap<>();

    private record Line(String value, String source) {}

    void put(String key, String value, String source) {
        add(key, new Line(quoted(value), source));
    }

    void putList(String key, List<String> values, String source) {
        add(key, new Line(values.stream().map(EffectiveConfig::quoted).toList().toString(), source));
    }

    void mask(String key, String source) {
        add(key, new Line("\"***\"", source));
    }

    public String render() {
        StringBuilder yaml = new StringBuilder("maniagate:\n");
        render(root, "  ", yaml);
        return yaml.toString();
    }

    private void add(String key, Line line) {
        Map<String, Object> level = root;
        String[] names = key.replace("[", ".[").split("\\.", -1);
        for (int i = 0; i < names.length - 1; i++) {
            @SuppressWarnings("unchecked") // only maps of this kind are put under a name that others follow
            Map<String, Object> below =
                    (Map<String, Object>) level.computeIfAbsent(names[i], name -> new LinkedHashMap<String, Object>());
            level = below;
        }
        level.put(names[names.length - 1], line);
    }

    private static void render(Map<String, Object> level, String indent, StringBuilder yaml) {
        level.forEach((name, below) -> {
            boolean element = name.startsWith("[");
            yaml.append(indent).append(element ? "- # " + name : name + ":");
            if (below instanceof Line line) {
                yaml.append(' ')
                        .append(line.value())
                        .append("  # ")
                        .append(line.source())
                        .append('\n');
            } else {
                yaml.append('\n');
                @SuppressWarnings("unchecked") // see add
                Map<String, Object> further = (Map<String, Object>) below;
                render(further, indent + "  ", yaml);
            }
        });
    }

    private static String quoted(String value) {
        if (PLAIN.matcher(value).matches() && !YAML_WORDS.contains(value)) {
            return value;
        }
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
