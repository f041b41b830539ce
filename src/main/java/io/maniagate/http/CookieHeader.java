package io.maniagate.http;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The Cookie field of a request (RFC 6265bis § 5.8.3), read without changing what is not ours. */
public final class CookieHeader {

    public static final CookieHeader NONE = new CookieHeader("", List.of());

    private final String field;
    private final List<Pair> pairs;

    /** {@code text}: with every blank and the value, as sent. */
    private record Pair(String name, String text) {

        /** A cookie without {@code =} has an empty name, as in RFC 6265bis § 5.6. */
        static Pair of(String text) {
            int equals = text.indexOf('=');
            return new Pair(equals < 0 ? "" : trim(text.substring(0, equals)), text);
        }

        String value() {
            return trim(text.substring(text.indexOf('=') + 1));
        }
    }

    private CookieHeader(String field, List<Pair> pairs) {
        this.field = field;
        this.pairs = pairs;
    }

    /** {@code lines}: each Cookie field line's value; HTTP/2 clients may split the field (RFC 9113 § 8.2.3). */
    public static CookieHeader of(List<String> lines) {
        if (lines.isEmpty()) {
            return NONE;
        }
        String field = lines.size() == 1 ? lines.get(0) : String.join("; ", lines);
        List<Pair> pairs = new ArrayList<>();
        int start = 0;
        for (int end = field.indexOf(';'); end >= 0; end = field.indexOf(';', start)) {
            pairs.add(Pair.of(field.substring(start, end)));
            start = end + 1;
        }
        pairs.add(Pair.of(field.substring(start)));
        return new CookieHeader(field, pairs);
    }

    /** Every value sent under exactly this name, in order. Names are case-sensitive. */
    public List<String> values(String name) {
        List<String> values = new ArrayList<>(2);
        for (Pair pair : pairs) {
            if (pair.name.equals(name)) {
                values.add(pair.value());
            }
        }
        return values;
    }

    /** Every cookie name that satisfies the test, in order, each once. */
    public List<String> names(Predicate<String> test) {
        LinkedHashSet<String> names = new LinkedHashSet<>();
        for (Pair pair : pairs) {
            if (test.test(pair.name)) {
                names.add(pair.name);
            }
        }
        return List.copyOf(names);
    }

    /**
     * The field's value without the cookies whose name satisfies {@code ours}; all others byte for byte as sent, odd
     * ones too. {@code null} when nothing but blanks and separators is left.
     */
    public @Nullable String without(Predicate<String> ours) {
        List<String> left = new ArrayList<>(pairs.size());
        for (Pair pair : pairs) {
            if (!ours.test(pair.name)) {
                left.add(pair.text);
            }
        }
        String value = left.size() == pairs.size() ? field : String.join(";", left);
        // The blank after a separator belongs to the pair behind it: it must not lead the field.
        if (!left.isEmpty() && !field.startsWith(left.get(0))) {
            value = value.stripLeading();
        }
        return isEmpty(value) ? null : value;
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
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) != ';' && !isBlank(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
