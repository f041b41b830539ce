package io.maniagate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {

    @Test
    @DisplayName("HDR H9: exactly the characters of RFC 9110 make a token")
    void exactlyTheTokenCharacters() {
        String allowed = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        for (int c = 0; c < 0x300; c++) {
            assertThat(Token.isToken("x" + (char) c)).as("U+%04X", c).isEqualTo(allowed.indexOf(c) >= 0);
        }
        assertThat(Token.isToken("")).isFalse();
    }

    @Test
    void aListIsReadOverAllItsLinesInAnyCase() {
        assertThat(Token.lists(List.of("keep-alive", "TE , UpGrade"), "upgrade"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "upgraded", "up grade", "keep-alive", "upgrade;q=1"})
    void aListWithoutTheTokenDoesNotListIt(String line) {
        assertThat(Token.lists(List.of(line), "upgrade")).isFalse();
    }
}
