package io.maniagate.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {

    @Test
    void thePublicPointIsThatOfThePrivateKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        for (int i = 0; i < 20; i++) {
            KeyPair pair = generator.generateKeyPair();

            assertThat(P256.publicKey((ECPrivateKey) pair.getPrivate()).getW())
                    .isEqualTo(((ECPublicKey) pair.getPublic()).getW());
        }
    }

    @Test
    void theThumbprintIsThatOfRfc7638AndThePublicHalfAllThereIs() throws Exception {
        SigningKey key = SigningKey.generate();
        JsonNode jwk = new ObjectMapper().readTree(key.publicJwk());
        String required = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\""
                + jwk.get("x").asText() + "\",\"y\":\"" + jwk.get("y").asText() + "\"}";

        assertThat(jwk.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("kty", "crv", "x", "y", "kid", "use", "alg");
        assertThat(jwk.get("kid").asText())
                .isEqualTo(key.id())
                .isEqualTo(Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(Fingerprint.sha256(required.getBytes(StandardCharsets.US_ASCII))))
                .hasSize(43);
    }

    @ParameterizedTest
    @ValueSource(ints = {472, 301})
    void aCoordinateThatBeginsWithAZeroHasItsFullLength(int step) throws Exception {
        // Found by trying: the x of the one and the y of the other are below 2^248.
        BigInteger number = new BigInteger("9602d217ea9c20e4d45708bd5f0fc5825805c7bbdcef0f48cf9b4d8885aae628", 16)
                .add(BigInteger.valueOf(step));
        ECPrivateKeySpec spec = new ECPrivateKeySpec(number, P256.PARAMETERS);
        SigningKey key =
                SigningKey.of((ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(spec));
        JsonNode jwk = new ObjectMapper().readTree(key.publicJwk());

        assertThat(List.of(jwk.get("x").asText(), jwk.get("y").asText()))
                .allMatch(coordinate -> coordinate.length() == 43)
                .anyMatch(coordinate -> coordinate.startsWith("AH") || coordinate.startsWith("AF"));
    }

    @Test
    void aKeySetHasEachKeyInItsOrder() throws Exception {
        SigningKey first = SigningKey.generate();
        SigningKey second = SigningKey.generate();

        JsonNode set = new ObjectMapper().readTree(new SigningKeys(List.of(first, second)).document());

        assertThat(set.get("keys")).hasSize(2);
        assertThat(set.at("/keys/0/kid").asText()).isEqualTo(first.id());
        assertThat(set.at("/keys/1/kid").asText()).isEqualTo(second.id());
    }

    @Test
    void itDoesNotPrintItsPrivateHalf() {
        SigningKey key = SigningKey.generate();
        BigInteger number = ((ECPrivateKey) key.revealPrivateKey()).getS();

        assertThat(List.of(key.toString(), new SigningKeys(List.of(key)).toString(), key.publicJwk(), key.pem() + ""))
                .noneMatch(text -> text.contains(number.toString()) || text.contains(number.toString(16)))
                .noneMatch(text -> text.contains("PRIVATE"));
    }
}
