package io.maniagate.crypto;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import javax.crypto.KeyAgreement;

/** The curve P-256 (FIPS 186-5, RFC 7518 § 6.2.1.1), and the public point of a private key on it. */
final class P256 {

    static final String NAME = "secp256r1";
    static final String SIGNATURE = "SHA256withECDSA";

    static final ECParameterSpec PARAMETERS = parameters();

    /** Below this a private key is no random number: one in 2^32 would be. */
    private static final int FEWEST_BITS = 224;

    private P256() {}

    static boolean has(ECPrivateKey key) {
        ECParameterSpec its = key.getParams();
        return its != null
                && its.getCurve().equals(PARAMETERS.getCurve())
                && its.getGenerator().equals(PARAMETERS.getGenerator())
                && its.getOrder().equals(PARAMETERS.getOrder())
                && its.getCofactor() == PARAMETERS.getCofactor();
    }

    /** Whether it may be a number that was drawn, and not one that was written down. */
    static boolean isRandom(ECPrivateKey key) {
        BigInteger number = key.getS();
        return number.signum() > 0
                && number.bitLength() >= FEWEST_BITS
                && PARAMETERS.getOrder().subtract(number).bitLength() >= FEWEST_BITS
                && number.compareTo(PARAMETERS.getOrder()) < 0;
    }

    /**
     * The JDK has no call for it, and what a key file says itself need not be true. Agreeing on a key with the generator
     * gives the x of the public point; of the two y that belong to it, the one is right by which a signature verifies.
     */
    static ECPublicKey publicKey(ECPrivateKey key) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(key);
        agreement.doPhase(at(PARAMETERS.getGenerator()), true);
        BigInteger x = new BigInteger(1, agreement.generateSecret());
        BigInteger prime = ((ECFieldFp) PARAMETERS.getCurve().getField()).getP();
        BigInteger square = x.pow(3)
                .add(PARAMETERS.getCurve().getA().multiply(x))
                .add(PARAMETERS.getCurve().getB());
        // The prime is 3 modulo 4, so this is a root.
        BigInteger y = square.modPow(prime.add(BigInteger.ONE).shiftRight(2), prime);
        ECPublicKey one = at(new ECPoint(x, y));
        return belongs(one, key) ? one : at(new ECPoint(x, prime.subtract(y)));
    }

    static boolean belongs(ECPublicKey publicKey, PrivateKey key) throws GeneralSecurityException {
        byte[] any = {1};
        Signature signing = Signature.getInstance(SIGNATURE);
        signing.initSign(key);
        signing.update(any);
        byte[] signature = signing.sign();
        Signature verifying = Signature.getInstance(SIGNATURE);
        verifying.initVerify(publicKey);
        verifying.update(any);
        return verifying.verify(signature);
    }

    private static ECPublicKey at(ECPoint point) throws GeneralSecurityException {
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, PARAMETERS));
    }

    private static ECParameterSpec parameters() {
        try {
            AlgorithmParameters named = AlgorithmParameters.getInstance("EC");
            named.init(new ECGenParameterSpec(NAME));
            return named.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + NAME, e);
        }
    }
}
