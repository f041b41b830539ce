package io.maniagate.config;

import io.maniagate.policy.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the groups, and puts those that others name before them. */
final class GroupSettings {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final KeyReader keys;
    private final RuleValues values;
    private final Map<String, WrittenRule> read = new TreeMap<>();
    private final Map<String, WrittenRule> ordered = new LinkedHashMap<>();
    private final Set<String> tried = new HashSet<>();

    GroupSettings(KeyReader keys, RuleValues values) {
        this.keys = keys;
        this.values = values;
    }

    /** By name, each after those that it names; groups of a circle, which is a fault, are left out. */
    Map<String, WrittenRule> read() {
        Map<String, String> spellings = new TreeMap<>();
        for (String name : keys.groups()) {
            WrittenRule group = values.read("groups." + name + ".");
            String twin = spellings.putIfAbsent(name.toLowerCase(Locale.ROOT).replace('_', '-'), name);
            if (!NAME.matcher(name).matches()) {
                keys.fault(
                        group.firstKey(),
                        "the group name " + Shown.of(name.replace("\"", "")),
                        "a name of 1 to 64 letters, digits, - and _",
                        "rename the group");
            } else if (twin != null) {
                keys.fault(
                        group.firstKey(),
                        "the group " + Shown.of(name) + " beside the group " + Shown.of(twin),
                        "names that differ in more than case and -, _, which a variable cannot tell apart",
                        "make them one group, or rename one");
            }
            read.put(name, group);
        }
        for (String name : read.keySet()) {
            place(name, new ArrayList<>());
        }
        return ordered;
    }

    /** Whether it could be placed; {@code path}: the groups that led here. */
    private boolean place(String name, List<String> path) {
        WrittenRule group = read.get(name);
        if (group == null || ordered.containsKey(name)) {
            return true;
        }
        int start = path.indexOf(name);
        if (start >= 0) {
            keys.fault(
                    group.key(Kind.GROUPS),
                    "a circle: " + String.join(" names ", path.subList(start, path.size())) + " names " + name,
                    "groups that do not lead back to themselves",
                    "take one of the names out");
            return false;
        }
        if (!tried.add(name)) {
            return false;
        }
        path.add(name);
        boolean placed = true;
        for (String named : group.of(Kind.GROUPS)) {
            placed &= place(named, path);
        }
        path.remove(path.size() - 1);
        if (placed) {
            ordered.put(name, group);
        }
        return placed;
    }
}
