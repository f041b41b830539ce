package io.maniagate.config;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges a key of the ring: 32 random bytes in base64, and not something that was typed, copied or left over. */
final class KeyStrength {

    static final String MEND = "make a key with: openssl rand -base64 32";

    private static final int BYTES = 32;

    /** Of 32 random bytes, 24 to 32 differ; fewer than this happen once in more keys than were ever made. */
    private static final int FEWEST_DIFFERENT = 16;

    /** Eight letters and more: shorter words do turn up in random base64. */
    private static final List<String> WORDS = List.of(
            "changeme",
            "changeit",
            "change-me",
            "change_me",
            "replaceme",
            "replace-",
            "placeholder",
            "password",
            "insecure",
            "examplekey",
            "yoursecret",
            "your-secret",
            "mysecret");

    /** Keys that guides print; whoever reads them can open the cookies. */
    private static final Set<String> WELL_KNOWN = Set.of("OQINaROshtE9TcZkNAm+5Zs2Pv3xaWytBmc5W7sPX7w=");

    private KeyStrength() {}

    /** Why the key must not be used, without a word of it; {@code null} if nothing speaks against it. */
    static @Nullable String weakness(String key) {
        if (isPlaceholder(key)) {
            return "a placeholder";
        }
        byte[] bytes = decode(key);
        if (bytes == null) {
            return "something that is not base64";
        }
        if (bytes.length != BYTES) {
            return bytes.length + " bytes";
        }
        if (WELL_KNOWN.contains(Base64.getEncoder().encodeToString(bytes))) {
            return "a key that is printed in a guide";
        }
        if (isRegular(bytes)) {
            return "a pattern";
        }
        return isText(bytes) ? "text instead of random bytes" : null;
    }

    /** Whether somebody still has to write a secret here. */
    static boolean isPlaceholder(String secret) {
        String lower = secret.toLowerCase(Locale.ROOT);
        return WORDS.stream().anyMatch(lower::contains)
                || secret.startsWith("<")
                || secret.contains("…")
                || secret.contains("...");
    }

    /** The same key in the base64 of RFC 4648 § 4, however it was written. Only for keys without weakness. */
    static String canonical(String key) {
        byte[] bytes = decode(key);
        return Base64.getEncoder().encodeToString(bytes == null ? new byte[0] : bytes);
    }

    private static byte @Nullable [] decode(String key) {
        try {
            return Base64.getDecoder()
                    .decode(key.replace('-', '+').replace('_', '/').getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** All one byte, counting up, a block repeated, a few bytes only. */
    private static boolean isRegular(byte[] bytes) {
        if (new String(bytes, StandardCharsets.ISO_8859_1).chars().distinct().count() < FEWEST_DIFFERENT) {
            return true;
        }
        boolean constantStep = true;
        for (int i = 2; i < bytes.length; i++) {
            constantStep &= (byte) (bytes[i] - bytes[i - 1]) == (byte) (bytes[1] - bytes[0]);
        }
        return constantStep || isRepeated(bytes);
    }

    private static boolean isRepeated(byte[] bytes) {
        for (int period = 1; period <= bytes.length / 2; period++) {
            boolean repeated = true;
            for (int i = period; i < bytes.length && repeated; i++) {
                repeated = bytes[i] == bytes[i - period];
            }
            if (repeated) {
                return true;
            }
        }
        return false;
    }

    private static boolean isText(byte[] bytes) {
        for (byte b : bytes) {
            if (b < ' ' || b > '~') {
                return false;
            }
        }
        return true;
    }
}
