package io.maniagate.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maniagate.player.Nickname;
import io.maniagate.player.Run;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameColoursTest {

    private static final Pattern RULE = Pattern.compile("\\.(c[0-4]{3})\\{color:#([0-9a-f]{6})\\}");

    @Test
    void everyColourOfTheGameHasARuleThatCanBeRead() {
        Map<String, Integer> rules = rules();

        for (int colour = 0; colour <= 0xfff; colour++) {
            String name = NameColours.classOf(colour);
            assertThat(rules).containsKey(name);
            assertThat(NameColours.contrast(rules.getOrDefault(name, 0)))
                    .as(name)
                    .isGreaterThanOrEqualTo(NameColours.MIN_CONTRAST);
        }
    }

    @Test
    void whatCanBeReadAnywayIsNotChanged() {
        assertThat(rules())
                .containsEntry("c444", 0xffffff)
                .containsEntry("c400", 0xff0000)
                .containsEntry("c040", 0x00ff00)
                .containsEntry("c420", 0xff8000);
    }

    @Test
    void darkColoursKeepTheirHue() {
        int blue = rules().getOrDefault("c004", 0);

        assertThat(blue & 0xff).isEqualTo(0xff);
        assertThat(blue >> 16).isEqualTo(blue >> 8 & 0xff).isLessThan(0xa0);
        assertThat(rules().getOrDefault("c000", 0xffffff)).isLessThan(0xa0a0a0);
    }

    @Test
    void theRulesAreFewAndShort() {
        assertThat(NameColours.css()).hasSize(125 * ".c000{color:#000000}".length());
        assertThat(rules()).hasSize(125);
    }

    /** As other tools compute it. */
    @Test
    void contrastIsThatOfWcag() {
        assertThat(NameColours.contrast(NameColours.GROUND)).isEqualTo(1.0);
        assertThat(NameColours.contrast(0xffffff)).isCloseTo(19.10, within(0.01));
        assertThat(NameColours.contrast(0xff0000)).isCloseTo(4.78, within(0.01));
    }

    @Test
    void theGroundIsThatOfTheStylesheet() {
        assertThat(new Pages("club.example", null).signIn(List.of(), null).body())
                .contains(String.format(Locale.ROOT, "  background: #%06x;\n  color: #fff;", NameColours.GROUND));
    }

    @ParameterizedTest
    @CsvSource({
        "x, ''",
        "$ox, bold",
        "$ix, italic",
        "$sx, shadow",
        "$tx, upper",
        "$wx, wide",
        "$nx, narrow",
        "$f00x, c400",
        "$F0x, c400",
        "$788x, c222",
        "$o$i$s$t$w$08fx, bold italic shadow upper wide c024",
    })
    void aStyleIsItsClasses(String nickname, String classes) {
        Run run = Nickname.runs(nickname).get(0);

        assertThat(NameColours.classesOf(run.style())).isEqualTo(classes);
    }

    private static Map<String, Integer> rules() {
        Map<String, Integer> rules = new HashMap<>();
        Matcher rule = RULE.matcher(NameColours.css());
        while (rule.find()) {
            rules.put(rule.group(1), Integer.parseInt(rule.group(2), 16));
        }
        return rules;
    }
}
