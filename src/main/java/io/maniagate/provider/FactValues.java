package io.maniagate.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the list that a fact's endpoint answers with. One element that cannot be read spoils it: left out, it would be what a
 * rule denies, and nobody would know.
 */
final class FactValues {

    /** Nobody has so many; a list that is longer is no list of theirs. */
    private static final int MAX_VALUES = 2000;

    private static final int MAX_TEXT = 200;
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,18}");

    private FactValues() {}

    /** One field of every element of an array; {@code null} where anything is of another shape. */
    static @Nullable Set<String> of(JsonNode array, String field, Function<JsonNode, @Nullable String> reader) {
        if (!array.isArray() || array.size() > MAX_VALUES) {
            return null;
        }
        Set<String> values = new HashSet<>();
        for (JsonNode element : array) {
            String value = reader.apply(element.path(field));
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return values;
    }

    /** A whole number, or one in a string, in its only decimal form. */
    static @Nullable String number(JsonNode node) {
        String text = node.isTextual() || node.isIntegralNumber() ? node.asText() : "";
        return NUMBER.matcher(text).matches() ? text : null;
    }

    static @Nullable String text(JsonNode node) {
        return node.isTextual() ? ProfileField.exact(node, MAX_TEXT) : null;
    }
}
