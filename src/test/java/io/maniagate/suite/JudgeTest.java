package io.maniagate.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of requests that nobody sent: each word that a suite can expect, by each way to it. */
class JudgeTest {

    private static final String CASES = """
            maniaplanet:max                                 | GET /open               | allow       | routes[8].access
            anonymous                                       | GET /open/x?a=/admin    | allow       | routes[8].access
            anonymous                                       | HEAD /open              | allow       | routes[8].access
            anonymous                                       | GET /hello              | allow       | routes[10].access
            maniaplanet:max                                 | /hello                  | allow       | routes[10].access
            trackmania:7398eeb6-9b4e-44b8-a7a1-a2149955ac70 | GET /admin              | allow       | routes[0].require
            trackmania:c5jutptORLinoaIUmVWscA               | POST /admin/x           | allow       | routes[0].require
            maniaplanet:MAX                                 | GET /soon               | allow       | routes[6].require
            anonymous                                       | GET /soon               | sign-in     | routes[6].access
            anonymous                                       | GET /admin              | sign-in     | routes[0].access
            anonymous                                       | DELETE /api/x           | sign-in     | routes[9].access
            maniaplanet:max                                 | GET /admin              | deny        | routes[0].require.groups
            maniaplanet:max                                 | GET /europe             | deny        | routes[2].require.zones
            maniaplanet:Cheater                             | GET /europe             | deny        | routes[2].deny.players
            anonymous                                       | GET /closed             | deny        | routes[7].access
            maniaplanet:max                                 | GET /closed/x           | deny        | routes[7].access
            maniaplanet:max                                 | GET /                   | not-found   |
            maniaplanet:max                                 | POST /open              | not-found   |
            maniaplanet:max                                 | GET /administration     | not-found   |
            maniaplanet:max                                 | GET /oauth2/nothing     | not-found   |
            maniaplanet:max                                 | GET https://forum.example.org/hello | not-found |
            maniaplanet:max                                 | GET https://club.example.org/hello  | allow | routes[10].access
            maniaplanet:max                                 | GET https://CLUB.example.org:443/hello | allow | routes[10].access
            maniaplanet:max                                 | GET /admin%2fx          | bad-request |
            maniaplanet:max                                 | GET /open/../admin      | bad-request |
            maniaplanet:max                                 | GET /open/%2e%2e/admin  | bad-request |
            maniaplanet:max                                 | GET /open#admin         | bad-request |
            maniaplanet:max                                 | GET /op en              | bad-request |
            maniaplanet:max                                 | get /open               | bad-request |
            maniaplanet:max                                 | TRACE /open             | bad-request |
            maniaplanet:max                                 | GET /api//x             | bad-request |
            anonymous                                       | GET /oauth2/sign_in     | own         |
            anonymous                                       | POST /oauth2/sign_in    | own         |
            maniaplanet:max                                 | GET /oauth2/userinfo    | own         |
            """;

    @ParameterizedTest(name = "{0} asks for {1}: {2} by {3}")
    @CsvSource(textBlock = CASES, delimiter = '|')
    void isJudged(String who, String asked, String outcome, String rule) {
        Verdict verdict = Club.JUDGE.judge(Club.persona(who, null), Club.where(asked));
        assertThat(verdict.outcome().word()).as(verdict.why()).isEqualTo(outcome);
        assertThat(verdict.rule()).isEqualTo(rule);
        assertThat(verdict.why()).isNotBlank();
    }

    @Test
    void everyWordHasACase() {
        Set<String> words =
                CASES.lines().map(line -> line.split("\\|", -1)[2].strip()).collect(Collectors.toSet());
        assertThat(words)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Outcome.values()).map(Outcome::word).toList());
    }

    @Test
    @DisplayName("A rule in shadow lets pass, and is named if it would have refused")
    void shadow() {
        Where soon = Club.where("/soon");
        assertThat(Club.JUDGE
                        .judge(Club.persona("maniaplanet:max", "World|Asia"), soon)
                        .shadow())
                .isEqualTo("routes[6].require.zones");
        assertThat(Club.JUDGE
                        .judge(Club.persona("maniaplanet:max", "World|Europe|France"), soon)
                        .shadow())
                .isNull();
    }
}
