package io.maniagate.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealerTest {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int NONCE_START = 5;
    private static final int NONCE_END = 17;

    private final Sealer sealer = KeyRing.of(
                    List.of(Secret.of(Base64.getEncoder().encodeToString(new byte[KeyRing.KEY_BYTES]))))
            .sealer(Purpose.SESSION);

    @Test
    void opensWhatItSealedAtEveryLength() {
        Random random = new Random(42);
        for (int length = 0; length < 200; length++) {
            byte[] value = new byte[length];
            random.nextBytes(value);

            String sealed = sealer.seal(value);

            assertThat(sealed).matches("[A-Za-z0-9_-]+").hasSize(Sealer.sealedLength(length));
            assertThat(sealer.open(sealed)).isEqualTo(value);
        }
    }

    /** Three lengths, for a last character of six, of two and of four bits that count. */
    @ParameterizedTest(name = "S1: {0} bytes sealed open with none of their characters changed to any other")
    @ValueSource(ints = {30, 31, 32})
    void s1EveryCharacter(int length) {
        String sealed = sealer.seal(new byte[length]);
        for (int i = 0; i < sealed.length(); i++) {
            for (char other : (ALPHABET + "=+/ %\u00e9\u4e2d").toCharArray()) {
                if (other != sealed.charAt(i)) {
                    String changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
                    assertThat(sealer.open(changed)).as("%s at %d", other, i).isNull();
                }
            }
        }
    }

    @Test
    @DisplayName("S1: no bit of a sealed value can be turned")
    void s1EveryBit() {
        byte[] sealed = Base64.getUrlDecoder().decode(sealer.seal("zone".getBytes(StandardCharsets.UTF_8)));
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(sealer.open(text(changed))).as("bit %d", bit).isNull();
        }
    }

    @Test
    @DisplayName("S1: nothing can be cut off or put on, at either end")
    void s1Length() {
        String sealed = sealer.seal(new byte[30]);
        for (int i = 0; i < sealed.length(); i++) {
            assertThat(sealer.open(sealed.substring(0, i))).isNull();
            assertThat(sealer.open(sealed.substring(i + 1))).isNull();
        }
        for (String more : List.of("A", "AA", "AAA", "AAAA", "=", "==", " ", "\n", sealed)) {
            assertThat(sealer.open(sealed + more)).as(more).isNull();
            assertThat(sealer.open(more + sealed)).as(more).isNull();
        }
    }

    @Test
    @DisplayName("S1: padded text of the same bytes is another text, and refused")
    void s1OneSpelling() {
        for (int length = 30; length < 33; length++) {
            String sealed = sealer.seal(new byte[length]);
            String padded =
                    Base64.getUrlEncoder().encodeToString(Base64.getUrlDecoder().decode(sealed));
            assertThat(sealer.open(padded)).isEqualTo(padded.equals(sealed) ? new byte[length] : null);
        }
    }

    @Test
    @DisplayName("S6: a value of an earlier or later format does not open, and nothing is thrown")
    void s6Version() {
        byte[] sealed = Base64.getUrlDecoder().decode(sealer.seal(new byte[3]));
        for (int version = 0; version < 256; version++) {
            byte[] other = sealed.clone();
            other[0] = (byte) version;
            assertThat(sealer.open(text(other))).isEqualTo(version == sealed[0] ? new byte[3] : null);
        }
    }

    @Test
    void noiseOfAnyLengthDoesNotOpen() {
        Random random = new Random(7);
        for (int length = 0; length < 300; length++) {
            byte[] noise = new byte[length];
            random.nextBytes(noise);
            assertThat(sealer.open(text(noise))).isNull();
        }
    }

    @Test
    void everySealingHasItsOwnNonce() {
        Set<String> nonces = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            byte[] sealed = Base64.getUrlDecoder().decode(sealer.seal(new byte[0]));
            assertThat(nonces.add(text(Arrays.copyOfRange(sealed, NONCE_START, NONCE_END))))
                    .isTrue();
        }
    }

    @Test
    void aRefusedValueLeavesNothingBehindForTheNext() {
        byte[] value = {1, 2, 3};
        String sealed = sealer.seal(value);
        String broken = sealed.substring(0, 30) + (sealed.charAt(30) == 'A' ? 'B' : 'A') + sealed.substring(31);

        for (int i = 0; i < 3; i++) {
            assertThat(sealer.open(broken)).isNull();
            assertThat(sealer.open(sealed)).isEqualTo(value);
            assertThat(sealer.open(sealer.seal(value))).isEqualTo(value);
        }
    }

    @Test
    void threadsShareASealer() {
        assertThat(IntStream.range(0, 2_000).parallel().allMatch(i -> {
                    byte[] value = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
                    return Arrays.equals(value, sealer.open(sealer.seal(value)));
                }))
                .isTrue();
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
