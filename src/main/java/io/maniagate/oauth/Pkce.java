package io.maniagate.oauth;

import io.maniagate.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Proof that who redeems a code is who asked for it (RFC 7636, method S256).
 *
 * @param verifier goes with the token request
 * @param challenge goes with the authorization request
 */
public record Pkce(Secret verifier, String challenge) {

    /** RFC 7636 § 4.1: 32 bytes make a verifier of 43 characters, the shortest allowed. */
    private static final int MIN_BYTES = 32;

    private static final int MAX_BYTES = 96;

    public static Pkce of(byte[] random) {
        if (random.length < MIN_BYTES || random.length > MAX_BYTES) {
            throw new IllegalArgumentException("random bytes: " + random.length + " (expected: 32 to 96)");
        }
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String verifier = base64.encodeToString(random);
        return new Pkce(Secret.of(verifier), base64.encodeToString(sha256(verifier)));
    }

    private static byte[] sha256(String ascii) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(ascii.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
