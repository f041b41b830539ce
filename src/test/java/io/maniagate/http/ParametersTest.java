package io.maniagate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {

    @ParameterizedTest(name = "rd={0} is {1}")
    @CsvSource({
        "/a, /a",
        "%2Fa%3Fb%3Dc, /a?b=c",
        "/a?b=c, /a?b=c",
        "a+b, a b",
        "a%2Bb, a+b",
        "%c3%A9, é",
        "é, é",
        "%F0%9F%8F%8E, \uD83C\uDFCE",
        "%2541, %41",
        "%, %",
        "%4, %4",
        "%zz, %zz",
        "a%20b%zz%21, a b%zz!",
        "%+41, '% 41'",
        "%-1, %-1",
        "%１１, %１１",
        "%%341, %41",
        "%ff, \uFFFD",
        "'', ''"
    })
    void decodesAsBrowsersDo(String encoded, String decoded) {
        assertThat(Parameters.of("rd=" + encoded).single("rd")).isEqualTo(decoded);
    }

    @Test
    void whatIsMissingIsNull() {
        assertThat(Parameters.of(null).single("rd")).isNull();
        assertThat(Parameters.of("").single("rd")).isNull();
        assertThat(Parameters.of("").single("")).isNull();
        assertThat(Parameters.of("RD=/a&rdx=/b").single("rd")).isNull();
    }

    @Test
    void aNameWithoutEqualsHasAnEmptyValue() {
        assertThat(Parameters.of("rd").single("rd")).isEmpty();
        assertThat(Parameters.of("a&rd&b").single("rd")).isEmpty();
    }

    @Test
    @DisplayName("F2: of a repeated parameter none counts, however its name is spelt")
    void f2Repeated() {
        for (String query :
                new String[] {"rd=/a&rd=/b", "rd=/a&rd=/a", "rd=/a&x=1&rd", "rd=/a&%72d=/b", "%72%64=/a&rd="}) {
            assertThat(Parameters.of(query).single("rd")).as(query).isNull();
            assertThat(Parameters.of(query).isRepeated("rd")).as(query).isTrue();
        }
        assertThat(Parameters.of("rd=/a&x=1").isRepeated("rd")).isFalse();
    }

    @Test
    void whatOthersEncodeComesBack() {
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            String text = random.ints(random.nextInt(20), 0, Character.MAX_CODE_POINT + 1)
                    .map(c -> c % 3 == 0 ? c % 128 : c)
                    .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining());
            assertThat(Parameters.of("a=1&rd=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                            .single("rd"))
                    .isEqualTo(text);
        }
    }

    @Test
    void noNoiseIsEverThrown() {
        Random random = new Random(12);
        String alphabet = "%&=+;aF0é\u0000";
        for (int i = 0; i < 20_000; i++) {
            String noise = random.ints(random.nextInt(12), 0, alphabet.length())
                    .mapToObj(c -> String.valueOf(alphabet.charAt(c)))
                    .collect(Collectors.joining());
            Parameters.of(noise).single("a");
        }
    }
}
