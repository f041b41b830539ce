package io.maniagate.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HkdfTest {

    /** Appendix A.3 has no salt and no info, as we; the first of its two blocks is all we support. */
    private static final byte[] A3_KEY_MATERIAL = HexFormat.of().parseHex("0b".repeat(22));

    private static final String A3_OUTPUT = "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d";

    @Test
    void derivesWhatRfc5869AppendixA3Says() {
        assertThat(Hkdf.derive(A3_KEY_MATERIAL, "", 32)).asHexString().isEqualToIgnoringCase(A3_OUTPUT);
    }

    @Test
    void aShorterOutputIsTheBeginningOfTheLonger() {
        for (int length = 0; length <= 32; length++) {
            assertThat(Hkdf.derive(A3_KEY_MATERIAL, "", length))
                    .asHexString()
                    .isEqualToIgnoringCase(A3_OUTPUT.substring(0, 2 * length));
        }
    }

    /** Computed by another implementation from the formulas of RFC 5869 § 2.2 and § 2.3. */
    @Test
    void infoIsMixedInAsUtf8() {
        byte[] keyMaterial = new byte[0x50];
        for (int i = 0; i < keyMaterial.length; i++) {
            keyMaterial[i] = (byte) i;
        }

        assertThat(Hkdf.derive(keyMaterial, "maniagate é", 32))
                .asHexString()
                .isEqualToIgnoringCase("126e3b2bd9dda3244fff31e2c2dc811f25b9e5359c83ccaabad3cf728505ab8a");
    }

    @Test
    void moreThanOneBlockIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Hkdf.derive(A3_KEY_MATERIAL, "", 33))
                .withMessage("length: 33 (expected: at most 32)");
    }
}
