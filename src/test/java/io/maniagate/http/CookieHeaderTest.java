package io.maniagate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookieHeaderTest {

    private static boolean ours(String name) {
        return name.startsWith("__Host-maniagate");
    }

    @Test
    void everyValueOfANameIsSeenInOrder() {
        CookieHeader cookies = CookieHeader.of(List.of("a=1; __Host-maniagate=x=y; a= 2 ; A=3; aa=4"));

        assertThat(cookies.values("a")).containsExactly("1", "2");
        assertThat(cookies.values("__Host-maniagate")).containsExactly("x=y");
        assertThat(cookies.values("none")).isEmpty();
    }

    @Test
    void aFieldThatHttp2SplitIsOneField() {
        CookieHeader cookies = CookieHeader.of(List.of("a=1", "__Host-maniagate=s", "b=2"));

        assertThat(cookies.values("__Host-maniagate")).containsExactly("s");
        assertThat(cookies.without(CookieHeaderTest::ours)).isEqualTo("a=1; b=2");
    }

    @Test
    void namesAreGivenOnceEach() {
        CookieHeader cookies =
                CookieHeader.of(List.of("__Host-maniagate.1=b; x=1; __Host-maniagate=a; __Host-maniagate=c"));

        assertThat(cookies.names(CookieHeaderTest::ours)).containsExactly("__Host-maniagate.1", "__Host-maniagate");
    }

    @Test
    void onlyBlankAndTabAreTakenOffAName() {
        CookieHeader cookies =
                CookieHeader.of(List.of("\u001c__Host-maniagate=1; \u00a0__Host-maniagate=2;\t__Host-maniagate =3"));

        assertThat(cookies.values("__Host-maniagate")).containsExactly("3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '`',
            value = {
                "__Host-maniagate=s > NULL",
                "__Host-maniagate=s; __Host-maniagate.1=t > NULL",
                "__Host-maniagate=s; a=1 > a=1",
                "a=1; __Host-maniagate=s > a=1",
                "a=1; __Host-maniagate=s; b=2 > a=1; b=2",
                "a=1;__Host-maniagate=s;b=2 > a=1;b=2",
                "a=1;  b=\"x y\" ; __Host-maniagate-login-q=s;c > a=1;  b=\"x y\" ;c",
                "__Host-maniagate=s;;a=1;; > ;a=1;;",
                "; ; __Host-maniagate=s; > NULL",
                "a=\"; __Host-maniagate=s; b=\" > a=\"; b=\"",
            })
    void ownCookiesAreTakenOutAndNothingElse_H8(String field, String expected) {
        assertThat(CookieHeader.of(List.of(field)).without(CookieHeaderTest::ours))
                .isEqualTo(expected.equals("NULL") ? null : expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "=a",
                "a=",
                "==;=",
                ";;a=1",
                "a=1;;b=2",
                "a=1;",
                "a=1; ",
                "a=\"1;2\"; b",
                "a=\u00c3\u00a9; \u00ff=1",
                "__host-maniagate=1; X__Host-maniagate=2",
                "$Version=1; a=1; $Path=/"
            })
    void oddFieldsWithoutOursPassByteForByte_H8(String field) {
        assertThat(CookieHeader.of(List.of(field)).without(CookieHeaderTest::ours))
                .isEqualTo(field);
    }

    @Test
    void anEmptyFieldIsNone() {
        assertThat(CookieHeader.of(List.of()).without(CookieHeaderTest::ours)).isNull();
        assertThat(CookieHeader.of(List.of("", " ;")).without(CookieHeaderTest::ours))
                .isNull();
        assertThat(CookieHeader.NONE.names(name -> name.equals("a"))).isEmpty();
    }

    /** Odd fields from a grammar, up to 8 KB: what is left is exactly the other pairs, whatever stands around them. */
    @Test
    void whateverTheFieldHoldsTheOtherPairsStayByteForByte_H8() {
        Random random = new Random(20_240_601);
        String[] pieces = {"a", "=", "==", "\"", " ", "\t", ",", "\u00e9", "\u0080", "__Host-", "maniagate", "$", "%3B"
        };
        for (int round = 0; round < 2_000; round++) {
            List<String> all = new ArrayList<>();
            List<String> others = new ArrayList<>();
            int limit = round % 50 == 0 ? 8_192 : 200;
            for (int length = 0; length < limit; ) {
                StringBuilder other = new StringBuilder("x");
                for (int piece = random.nextInt(8); piece > 0; piece--) {
                    other.append(pieces[random.nextInt(pieces.length)]);
                }
                boolean ours = random.nextInt(4) == 0;
                String pair = ours ? "__Host-maniagate." + random.nextInt(9) + "=" + other : other.toString();
                all.add(pair);
                if (!ours) {
                    others.add(pair);
                }
                length += pair.length() + 1;
            }
            String left = CookieHeader.of(List.of(String.join(";", all))).without(CookieHeaderTest::ours);
            assertThat(left).isEqualTo(others.isEmpty() ? null : String.join(";", others));
        }
    }
}
