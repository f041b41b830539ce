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
                values.add(pair.substring(pair.indexOf('=') + 1).strip());
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
     * The field's value without the cookies whose name satisfies {@code ours}; all others byte for byte as sent.
     * {@code null} when nothing is left.
     */
    public @Nullable String without(Predicate<String> ours) {
        StringBuilder left = new StringBuilder(field.length());
        forEach((pairName, pair) -> {
            if (!ours.test(pairName)) {
                if (left.length() > 0) {
                    left.append(';');
                }
                left.append(left.length() == 0 ? pair.stripLeading() : pair);
            }
        });
        return left.toString().isBlank() ? null : left.toString();
    }

    /** A cookie without {@code =} has an empty name, as in RFC 6265bis § 5.6. */
    private void forEach(BiConsumer<String, String> visitor) {
        int start = 0;
        while (start < field.length()) {
            int end = field.indexOf(';', start);
            if (end < 0) {
                end = field.length();
            }
            String pair = field.substring(start, end);
            int equals = pair.indexOf('=');
            visitor.accept(equals < 0 ? "" : pair.substring(0, equals).strip(), pair);
            start = end + 1;
        }
    }
}
