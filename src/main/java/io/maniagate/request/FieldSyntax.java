package io.maniagate.request;

import io.maniagate.http.Token;
import org.jspecify.annotations.Nullable;

/** One field line by itself: a name and a value that every reader takes for the same (RFC 9110 § 5.5, § 5.6.2). */
final class FieldSyntax {

    /** More digits would be past what any reader counts. */
    private static final int LONGEST_LENGTH = 18;

    private FieldSyntax() {}

    /** Why the line is refused; {@code null} if it is not. Repeats nothing of what was sent. */
    static @Nullable String fault(String name, String value, boolean isHttp2) {
        // The server looks as well, unless somebody switches that off for the sake of speed.
        if (!Token.isToken(name)) {
            return "field name: no token (expected: RFC 9110 § 5.6.2)";
        }
        if (isHttp2 && isForbiddenInHttp2(name, value)) {
            return "field: not of HTTP/2 (expected: RFC 9113 § 8.2)";
        }
        if (foldsToFraming(name)) {
            return "field name: nearly that of a framing field (expected: spelled with a hyphen, or another)";
        }
        return faultOf(value);
    }

    private static @Nullable String faultOf(String value) {
        int length = value.length();
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            // HTTP/2 brings them through: they would end a line in HTTP/1.1, and in a log.
            if ((c < ' ' && c != '\t') || c == 0x7F) {
                return "field value: control character (expected: RFC 9110 § 5.5)";
            }
        }
        // In HTTP/1.1 only a folded line comes to this.
        if (length > 0 && (isBlank(value.charAt(0)) || isBlank(value.charAt(length - 1)))) {
            return "field value: blank at an end (expected: RFC 9110 § 5.5)";
        }
        return null;
    }

    /** Decimal digits without a sign, a list or a zero in front: what two readers cannot take for two numbers. */
    static boolean isLength(String value) {
        if (value.isEmpty() || value.length() > LONGEST_LENGTH || (value.length() > 1 && value.charAt(0) == '0')) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Fields of a connection, which HTTP/2 has none of (RFC 9113 § 8.2.2), and names that are not in small letters. */
    private static boolean isForbiddenInHttp2(String name, String value) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 'A' && name.charAt(i) <= 'Z') {
                return true;
            }
        }
        return switch (name.length()) {
            case 2 -> name.equals("te") && !value.equalsIgnoreCase("trailers");
            case 7 -> name.equals("upgrade");
            case 10 -> name.equals("connection") || name.equals("keep-alive");
            case 16 -> name.equals("proxy-connection");
            case 17 -> name.equals("transfer-encoding");
            default -> false;
        };
    }

    /**
     * {@code Content_Length} and its like: an upstream that takes every sign for a hyphen, as CGI does, would see another
     * end of the body than we did.
     */
    private static boolean foldsToFraming(String name) {
        return switch (name.length()) {
            case 14 -> folds(name, "Content-Length");
            case 17 -> folds(name, "Transfer-Encoding");
            default -> false;
        };
    }

    /** Whether the names differ in nothing but the sign where one has its hyphen. */
    private static boolean folds(String name, String framing) {
        int hyphen = framing.indexOf('-');
        return name.charAt(hyphen) != '-'
                && name.regionMatches(true, 0, framing, 0, hyphen)
                && name.regionMatches(true, hyphen + 1, framing, hyphen + 1, framing.length() - hyphen - 1);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
