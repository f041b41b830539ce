package io.maniagate.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in words where a value was found. */
final class ValueSource {

    private static final Pattern LOCATED = Pattern.compile("\\w+\\[source=(?:file:(?://)?)?(.*)]");

    private ValueSource() {}

    static boolean isEnvironment(String sourceName) {
        return sourceName.startsWith("EnvConfigSource");
    }

    static String variable(String variable) {
        return "environment variable " + variable;
    }

    /** The source that MicroProfile Config calls {@code sourceName}, holding {@code key}. */
    static String name(String sourceName, String key) {
        if (sourceName.equals("SysPropConfigSource")) {
            return "system property -D" + key;
        }
        Matcher located = LOCATED.matcher(sourceName);
        String where = located.matches() ? located.group(1) : sourceName;
        return isEnvironment(sourceName) ? "variable " + key + " in " + where : where;
    }
}
