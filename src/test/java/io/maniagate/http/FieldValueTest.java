package io.maniagate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldValueTest {

    /** What an upstream does that follows the docs: percent-decoding and nothing else. */
    private static String decoded(String value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) == '%') {
                bytes.write(Integer.parseInt(value.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(value.charAt(i));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static boolean isScalar(int c) {
        return c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE;
    }

    private static void travels(String text) {
        String value = FieldValue.encode(text);
        assertThat(value).isPrintable().isASCII().isEqualTo(value.strip());
        assertThat(decoded(value)).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0} travels as {1}")
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "abc,abc",
                "a b,a b",
                "a  b,a  b",
                " a b ,%20a b%20",
                "100%,100%25",
                "%41,%2541",
                "a+b,a%2Bb",
                "é,%C3%A9",
                "$f00Spee\uD83C\uDFCE,$f00Spee%F0%9F%8F%8E",
                "World|Europe|France,World|Europe|France",
                "!~\"#&'()*-./:;<=>?@[\\]^_`{|},!~\"#&'()*-./:;<=>?@[\\]^_`{|}"
            },
            quoteCharacter = '\u0001')
    void examples(String text, String value) {
        assertThat(FieldValue.encode(text)).isEqualTo(value);
    }

    @Test
    void nothingButBlanksKeepsThem() {
        assertThat(FieldValue.encode(" ")).isEqualTo("%20");
        assertThat(FieldValue.encode("  ")).isEqualTo("%20%20");
        assertThat(FieldValue.encode("   ")).isEqualTo("%20 %20");
        assertThat(FieldValue.encode("")).isEmpty();
    }

    @Test
    @DisplayName("H6: every character of every plane comes back, and nothing but visible ASCII travels")
    void h6EveryCharacter() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (isScalar(c)) {
                String text = "x" + Character.toString(c) + "y";
                String value = FieldValue.encode(text);
                boolean isLiteral = c >= ' ' && c <= '~' && c != '%' && c != '+';
                if (value.equals(text) != isLiteral
                        || !value.chars().allMatch(v -> v >= ' ' && v <= '~')
                        || !decoded(value).equals(text)) {
                    assertThat(value).as("U+%04X", c).isEqualTo("come back");
                }
            }
        }
    }

    @Test
    @DisplayName("H6: any text of any planes comes back")
    void h6Mixed() {
        Random random = new Random(9);
        for (int plane = 0; plane <= 16; plane++) {
            int start = plane << 16;
            for (int i = 0; i < 100; i++) {
                travels(random.ints(1 + random.nextInt(20), 0, 1 << 16)
                        .map(c -> random.nextInt(3) == 0 ? ' ' + c % 96 : start + c)
                        .filter(FieldValueTest::isScalar)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining()));
            }
        }
    }

    @Test
    @DisplayName("H6: no line break, NUL or other control character gets through as itself")
    void h6Controls() {
        assertThat(FieldValue.encode("a\r\nX-Mania-Subject: tm:admin\0\t\u007f\u0085\u2028"))
                .isEqualTo("a%0D%0AX-Mania-Subject: tm:admin%00%09%7F%C2%85%E2%80%A8");
    }

    @Test
    @DisplayName("H6: a lone surrogate, which no UTF-8 can say, does not break the value")
    void h6Surrogate() {
        assertThat(FieldValue.encode("a\uD83Cb")).isASCII().isPrintable();
    }

    @Test
    @DisplayName("H6: a list splits at its commas into what it was made of, whatever is in the names")
    void h6List() {
        assertThat(FieldValue.list(List.of("a", "b c"))).isEqualTo("a,b c");
        assertThat(FieldValue.list(List.of("a,b", " c ", "", "%2C"))).isEqualTo("a%2Cb,%20c%20,,%252C");
        assertThat(FieldValue.encode("a,b")).as("no list").isEqualTo("a,b");
        Random random = new Random(10);
        for (int i = 0; i < 500; i++) {
            List<String> names = IntStream.range(0, 1 + random.nextInt(5))
                    .mapToObj(n -> random.ints(1 + random.nextInt(6), ' ', '0')
                            .mapToObj(Character::toString)
                            .collect(Collectors.joining()))
                    .toList();
            assertThat(Arrays.stream(FieldValue.list(names).split(",", -1))
                            .map(FieldValueTest::decoded)
                            .toList())
                    .isEqualTo(names);
        }
    }
}
