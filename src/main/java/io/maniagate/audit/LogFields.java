package io.maniagate.audit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * A line of the log that is made of facts: as text it prints itself, as JSON every fact is a field. Made by whoever answers
 * a request, formatted by whoever writes the log.
 */
public interface LogFields {

    /** What happened, in one word. */
    String event();

    /** Names are stable, values are text, integers or {@code true}; what is not known is left out. */
    void each(BiConsumer<String, Object> field);

    /**
     * A value as one word of a line of text. A provider's own name for a player may hold a blank, and then what looks like a field
     * of ours, or a sign that turns around what follows.
     */
    static String word(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7F)
                ? text
                : text.codePoints().mapToObj(LogFields::part).collect(Collectors.joining());
    }

    private static String part(int c) {
        String shown = Character.toString(c);
        boolean divides = Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT;
        return divides ? URLEncoder.encode(shown, StandardCharsets.UTF_8).replace("+", "%20") : shown;
    }
}
