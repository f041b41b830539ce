package io.maniagate.http;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The Cookie field of a request (RFC 6265bis § 5.8.3), read without changing what is not ours. */
public final class CookieHeader {

    public static final CookieHeader NONE = new CookieHeader("");

    private final String field;

    private CookieHeader(String field) {
        this.field = field;
    }

    /** {@code lines}: each Cookie field line's value; HTTP/2 clients may split the field (RFC 9113 § 8.2.3). */
    public static CookieHeader of(List<String> lines) {
        return lines.isEmpty() ? NONE : new CookieHeader(String.join("; ", lines));
    }

    /** Every value sent under exactly this name, in order. Names are case-sensitive. */
    public List<String> values(String name) {
        List<String> values = new ArrayList<>(2);
        forEach((pairName, pair) -> {
            if (pairName.equals(name)) {
                values.add(trim(pair.substring(pair.indexOf('=') + 1)));
            }
        });
        return values;
    }

    /** Every cookie name that satisfies the test, in order, each once. */
    public List<String> names(Predicate<String> test) {
        LinkedHashSet<String> names = new LinkedHashSet<>();
        forEach((pairName, pair) -> {
            if (test.test(pairName)) {
                names.add(pairName);
            }
        });
        return List.copyOf(names);
    }

    /**
     * The field's value without the cookies whose name satisfies {@code ours}; all others byte for byte as sent, odd
     * ones too. {@code null} when nothing but blanks and separators is left.
     */
    public @Nullable String without(Predicate<String> ours) {
        List<String> left = new ArrayList<>();
        forEach((pairName, pair) -> {
            if (!ours.test(pairName)) {
                left.add(pair);
            }
        });
        String value = String.join(";", left);
        // The blank after a separator belongs to the pair behind it: it must not lead the field.
        if (!left.isEmpty() && !field.startsWith(left.get(0))) {
            value = value.stripLeading();
        }
        return isEmpty(value) ? null : value;
    }

    /** A cookie without {@code =} has an empty name, as in RFC 6265bis § 5.6. */
    private void forEach(BiConsumer<String, String> visitor) {
        int start = 0;
        while (start <= field.length()) {
            int end = field.indexOf(';', start);
            if (end < 0) {
                end = field.length();
            }
            String pair = field.substring(start, end);
            int equals = pair.indexOf('=');
            visitor.accept(equals < 0 ? "" : trim(pair.substring(0, equals)), pair);
            start = end + 1;
        }
    }

    /** Only the blanks RFC 6265bis takes off: a name behind any other space is another name. */
    private static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isEmpty(String value) {
        return value.chars().allMatch(c -> c == ';' || isBlank((char) c));
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
