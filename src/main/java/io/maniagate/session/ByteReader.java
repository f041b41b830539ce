package io.maniagate.session;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link ByteWriter} wrote. The bytes were authenticated before, so a misfit means another version wrote
 * them: every misfit is an {@link IllegalArgumentException}, and nothing is allocated on the word of a length.
 */
public final class ByteReader {

    private static final HexFormat HEX = HexFormat.of();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

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
        Supplier<String> text = packedText();
        return text == null ? null : text.get();
    }

    /** A text that is unpacked when it is asked for: every misfit is found at once all the same. */
    public @Nullable Supplier<String> packedText() {
        long kind = number();
        switch (kind < 0 || kind > ByteWriter.BASE64_PARTS ? -1 : (int) kind) {
            case ByteWriter.ABSENT -> {
                return null;
            }
            case ByteWriter.UTF_8 -> {
                int start = skipBytes();
                int length = position - start;
                return () -> new String(in, start, length, StandardCharsets.UTF_8);
            }
            case ByteWriter.HEX -> {
                int start = skipBytes();
                int end = position;
                return () -> HEX.formatHex(in, start, end);
            }
            case ByteWriter.BASE64_PARTS -> {
                List<byte[]> parts = parts();
                return () -> joined(parts);
            }
            default -> throw misfit("text");
        }
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
        int start = skipBytes();
        return Arrays.copyOfRange(in, start, position);
    }

    /** Where they start; they end at the position reached. */
    private int skipBytes() {
        long length = number();
        if (length < 0 || length > in.length - position) {
            throw misfit("bytes");
        }
        position += (int) length;
        return position - (int) length;
    }

    public boolean isAtEnd() {
        return position == in.length;
    }

    private List<byte[]> parts() {
        long count = number();
        if (count < 0 || count > in.length - position) {
            throw misfit("parts");
        }
        List<byte[]> parts = new ArrayList<>((int) count);
        for (long i = 0; i < count; i++) {
            parts.add(bytes());
        }
        return parts;
    }

    private static String joined(List<byte[]> parts) {
        StringBuilder text = new StringBuilder(1024);
        for (int i = 0; i < parts.size(); i++) {
            text.append(i == 0 ? "" : ".").append(ENCODER.encodeToString(parts.get(i)));
        }
        return text.toString();
    }

    private IllegalArgumentException misfit(String what) {
        return new IllegalArgumentException(what + ": does not fit at byte " + position + " of " + in.length);
    }
}
