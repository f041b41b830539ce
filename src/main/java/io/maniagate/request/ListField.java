package io.maniagate.request;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * List fields (RFC 9110 § 5.6.1) read from their end, which is what the nearest proxy wrote: a quote that a client left
 * open in front spoils only what stands in front.
 */
final class ListField {

    private ListField() {}

    /** The members of all lines together, last first; an empty one stays, it is a member nobody can read. */
    static List<String> membersFromLast(List<String> lines, char separator) {
        List<String> members = new ArrayList<>();
        for (int line = lines.size() - 1; line >= 0; line--) {
            String text = lines.get(line);
            int end = text.length();
            boolean quoted = false;
            for (int i = end - 1; i >= 0; i--) {
                char c = text.charAt(i);
                quoted ^= c == '"';
                if (c == separator && !quoted) {
                    members.add(text.substring(i + 1, end).strip());
                    end = i;
                }
            }
            members.add(text.substring(0, end).strip());
        }
        return members;
    }

    /**
     * A parameter of one element of Forwarded (RFC 7239 § 4), without quotes. {@code null} when it is missing, or when
     * the element is not what a proxy writes: a parameter given twice, an escape, an open quote.
     */
    static @Nullable String parameter(String element, String name) {
        String found = null;
        for (String pair : membersFromLast(List.of(element), ';')) {
            int equals = pair.indexOf('=');
            String value = equals < 0 ? null : unquoted(pair.substring(equals + 1));
            if (value == null) {
                return null;
            }
            if (pair.substring(0, equals).equalsIgnoreCase(name)) {
                if (found != null) {
                    return null;
                }
                found = value;
            }
        }
        return found;
    }

    private static @Nullable String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        String inside = quoted ? value.substring(1, value.length() - 1) : value;
        return inside.indexOf('"') >= 0 || inside.indexOf('\\') >= 0 ? null : inside;
    }
}
