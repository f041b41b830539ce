package io.maniagate.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.SigningKeyPem.Outcome;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyPemTest {

    private static final SigningKey KEY = SigningKey.generate();

    @Test
    void whatWasWrittenIsRead() {
        assertThat(ids(KEY.pem().reveal())).containsExactly(KEY.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", " ", "\\n", "\n    ", ""})
    void howeverItsLinesEnd(String lineEnd) {
        assertThat(ids(KEY.pem().reveal().replace("\n", lineEnd))).containsExactly(KEY.id());
    }

    @Test
    void aFileMayHoldSeveralAndWhatIsAroundThemIsNothing() {
        SigningKey other = SigningKey.generate();

        assertThat(ids("# since May\n" + KEY.pem().reveal() + "\n# before\n"
                        + other.pem().reveal()))
                .containsExactly(KEY.id(), other.id());
    }

    static Stream<Arguments> refused() throws Exception {
        String pem = KEY.pem().reveal();
        String body = pem.replaceAll("-----[^-]*-----", "").strip();
        return Stream.of(
                Arguments.of("", "not PEM"),
                Arguments.of("q0T1vX9mYwKf2Jd8uHn4sLrPzE6bGcVa7NiOe3RkUyM=", "not PEM"),
                Arguments.of(pem.replace("PRIVATE", "EC PRIVATE"), "SEC 1"),
                Arguments.of(pem.replace("PRIVATE", "ENCRYPTED PRIVATE"), "encrypted"),
                Arguments.of(pem.replace("PRIVATE", "PUBLIC"), "public key alone"),
                Arguments.of(pem.replace("PRIVATE KEY", "CERTIFICATE"), "certificate"),
                Arguments.of(pem.replace("PRIVATE", "RSA PRIVATE"), "RSA"),
                Arguments.of(pem.replace("PRIVATE KEY", "DH PARAMETERS"), "no private key"),
                Arguments.of(pem.substring(0, pem.length() - 20), "without its end"),
                Arguments.of(pem.substring(0, 60) + "\n" + pem, "without its end"),
                Arguments.of(pem.replace(body, "%%%"), "not base64"),
                Arguments.of(pem.replace(body, "AAAA"), "not of P-256"),
                Arguments.of(pem(made("EC", "secp384r1")), "another curve"),
                Arguments.of(pem(made("RSA", null)), "an RSA key"),
                Arguments.of(pem(made("Ed25519", null)), "not of P-256"),
                Arguments.of(pem(number(BigInteger.ONE)), "a pattern"),
                Arguments.of(pem(number(BigInteger.ONE.shiftLeft(200))), "a pattern"),
                Arguments.of(pem(number(P256.PARAMETERS.getOrder().subtract(BigInteger.TWO))), "a pattern"),
                Arguments.of(JWT_IO, "printed in a guide"));
    }

    /** The key that jwt.io shows for ES256. */
    private static final String JWT_IO = """
            -----BEGIN PRIVATE KEY-----
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgevZzL1gdAFr88hb2
            OF/2NxApJCzGCEDdfSp6VQO30hyhRANCAAQRWz+jn65BtOMvdyHKcvjBeBSDZH2r
            1RTwjmYSi9R/zpBnuQ4EiMnCqfMPWiZqB4QdbAd0E7oH50VpuZ1P087G
            -----END PRIVATE KEY-----
            """;

    @ParameterizedTest
    @MethodSource("refused")
    void whatCannotSignIsNamedAndNotShown(String text, String reason) {
        List<Outcome> outcomes = SigningKeyPem.read(text);

        assertThat(outcomes)
                .anySatisfy(outcome -> assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
                    assertThat(refused.got()).contains(reason);
                    assertThat(refused.mend()).isNotBlank();
                    assertThat(refused.toString()).doesNotContainPattern("[A-Za-z0-9+/]{30}");
                }));
    }

    @Test
    void whatAKeySaysOfItsPublicHalfIsNotBelieved() throws Exception {
        // RFC 5915 lets a file carry any public key beside the private one: here that of jwt.io in another key's file.
        byte[] shown = Base64.getMimeDecoder().decode(JWT_IO.replaceAll("-----[^-]*-----", ""));
        BigInteger number = ((ECPrivateKey) KEY.revealPrivateKey()).getS();
        byte[] bytes = number.toByteArray();
        int length = Math.min(32, bytes.length);
        Arrays.fill(shown, 36, 68, (byte) 0);
        System.arraycopy(bytes, bytes.length - length, shown, 68 - length, length);

        assertThat(ids("-----BEGIN PRIVATE KEY-----" + Base64.getEncoder().encodeToString(shown)
                        + "-----END PRIVATE KEY-----"))
                .containsExactly(KEY.id());
    }

    private static List<String> ids(String text) {
        return SigningKeyPem.read(text).stream()
                .map(outcome ->
                        outcome instanceof Outcome.Read read ? read.key().id() : outcome.toString())
                .toList();
    }

    private static PrivateKey made(String algorithm, @Nullable String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (curve != null) {
            generator.initialize(new ECGenParameterSpec(curve));
        }
        return generator.generateKeyPair().getPrivate();
    }

    private static PrivateKey number(BigInteger number) throws Exception {
        return KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(number, P256.PARAMETERS));
    }

    private static String pem(PrivateKey key) {
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }
}
