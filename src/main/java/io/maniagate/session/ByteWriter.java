package io.maniagate.session;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a value compactly: numbers as base-128, texts in the shortest form that comes back exactly. */
public final class ByteWriter {

    /** How a text was packed: absent, UTF-8, hexadecimal (refresh tokens), or base64url parts with dots (a JWT). */
    static final int ABSENT = 0;

    static final int UTF_8 = 1;
    static final int HEX = 2;
    static final int BASE64_PARTS = 3;

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1280);

    public ByteWriter number(long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            out.write((int) ((left & 0x7F) | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
        return this;
    }

    public ByteWriter text(@Nullable String text) {
        if (text == null) {
            return number(ABSENT);
        }
        byte[] hex = hex(text);
        if (hex != null) {
            return number(HEX).bytes(hex);
        }
        List<byte[]> parts = base64Parts(text);
        if (parts != null) {
            number(BASE64_PARTS).number(parts.size());
            parts.forEach(this::bytes);
            return this;
        }
        return number(UTF_8).bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public ByteWriter texts(List<String> texts) {
        number(texts.size());
        texts.forEach(this::text);
        return this;
    }

    public ByteWriter bytes(byte[] bytes) {
        number(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    public byte[] toBytes() {
        return out.toByteArray();
    }

    private static byte @Nullable [] hex(String text) {
        if (text.length() < 16 || text.length() % 2 != 0) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return null;
            }
        }
        return HexFormat.of().parseHex(text);
    }

    private static @Nullable List<byte[]> base64Parts(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            return null;
        }
        try {
            List<byte[]> decoded = Arrays.stream(parts)
                    .map(part -> Base64.getUrlDecoder().decode(part))
                    .toList();
            boolean exact = true;
            for (int i = 0; i < parts.length; i++) {
                exact &= ENCODER.encodeToString(decoded.get(i)).equals(parts[i]);
            }
            return exact ? decoded : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
