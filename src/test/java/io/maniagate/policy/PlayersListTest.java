package io.maniagate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlayersListTest {

    /** Knows players of one provider, with or without its id in front. */
    static final SubjectReader READER =
            written -> written.startsWith("p:") ? written : written.indexOf(':') < 0 ? "p:" + written : null;

    private static PlayersList parse(String text) {
        return PlayersList.parse(text.getBytes(StandardCharsets.UTF_8), READER, "a player of p");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p:lina\np:max\n",
                "p:lina\np:max",
                "p:lina\r\np:max\r\n",
                "\uFEFFp:lina\np:max",
                "\n\n  p:lina\t\n \t \np:max  \n\n",
                "# who helps\np:lina # Lina\np:max\t#max\n   # the end",
                "lina\nmax\np:max"
            })
    void onePlayerALine(String text) {
        PlayersList list = parse(text);

        assertThat(list.faults()).isEmpty();
        assertThat(list.subjects().size()).isEqualTo(2);
        assertThat(list.subjects().contains("p:lina")).isTrue();
        assertThat(list.subjects().contains("p:max")).isTrue();
    }

    @Test
    void aHashInsideANameIsPartOfIt() {
        assertThat(parse("p:a#b").subjects().contains("p:a#b")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\uFEFF", "# nobody", "\r\n  \r\n"})
    void nobodyIsFine(String text) {
        assertThat(parse(text).faults()).isEmpty();
        assertThat(parse(text).subjects().size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q:max",
                "p:a b",
                "p:max\u200B",
                "p:max\u00A0",
                "p:ma\u0000x",
                "p:max\rp:lina",
                "p:max\u2028",
                "x\uFEFFp:max",
                "p:\u202Exam"
            })
    void whatNamesNobodyIsAFaultWithoutItsWords(String line) {
        PlayersList list = parse("p:lina\n\n" + line + "\np:max\n" + line);

        assertThat(list.faults())
                .containsExactly("line 3 (expected: a player of p)", "line 5 (expected: a player of p)");
    }

    @Test
    void otherEncodingsAreAFault() {
        byte[] latin = "p:m\u00FCller".getBytes(StandardCharsets.ISO_8859_1);
        byte[] wide = "p:lina\n".getBytes(StandardCharsets.UTF_16);
        for (byte[] content : List.of(latin, wide)) {
            assertThat(PlayersList.parse(content, READER, "x").faults())
                    .containsExactly("not UTF-8 (expected: text in UTF-8)");
        }
    }

    @Test
    void thereIsAnEndToFaults() {
        assertThat(parse("q:x\n".repeat(1_000)).faults()).hasSize(PlayersList.MOST_FAULTS);
    }

    @Test
    void theLargestFileIsReadWhateverIsInIt() {
        byte[] content = new byte[PlayersList.MAX_BYTES];
        for (char c : new char[] {'\n', '#', ' ', 'a'}) {
            Arrays.fill(content, (byte) c);
            assertThat(PlayersList.parse(content, written -> null, "x").faults().size())
                    .isLessThanOrEqualTo(1);
        }
    }
}
