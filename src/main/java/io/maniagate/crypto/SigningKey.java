package io.maniagate.crypto;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** A key that signs assertions with ES256 (RFC 7518 § 3.4). Of the private half it prints nothing. */
public final class SigningKey {

    private static final int COORDINATE_BYTES = 32;
    private static final int PEM_LINE = 64;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final ECPrivateKey privateKey;
    private final String x;
    private final String y;
    private final String id;

    private SigningKey(ECPrivateKey privateKey, ECPublicKey publicKey) {
        this.privateKey = privateKey;
        this.x = coordinate(publicKey.getW().getAffineX());
        this.y = coordinate(publicKey.getW().getAffineY());
        this.id = BASE64URL.encodeToString(Fingerprint.sha256(required()));
    }

    /** A new one. */
    public static SigningKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(P256.NAME));
            return of((ECPrivateKey) generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java makes no keys for ES256", e);
        }
    }

    /** {@code key}: on P-256. */
    static SigningKey of(ECPrivateKey key) throws GeneralSecurityException {
        ECPublicKey publicKey = P256.publicKey(key);
        if (!P256.belongs(publicKey, key)) {
            throw new GeneralSecurityException("the public point does not verify what the key signs");
        }
        return new SigningKey(key, publicKey);
    }

    /** The {@code kid}: the key's thumbprint (RFC 7638), so that it needs no name and two never share one. */
    public String id() {
        return id;
    }

    /** Every use of it is found by searching for this name. */
    public PrivateKey revealPrivateKey() {
        return privateKey;
    }

    /** The private key in PKCS#8 (RFC 5958), as PEM text (RFC 7468 § 10). */
    public Secret pem() {
        String body = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encodeToString(privateKey.getEncoded());
        return Secret.of("-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
    }

    /** The public half as a JSON Web Key (RFC 7517 § 4, RFC 7518 § 6.2.1). */
    public String publicJwk() {
        return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" + x + "\",\"y\":\"" + y + "\",\"kid\":\"" + id
                + "\",\"use\":\"sig\",\"alg\":\"ES256\"}";
    }

    @Override
    public String toString() {
        return id;
    }

    /** The x of the public point: what of a well-known key is recognized. */
    String x() {
        return x;
    }

    /** What RFC 7638 § 3.2 has hashed, in its order and without blanks. */
    private byte[] required() {
        return ("{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** In full length, with zeros in front (RFC 7518 § 6.2.1.2). */
    private static String coordinate(BigInteger number) {
        byte[] signed = number.toByteArray();
        byte[] bytes = new byte[COORDINATE_BYTES];
        int length = Math.min(signed.length, COORDINATE_BYTES);
        System.arraycopy(signed, signed.length - length, bytes, COORDINATE_BYTES - length, length);
        return BASE64URL.encodeToString(bytes);
    }
}
