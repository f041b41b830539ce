package io.maniagate.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Maniaplanet-Auth} is read by the letter: whoever reads it otherwise must not see another login or token in it. */
class IngameFieldTest {

    private static IngameField read(String line) {
        return Objects.requireNonNull(IngameField.parse(List.of(line)), line);
    }

    @Test
    void loginAndTokenStandBetweenQuotes() {
        IngameField field = read("Login=\"Lina.Racer_1-x@y\", Token=\"aZ09+/=.~!,\"");

        assertThat(field.login()).isEqualTo("Lina.Racer_1-x@y");
        assertThat(field.token().reveal()).isEqualTo("aZ09+/=.~!,");
        assertThat(read("Login=\"l\",Token=\"t\"").login()).isEqualTo("l");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Login",
                "Login=\"l\"",
                "Login=\"l\", ",
                "Login=\"\", Token=\"t\"",
                "Login=\"l\", Token=\"\"",
                "Login=\"l\" Token=\"t\"",
                "Login=\"l\"; Token=\"t\"",
                "Login=\"l\",\tToken=\"t\"",
                "Login=\"l\",  Token=\"t\"",
                "Login =\"l\", Token=\"t\"",
                "Login=\"l\", Token=\"t\" ",
                " Login=\"l\", Token=\"t\"",
                "Login=\"l\", Token=\"t\",",
                "LOGIN=\"l\", TOKEN=\"t\"",
                "Login='l', Token='t'",
                "Token=\"t\", Login=\"l\"",
                "Login=\"l\", Token=\"t",
                "Login=l\", Token=\"t\""
            })
    void whatIsWrittenInAnyOtherWayIsNone(String line) {
        assertThat(IngameField.parse(List.of(line))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Login=\"l\", Token=\"t\", Login=\"admin\"",
                "Login=\"l\", Login=\"admin\", Token=\"t\"",
                "Login=\"l\", Token=\"t\", Token=\"u\"",
                "Login=\"l\", Token=\"t\"Login=\"admin\"",
                "Login=\"l\", Token=\"t\", Role=\"admin\"",
                "Login=\"l\", Token=\"t\", Login=\"m\", Token=\"u\""
            })
    @DisplayName("HDR: nothing stands in it twice, and nothing beside it")
    void nothingStandsInItTwice(String line) {
        assertThat(IngameField.parse(List.of(line))).isNull();
    }

    @Test
    @DisplayName("HDR: two lines are none, also two that are the same")
    void severalLinesAreNone() {
        String good = "Login=\"l\", Token=\"t\"";

        assertThat(IngameField.parse(List.of(good, good))).isNull();
        assertThat(IngameField.parse(List.of("", good))).isNull();
        assertThat(IngameField.parse(List.of(good + ", " + good))).isNull();
        assertThat(IngameField.parse(List.of())).isNull();
    }

    /** Of all of Latin-1 and some of the rest: printable ASCII but for blank, quote and backslash. */
    @Test
    void aQuoteABackslashAndWhatIsNotPrintableAsciiStandInNeither() {
        IntStream.concat(IntStream.range(0, 0x180), IntStream.of(0x2028, 0x212a, 0xff10, 0x1f600))
                .forEach(c -> {
                    String with = "a" + Character.toString(c) + "b";
                    boolean fits = c > ' ' && c <= '~' && c != '"' && c != '\\';
                    assertThat(IngameField.parse(List.of("Login=\"" + with + "\", Token=\"t\"")) != null)
                            .as("login with %x", c)
                            .isEqualTo(fits);
                    assertThat(IngameField.parse(List.of("Login=\"l\", Token=\"" + with + "\"")) != null)
                            .as("token with %x", c)
                            .isEqualTo(fits);
                });
        assertThat(IngameField.parse(List.of("Login=\"l\\\", Token=\\\"\", Token=\"t\"")))
                .isNull();
        assertThat(IngameField.parse(List.of("Login=\"l%22\", Token=\"t\""))).isNotNull();
    }

    @Test
    @DisplayName("D3: both are bounded")
    void bothAreBounded() {
        assertThat(read(field(100, 2048)).token().reveal()).hasSize(2048);
        assertThat(IngameField.parse(List.of(field(101, 1)))).isNull();
        assertThat(IngameField.parse(List.of(field(1, 2049)))).isNull();
        assertThat(IngameField.parse(List.of(field(1_000_000, 1_000_000)))).isNull();
    }

    private static String field(int login, int token) {
        return "Login=\"" + "l".repeat(login) + "\", Token=\"" + "t".repeat(token) + "\"";
    }
}
