package io.maniagate.session;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link ByteWriter} wrote. The bytes were authenticated before, so a misfit means another version wrote
 * them: every misfit is an {@link IllegalArgumentException}, and nothing is allocated on the word of a length.
 */
public final class ByteReader {

    private final byte[] in;
    private int position;

    public ByteReader(byte[] in) {
        this.in = in;
    }

    public long number() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (position >= in.length) {
                throw misfit("number");
            }
            byte next = in[position++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw misfit("number");
    }

    public @Nullable String text() {
        long kind = number();
        return switch (kind < 0 || kind > ByteWriter.BASE64_PARTS ? -1 : (int) kind) {
            case ByteWriter.ABSENT -> null;
            case ByteWriter.UTF_8 -> new String(bytes(), StandardCharsets.UTF_8);
            case ByteWriter.HEX -> HexFormat.of().formatHex(bytes());
            case ByteWriter.BASE64_PARTS -> base64Parts();
            default -> throw misfit("text");
        };
    }

    public String requiredText() {
        return Objects.requireNonNullElseGet(text(), () -> {
            throw misfit("required text");
        });
    }

    public List<String> texts() {
        long count = number();
        if (count < 0 || count > in.length - position) {
            throw misfit("texts");
        }
        List<String> texts = new ArrayList<>((int) count);
        for (long i = 0; i < count; i++) {
            texts.add(requiredText());
        }
        return texts;
    }

    public byte[] bytes() {
        long length = number();
        if (length < 0 || length > in.length - position) {
            throw misfit("bytes");
        }
        position += (int) length;
        return Arrays.copyOfRange(in, position - (int) length, position);
    }

    public boolean isAtEnd() {
        return position == in.length;
    }

    private String base64Parts() {
        long count = number();
        if (count < 0 || count > in.length - position) {
            throw misfit("parts");
        }
        StringJoiner parts = new StringJoiner(".");
        for (long i = 0; i < count; i++) {
            parts.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes()));
        }
        return parts.toString();
    }

    private IllegalArgumentException misfit(String what) {
        return new IllegalArgumentException(what + ": does not fit at byte " + position + " of " + in.length);
    }
}
