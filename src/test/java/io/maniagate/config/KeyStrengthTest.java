package io.maniagate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("K1: start is refused for a key somebody could guess or has read")
class KeyStrengthTest {

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            <made with: openssl rand -base64 32>         | a placeholder
            …                                            | a placeholder
            changeme                                     | a placeholder
            changemechangemechangemechangemechangemecha= | a placeholder
            REPLACE-WITH-A-KEY                           | a placeholder
            hello world                                  | not base64
            ''                                           | 0 bytes
            q83vEjRWeJCrze8SNFZ4kA==                     | 16 bytes
            q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQ+Mk3ZbL2dFH/ | 33 bytes
            AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= | a pattern
            //////////////////////////////////////////8= | a pattern
            QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE= | a pattern
            AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8= | a pattern
            AQIDBAECAwQBAgMEAQIDBAECAwQBAgMEAQIDBAECAwQ= | a pattern
            q83vEjRWeJCrze8SNFZ4kavN7xI0VniQq83vEjRWeJE= | a pattern
            VGhlIHF1aWNrIGJyb3duIGZveCBqdW1wcyBvdmVyIGE= | text instead
            OQINaROshtE9TcZkNAm-5Zs2Pv3xaWytBmc5W7sPX7w= | printed in a guide
            OQINaROshtE9TcZkNAm+5Zs2Pv3xaWytBmc5W7sPX7w= | printed in a guide
            """)
    void refuses(String key, String reason) {
        assertThat(KeyStrength.weakness(key)).contains(reason);

        ConfigFault fault = Given.fault(Given.read(
                Given.URLS + Given.UPSTREAM + Given.PROVIDERS + "  secrets: ['" + key + "', '" + Given.KEY + "']\n",
                Map.of()));
        assertThat(fault.key()).isEqualTo("maniagate.secrets");
        assertThat(fault.message()).contains("as key 1");
        assertThat(fault.mend()).isEqualTo("make a key with: openssl rand -base64 32");
        assertThat(key.isEmpty() || !fault.toString().contains(key)).isTrue();
    }

    @Test
    void takesRandomBytesHoweverTheyAreWritten() {
        assertThat(KeyStrength.weakness(Given.KEY)).isNull();
        assertThat(KeyStrength.weakness(Given.OTHER_KEY.replace("=", ""))).isNull();
        assertThat(KeyStrength.weakness(Given.KEY.replace('+', '-'))).isNull();
    }

    @Test
    void refusesTheSameKeyTwice() {
        ConfigFault fault = Given.fault(Given.read(
                Given.URLS + Given.UPSTREAM + Given.PROVIDERS + "  secrets: ['" + Given.KEY + "', '"
                        + Given.KEY.replace("=", "") + "']\n",
                Map.of()));

        assertThat(fault.message()).contains("a key twice, again as key 2");
    }

    @Test
    void refusesAnEmptyRing() {
        assertThat(Given.fault(Given.read(
                                Given.URLS + Given.UPSTREAM + Given.PROVIDERS, Map.of("MANIAGATE_SECRETS", "")))
                        .message())
                .contains("an empty list");
    }
}
