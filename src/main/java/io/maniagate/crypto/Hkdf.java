package io.maniagate.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** HKDF with SHA-256 (RFC 5869), for at most one block of output. The JDK has it from 25 on; 17 does not. */
final class Hkdf {

    private static final int BLOCK_BYTES = 32;

    private Hkdf() {}

    /** {@code length}: bytes wanted, at most 32. */
    static byte[] derive(byte[] keyMaterial, String info, int length) {
        if (length > BLOCK_BYTES) {
            throw new IllegalArgumentException("length: " + length + " (expected: at most " + BLOCK_BYTES + ")");
        }
        byte[] pseudorandomKey = Hmac.sha256(new byte[BLOCK_BYTES], keyMaterial);
        byte[] label = info.getBytes(StandardCharsets.UTF_8);
        byte[] block = Arrays.copyOf(label, label.length + 1);
        block[label.length] = 1;
        return Arrays.copyOf(Hmac.sha256(pseudorandomKey, block), length);
    }
}
