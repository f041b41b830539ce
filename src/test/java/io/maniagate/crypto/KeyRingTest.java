package io.maniagate.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    private static final byte[] VALUE = "who is it".getBytes(StandardCharsets.UTF_8);

    private static Secret key(int fill) {
        byte[] key = new byte[KeyRing.KEY_BYTES];
        Arrays.fill(key, (byte) fill);
        return Secret.of(Base64.getEncoder().encodeToString(key));
    }

    private static Sealer sealer(Secret... ring) {
        return KeyRing.of(List.of(ring)).sealer(Purpose.SESSION);
    }

    @Test
    @DisplayName(
            "S3: after a rotation the old key's values open and the new key seals; a retired key's values do not open")
    void s3Rotation() {
        Secret old = key(1);
        Secret fresh = key(2);
        String sealedBefore = sealer(old).seal(VALUE);

        Sealer rotated = sealer(fresh, old);
        String sealedAfter = rotated.seal(VALUE);

        assertThat(rotated.open(sealedBefore)).isEqualTo(VALUE);
        assertThat(rotated.open(sealedAfter)).isEqualTo(VALUE);
        assertThat(sealer(fresh).open(sealedAfter)).as("sealed by the new key").isEqualTo(VALUE);
        assertThat(sealer(old).open(sealedAfter)).as("not by the old one").isNull();
        assertThat(sealer(fresh).open(sealedBefore)).as("retired").isNull();
    }

    @Test
    void theSameSecretsMakeTheSameKeysOnEveryReplica() {
        assertThat(sealer(key(1), key(2)).open(sealer(key(1), key(2)).seal(VALUE)))
                .isEqualTo(VALUE);
    }

    @Test
    @DisplayName("S2: no purpose opens what another sealed")
    void s2Purposes() {
        KeyRing ring = KeyRing.of(List.of(key(1), key(2)));
        for (Purpose sealing : Purpose.values()) {
            String sealed = ring.sealer(sealing).seal(VALUE);
            for (Purpose opening : Purpose.values()) {
                byte[] opened = ring.sealer(opening).open(sealed);
                assertThat(opened).as("%s by %s", sealing, opening).isEqualTo(sealing == opening ? VALUE : null);
            }
        }
    }

    @Test
    void aRingNeedsKeysOf32Bytes() {
        Secret half = Secret.of(Base64.getEncoder().encodeToString(new byte[16]));
        Stream.of(List.<Secret>of(), List.of(half), List.of(key(1), half))
                .forEach(secrets -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> KeyRing.of(secrets))
                        .withMessage("secrets: got none or a wrong length (expected: 32 bytes each)"));
    }
}
