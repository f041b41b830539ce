package io.maniagate.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/** Percent-encoded UTF-8 (RFC 3986 § 2.1), decoded strictly: overlong forms and surrogates are no UTF-8. */
final class PercentEncoding {

    /** What to do about a {@code %} that no two hex digits follow. */
    enum Stray {
        REFUSED,
        /** Stands for itself: how servers that decode a second time treat it. */
        KEPT
    }

    /** What becomes of {@code %2F}. */
    enum Slash {
        DECODED,
        /** Stays as it is: how servers that take it for a character of a segment treat it (RFC 3986 § 2.2). */
        KEPT
    }

    private PercentEncoding() {}

    /** Decoded once; {@code null} where the bytes are not UTF-8 or a {@code %} is stray and refused. */
    static @Nullable String decode(String text, Stray stray, Slash slash) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte value = bytes[i];
            if (value == '%') {
                int octet = octet(bytes, i + 1);
                if (octet == '/' && slash == Slash.KEPT) {
                    bytes[length++] = value;
                    bytes[length++] = bytes[++i];
                    value = bytes[++i];
                } else if (octet >= 0) {
                    value = (byte) octet;
                    i += 2;
                } else if (stray == Stray.REFUSED) {
                    return null;
                }
            }
            bytes[length++] = value;
        }
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString();
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }

    /** The octet that two hex digits from {@code start} stand for, or -1. */
    private static int octet(byte[] bytes, int start) {
        if (start + 1 >= bytes.length) {
            return -1;
        }
        int high = hex(bytes[start]);
        int low = hex(bytes[start + 1]);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static int hex(byte digit) {
        return digit < 0 ? -1 : Character.digit(digit, 16);
    }
}
