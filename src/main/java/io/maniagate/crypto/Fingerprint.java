package io.maniagate.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/** Names a value that is random and long without giving it away: half of its SHA-256, under the use it is made of. */
public final class Fingerprint {

    private static final int BYTES = 16;

    private Fingerprint() {}

    /** {@code use}: words without a colon; one value has another fingerprint for each. */
    public static String of(String use, String value) {
        byte[] hash = sha256((use + ":" + value).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
