package io.maniagate.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a line of the access log says that matters here. A part that was not come to is {@code null}.
 *
 * @param method and the others: of the request, as it was received
 * @param player subject
 * @param end how it ended
 * @param rule that decided then
 * @param shadow that reported then
 */
public record LogLine(
        @Nullable String method,
        @Nullable String host,
        @Nullable String path,
        @Nullable String status,
        @Nullable String player,
        @Nullable String end,
        @Nullable String rule,
        @Nullable String shadow) {

    /** A line begins with the id: what a client sent, such as a path, stands behind it. */
    private static final Pattern START = Pattern.compile("(?:^|[\\s\"])id=([0-9a-f]{1,8}) client=\\S+ ");

    /** A subject may hold blanks, and then even what looks like a field: those of ours come after it. */
    private static final Pattern PLAYER = Pattern.compile(" player=(.*) end=");

    /** {@code text}: one line, whatever stands before the log's own words; {@code null} unless it has this id. */
    static @Nullable LogLine of(String text, String id) {
        Matcher start = START.matcher(text);
        if (!start.find() || !start.group(1).equals(id)) {
            return null;
        }
        String line = text.substring(start.end() - 1);
        Matcher player = PLAYER.matcher(line);
        boolean named = player.find();
        String head = named ? line.substring(0, player.start() + 1) : line;
        String tail = named ? line.substring(player.end() - " end=".length()) : line;
        return new LogLine(
                field(head, "method"),
                field(head, "host"),
                field(head, "path"),
                field(head, "status"),
                named ? orNull(player.group(1)) : null,
                field(tail, "end"),
                field(tail, "rule"),
                field(tail, "shadow"));
    }

    /** {@code line}: one that was written as JSON, where each part is a field. */
    static LogLine of(JsonNode line) {
        return new LogLine(
                text(line, "method"),
                text(line, "host"),
                text(line, "path"),
                text(line, "status"),
                text(line, "player"),
                text(line, "end"),
                text(line, "rule"),
                text(line, "shadow"));
    }

    private static @Nullable String text(JsonNode line, String name) {
        return line.has(name) ? line.get(name).asText() : null;
    }

    private static @Nullable String field(String line, String name) {
        Matcher value = Pattern.compile(" " + name + "=([^\\s]+)").matcher(line);
        // Some put a message into quotes.
        return value.find() ? orNull(value.group(1).replaceFirst("\"$", "")) : null;
    }

    private static @Nullable String orNull(String value) {
        return value.equals("-") ? null : value;
    }
}
