package io.maniagate.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maniagate.crypto.SigningKey;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A P-256 key to sign with, and its public half in every form that a careless verifier might take for a secret.
 *
 * @param id the {@code kid}
 * @param jwk the public half as it is published
 */
record ProofKey(PrivateKey privateKey, String id, String jwk) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What stands before the two coordinates in the public key's DER (RFC 5480 § 2). */
    private static final byte[] DER_HEAD =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");

    private static final int COORDINATE_BYTES = 32;
    private static final int PEM_LINE = 64;

    static ProofKey of(SigningKey key) {
        return new ProofKey(key.revealPrivateKey(), key.id(), key.publicJwk());
    }

    /** Of ES256 (RFC 7518 § 3.4): two numbers of 32 bytes. */
    byte[] sign(byte[] input) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(privateKey);
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("key " + id + ": does not sign (expected: a key on P-256)", e);
        }
    }

    byte[] x() {
        return coordinate("x");
    }

    /** The public key as people keep it in files (RFC 7468 § 13). */
    String publicPem() {
        byte[] der = new byte[DER_HEAD.length + 2 * COORDINATE_BYTES];
        System.arraycopy(DER_HEAD, 0, der, 0, DER_HEAD.length);
        System.arraycopy(x(), 0, der, DER_HEAD.length, COORDINATE_BYTES);
        System.arraycopy(coordinate("y"), 0, der, DER_HEAD.length + COORDINATE_BYTES, COORDINATE_BYTES);
        String body = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
    }

    JsonNode publicJwk() {
        try {
            return JSON.readTree(jwk);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("key " + id + ": its public half is no JSON", e);
        }
    }

    private byte[] coordinate(String name) {
        return Base64.getUrlDecoder().decode(publicJwk().path(name).textValue());
    }

    /** Nothing of the private half. */
    @Override
    public String toString() {
        return id;
    }
}
