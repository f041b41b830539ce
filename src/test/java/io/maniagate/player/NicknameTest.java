package io.maniagate.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NicknameTest {

    @ParameterizedTest(name = "[{index}] {0} reads {1}")
    @CsvSource({
        "$fRed, Red",
        "$$, $",
        "$uhi, hi",
        "$FF8$SB$EF0$RE$EB0$RE$FA0$RR, BEER",
        "Open$l[]planet, Openplanet",
        "$fff$H[nsf]flø$H$bee :3, flø :3",
        "$l[www.clan-nuitblanche.org]$fff$l, ''",
        "Example$mExample, ExampleExample",
        "$00»$f6Ootje, »Ootje",
        "$F$36c$I$39F«, «",
        "$abcC$fo$dl$befo$ar$aas, Colors",
        "$$B$$i, $B$i",
    })
    void readsAsTheGameShowsIt(String raw, String plain) {
        assertThat(Nickname.plain(raw)).isEqualTo(plain);
    }

    @ParameterizedTest(name = "[{index}] {0} reads {1}")
    @CsvSource({
        "$o$i$s$t$w$n$m$g$zx, x",
        "$O$I$S$T$W$N$M$G$Zx, x",
        "$<$f00a$>b, ab",
        "$[a$], [a]",
        "$1234, 4",
        "$12z, z",
        "$lmaniacdn.net$l, maniacdn.net",
        "$p[maniaflash]join$p, join",
        "$l[a]b]c, b]c",
        "lone$, lone",
        "$l, ''",
        "$l[open, [open",
        "a]$l[open, a][open",
        "$😀x, x",
        "$$fff, $fff",
        "$l[a]b$l[c]d, b[c]d",
        "$l[a]b$h[c]d, b[c]d",
        "$l[a]b$z$l[c]d, bd",
        "$<$l[a]b$>$l[c]d, bd",
        "$l[a]$<b$>c$l[d], bc[d]",
        "$İx, x",
        "$１x, x",
        "$f$$, $",
        "$>a$>b, ab",
        "$<a, a",
        "a $f00 b, a b",
        "$fffName$$$o!, Name$!",
        "$ a, a",
    })
    void readsEveryCode(String raw, String plain) {
        assertThat(Nickname.plain(raw)).isEqualTo(plain);
    }

    @Test
    void iconsGoAndBlanksCollapse() {
        assertThat(Nickname.plain("  \uE001 a\u00A0\t \uF8FF b\u3000 ")).isEqualTo("a b");
        assertThat(Nickname.plain("\uE000$fff \uF000")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000", "\u0007", "\u001B", "\u007F", "\u0085", "\u202E", "\u202A", "\u2066", "\u2069", "\u200B",
                "\u200E", "\uFEFF", "\uD800", "\uDC00"
            })
    void whatForgesOrTurnsTextIsRemoved(String hidden) {
        assertThat(Nickname.plain("x" + hidden + "y").replace(" ", "")).isEqualTo("xy");
        assertThat(Nickname.plain(hidden)).isEmpty();
    }

    @Test
    void joinersStayInWordsButAreNoName() {
        assertThat(Nickname.plain("می\u200Cخواهم 👨\u200D👩")).isEqualTo("می\u200Cخواهم 👨\u200D👩");
        assertThat(Nickname.plain("\u200D \u200C")).isEmpty();
    }

    @Test
    void aLineBreakBecomesABlank() {
        assertThat(Nickname.plain("a\r\nSet-Cookie: x")).isEqualTo("a Set-Cookie: x");
    }

    @Test
    void noInputThrowsOrLeavesWhatMustGo() {
        String alphabet = "$$$$$lLhpPozZ09afF[[]]<> x\u0000\n\u202E\uE123é中\uD83D\uDE00\u200D\u0085";
        Random random = new Random(7);
        for (int run = 0; run < 50_000; run++) {
            StringBuilder raw = new StringBuilder();
            for (int length = random.nextInt(16); length > 0; length--) {
                boolean any = random.nextInt(20) == 0;
                raw.append(any ? (char) random.nextInt(0x10000) : alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String plain = Nickname.plain(raw.toString());
            assertThat(plain).as("of %s", raw).isEqualTo(plain.strip()).doesNotContain("  ");
            assertThat(plain.length()).isLessThanOrEqualTo(raw.length());
            assertThat(plain.codePoints().map(Character::getType))
                    .doesNotContain((int) Character.CONTROL, (int) Character.PRIVATE_USE, (int) Character.SURROGATE);
        }
    }

    @ParameterizedTest
    @CsvSource({"$l[, 1000000", "$<, 0", "$<$l[, 1000000", "$<$f00x, 1000000", "$l[], 1000000", "$, 500000"})
    void aLongRowOfOpeningsTakesOneWalk(String opening, int shown) {
        // Quadratic search would take minutes here, and a stack of all blocks much memory.
        String raw = opening.repeat(1_000_000);

        assertThat(Nickname.plain(raw)).hasSize(shown);
        assertThat(Nickname.runs(raw).stream()
                        .mapToInt(run -> run.text().length())
                        .sum())
                .isEqualTo(shown);
    }

    @Test
    void halvesOfACharacterDoNotMeetOverACode() {
        assertThat(Nickname.plain("a\uD83D$f00\uDE00b")).isEqualTo("ab");
    }
}
