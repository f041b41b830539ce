package io.maniagate.proof;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;

/** Keys for the tests of the proof, made anew. */
public final class ProofKeys {

    private ProofKeys() {}

    public static ProofKey generate(String id) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            ECPublicKey open = (ECPublicKey) pair.getPublic();
            String jwk = "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\""
                    + part(open.getW().getAffineX()) + "\",\"y\":\""
                    + part(open.getW().getAffineY()) + "\",\"kid\":\"" + id + "\",\"use\":\"sig\",\"alg\":\"ES256\"}";
            return new ProofKey(pair.getPrivate(), id, jwk);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(BigInteger coordinate) {
        byte[] bytes = HexFormat.of().parseHex(String.format("%064x", coordinate));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
