package io.maniagate.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRoundTripTest {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                127,
                128,
                16_383,
                16_384,
                Integer.MAX_VALUE,
                1L << 31,
                1L << 32,
                1L << 62,
                Long.MAX_VALUE,
                -1,
                Long.MIN_VALUE
            })
    void numbersComeBack(long number) {
        ByteReader in = new ByteReader(new ByteWriter().number(number).toBytes());

        assertThat(in.number()).isEqualTo(number);
        assertThat(in.isAtEnd()).isTrue();
    }

    @Test
    void anyNumberComesBack() {
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            long number = random.nextLong() >>> random.nextInt(64);
            assertThat(new ByteReader(new ByteWriter().number(number).toBytes()).number())
                    .isEqualTo(number);
        }
    }

    /** What looks like one of the packed forms and is not quite must come back as it was all the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "...",
                "a.b.c",
                "aa.bb.cc",
                "YQ.YQ.YQ",
                "YR.YQ.YQ",
                "YQ==.YQ==.YQ==",
                "YQ.YQ.YQ.YQ",
                "YQ.Y+.YQ",
                "0123456789abcde",
                "0123456789abcdef",
                "0123456789ABCDEF",
                "0123456789abcdeF",
                "0123456789abcdef0",
                "0123456789abcdeg",
                "0123456789abcdéf",
                "\u0000",
                "\uD83C\uDFCE\uFE0F"
            })
    void textsThatLookPackedComeBack(String text) {
        comesBack(text);
    }

    @Test
    void absentIsNotEmpty() {
        ByteReader in = new ByteReader(new ByteWriter().text(null).text("").toBytes());

        assertThat(in.text()).isNull();
        assertThat(in.text()).isEmpty();
    }

    @Test
    void anyTextComesBack() {
        Random random = new Random(2);
        for (int i = 0; i < 3_000; i++) {
            String text = random.ints(random.nextInt(40), 0, Character.MAX_CODE_POINT + 1)
                    .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining());
            comesBack(text);
        }
    }

    @Test
    void anyHexAndAnyTokenComesBackAndIsPacked() {
        Random random = new Random(3);
        for (int length = 8; length < 200; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            String hex = HexFormat.of().formatHex(bytes);
            String token = BASE64.encodeToString(bytes) + "." + BASE64.encodeToString(bytes) + "."
                    + BASE64.encodeToString(bytes);

            comesBack(hex);
            comesBack(token);
            assertThat(new ByteWriter().text(hex).toBytes()).hasSizeLessThanOrEqualTo(length + 3);
            assertThat(new ByteWriter().text(token).toBytes()).hasSizeLessThanOrEqualTo(3 * length + 8);
        }
    }

    @Test
    void mixedValuesComeBackInOrder() {
        Random random = new Random(4);
        for (int round = 0; round < 200; round++) {
            List<String> texts = IntStream.range(0, random.nextInt(30))
                    .mapToObj(i -> "g" + random.nextInt())
                    .collect(Collectors.toCollection(ArrayList::new));
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);

            ByteReader in = new ByteReader(new ByteWriter()
                    .texts(texts)
                    .bytes(bytes)
                    .number(round)
                    .texts(List.of())
                    .toBytes());

            assertThat(in.texts()).isEqualTo(texts);
            assertThat(in.bytes()).isEqualTo(bytes);
            assertThat(in.number()).isEqualTo(round);
            assertThat(in.texts()).isEmpty();
            assertThat(in.isAtEnd()).isTrue();
        }
    }

    private static void comesBack(String text) {
        ByteReader in = new ByteReader(new ByteWriter().text(text).toBytes());

        assertThat(in.text()).isEqualTo(text);
        assertThat(in.isAtEnd()).isTrue();
    }
}
