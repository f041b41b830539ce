package io.maniagate.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NicknameRunsTest {

    /** Each run as its styles' letters, its colour, and its text. */
    @ParameterizedTest(name = "[{index}] {0} is {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "plain; plain",
                "$oa$ob; o:a b",
                "$Oa$Ob; o:a b",
                "$ia$ib; i:a b",
                "$sa$sb; s:a b",
                "$ta$tb; t:a b",
                "$wa$nb$mc; w:a n:b c",
                "$wa$wb; w:ab",
                "$wa$nb$nc$md; w:a n:bc d",
                "$o$i$sa; ois:a",
                "$f00a$gb; f00:a b",
                "$of00; o:f00",
                "$F0A$oa$gb; of0a:a o:b",
                "$o$f00a$zb; of00:a b",
                "$fa!; fa0:!",
                "$fRed; f00:Red",
                "$0f»; 0f0:»",
                "$00»$f6Ootje; 000:» f60:Ootje",
                "$F$36c$I$39F«; i39F:«",
                "$12345; 123:45",
                "$abcC$fo$dl$befo$ar$aas; abc:C f00:o d00:l bef:o a00:r aa0:s",
                "$o$<$f00a$>b; of00:a o:b",
                "$f00$<$0f0a$gb$>c; 0f0:a f00:bc",
                "$f00$<$o$0f0x$zy$>z; o0f0:x f00:yz",
                "$<$o$<$ia$>b$>c; oi:a o:b c",
                "$>$oa$>b; o:ab",
                "$l[x]a$l$ob; a o:b",
                "$oa$l[x]b$lc; o:abc",
                "$uhi; hi",
                "$$$o$$; $ o:$",
                "$[$o$]; [ o:]",
                "$s$F00$S; ''",
                "a$f00$gb; ab",
                "a$f00\uE001$gb; ab",
            })
    void everyPieceHasItsStyle(String raw, String expected) {
        assertThat(told(Nickname.runs(raw))).isEqualToIgnoringCase(expected);
    }

    @Test
    void aBlankBelongsToWhatComesAfterIt() {
        assertThat(Nickname.runs(" a $f00 b ")).extracting(Run::text).containsExactly("a", " b");
    }

    @Test
    void whatCannotBeSeenIsNoRun() {
        assertThat(Nickname.runs("$f00\u200D$o\u200C \uE000\u202E")).isEmpty();
        assertThat(Nickname.runs("")).isEmpty();
    }

    @Test
    void blocksBeyondTheBoundStillEndWhereTheyDo() {
        String raw = "$<".repeat(1000) + "$ox" + "$>".repeat(999) + "y$>z";

        assertThat(told(Nickname.runs(raw))).isEqualTo("o:x yz");
        assertThat(told(Nickname.runs("$<".repeat(1000) + "$ox" + "$>".repeat(968) + "y$>z")))
                .isEqualTo("o:xy z");
    }

    @Test
    void theRunsTogetherAreThePlainFormAndNeighboursDiffer() {
        String alphabet = "$$$$$$<>oistwnmgzlhpOZ09afF[[]]x  \u0000\n\u202E\uE123é中\uD83D\uDE00\u200D\u0085";
        Random random = new Random(11);
        for (int run = 0; run < 50_000; run++) {
            StringBuilder raw = new StringBuilder();
            for (int length = random.nextInt(24); length > 0; length--) {
                boolean any = random.nextInt(20) == 0;
                raw.append(any ? (char) random.nextInt(0x10000) : alphabet.charAt(random.nextInt(alphabet.length())));
            }
            List<Run> runs = Nickname.runs(raw.toString());
            String joined = runs.stream().map(Run::text).collect(Collectors.joining());
            assertThat(joined)
                    .as("of %s", raw)
                    .isEqualTo(Nickname.plain(raw.toString()))
                    .isEqualTo(DisplayName.of(joined));
            for (int i = 0; i < runs.size(); i++) {
                assertThat(runs.get(i).text()).isNotEmpty();
                assertThat(i == 0 || !runs.get(i).style().equals(runs.get(i - 1).style()))
                        .as("of %s", raw)
                        .isTrue();
            }
        }
    }

    private static String told(List<Run> runs) {
        return runs.stream().map(run -> told(run.style()) + run.text()).collect(Collectors.joining(" "));
    }

    private static String told(Style style) {
        String letters = (style.bold() ? "o" : "")
                + (style.italic() ? "i" : "")
                + (style.shadow() ? "s" : "")
                + (style.upper() ? "t" : "")
                + switch (style.width()) {
                    case NARROW -> "n";
                    case NORMAL -> "";
                    case WIDE -> "w";
                }
                + (style.colour() == Style.NO_COLOUR ? "" : String.format(Locale.ROOT, "%03x", style.colour()));
        return letters.isEmpty() ? "" : letters + ":";
    }
}
