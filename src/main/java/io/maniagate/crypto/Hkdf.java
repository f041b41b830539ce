package io.maniagate.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF with SHA-256 (RFC 5869), for at most one block of output. The JDK has it from 25 on; 17 does not. */
final class Hkdf {

    private static final String HMAC = "HmacSHA256";
    private static final int BLOCK_BYTES = 32;

    private Hkdf() {}

    /** {@code length}: bytes wanted, at most 32. */
    static byte[] derive(byte[] keyMaterial, String info, int length) {
        if (length > BLOCK_BYTES) {
            throw new IllegalArgumentException("length: " + length + " (expected: at most " + BLOCK_BYTES + ")");
        }
        byte[] pseudorandomKey = hmac(new byte[BLOCK_BYTES], keyMaterial);
        byte[] label = info.getBytes(StandardCharsets.UTF_8);
        byte[] block = Arrays.copyOf(label, label.length + 1);
        block[label.length] = 1;
        return Arrays.copyOf(hmac(pseudorandomKey, block), length);
    }

    private static byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + HMAC, e);
        }
    }
}
