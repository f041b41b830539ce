package io.maniagate.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Text as a field value: ASCII, with every byte outside 0x21–0x7E, {@code %} and {@code +} percent-encoded UTF-8
 * (RFC 3986 § 2.1). A blank inside stays a blank; at the ends, where HTTP would cut it, it is encoded.
 */
public final class FieldValue {

    private static final String HEX = "0123456789ABCDEF";

    private FieldValue() {}

    public static String encode(String text) {
        return encode(text, false);
    }

    /** The same without blanks: one word of a line, in a log. */
    public static String word(String text) {
        return encode(text, false).replace(" ", "%20");
    }

    /** Values separated by commas; a comma inside one of them is encoded. */
    public static String list(List<String> values) {
        return values.stream().map(value -> encode(value, true)).collect(Collectors.joining(","));
    }

    private static String encode(String text, boolean inList) {
        if (isPlain(text, inList)) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder encoded = new StringBuilder(bytes.length * 3);
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[i] & 0xFF;
            boolean isInnerBlank = b == ' ' && i > 0 && i < bytes.length - 1;
            if (isInnerBlank || isLiteral(b, inList)) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX.charAt(b >> 4)).append(HEX.charAt(b & 0xF));
            }
        }
        return encoded.toString();
    }

    private static boolean isPlain(String text, boolean inList) {
        for (int i = 0; i < text.length(); i++) {
            if (!isLiteral(text.charAt(i), inList)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLiteral(int c, boolean inList) {
        return c > ' ' && c < 0x7F && c != '%' && c != '+' && !(inList && c == ',');
    }
}
