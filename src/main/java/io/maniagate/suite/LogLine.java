package io.maniagate.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
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

    /** {@code text}: one line, whatever stands before the log's own words; {@code null} unless it has this id. */
    static @Nullable LogLine of(String text, String id) {
        Matcher start = START.matcher(text);
        if (!start.find() || !start.group(1).equals(id)) {
            return null;
        }
        String line = text.substring(start.end() - 1);
        return new LogLine(
                field(line, "method"),
                field(line, "host"),
                field(line, "path"),
                field(line, "status"),
                decoded(field(line, "player")),
                field(line, "end"),
                field(line, "rule"),
                field(line, "shadow"));
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

    /** As the log wrote it, a subject is one word. */
    private static @Nullable String decoded(@Nullable String word) {
        try {
            return word == null ? null : URLDecoder.decode(word, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            return word;
        }
    }

    private static @Nullable String orNull(String value) {
        return value.equals("-") ? null : value;
    }
}
