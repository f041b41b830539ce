package io.maniagate.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PkceTest {

    /** RFC 7636 appendix B. */
    private static final int[] OCTETS = {
        116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37, 77, 105, 214, 191, 240,
        91, 88, 5, 88, 83, 132, 141, 121
    };

    @Test
    void theExampleOfTheRfc() {
        byte[] random = new byte[OCTETS.length];
        for (int i = 0; i < random.length; i++) {
            random[i] = (byte) OCTETS[i];
        }

        Pkce pkce = Pkce.of(random);

        assertThat(pkce.verifier().reveal()).isEqualTo("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        assertThat(pkce.challenge()).isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        assertThat(pkce.toString()).doesNotContain("dBjftJeZ4CVP");
    }

    @Test
    void aGuessableVerifierIsRefused() {
        assertThatThrownBy(() -> Pkce.of(new byte[31])).hasMessage("random bytes: 31 (expected: 32 to 96)");
        assertThatThrownBy(() -> Pkce.of(new byte[97])).hasMessage("random bytes: 97 (expected: 32 to 96)");
    }
}
