package io.maniagate.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.login.PagesUnderTest.Wanted;
import io.maniagate.policy.Decision.Deny;
import io.maniagate.policy.Decision.Reason;
import io.maniagate.policy.Kind;
import io.maniagate.policy.Players;
import io.maniagate.policy.Term;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MissingWordsTest {

    private final MissingWords words = new MissingWords(Map.of("maniaplanet", "ManiaPlanet", "club", "Club ID"));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "PLAYERS; 2 players; You are not on the list of players.",
                "PROVIDERS; maniaplanet; Sign in with ManiaPlanet instead.",
                "PROVIDERS; maniaplanet,club,other; Sign in with ManiaPlanet, Club ID or other instead.",
                "ZONES; World|Europe|France; This part is only for players of Europe › France.",
                "ZONES; World|Asia,World|Africa; This part is only for players of Asia or Africa.",
                "SCOPES; clubs; You did not allow the permission clubs when you signed in. Sign in again to allow it.",
                "GROUPS; admins; You are not in the group admins.",
                "GROUPS; admins,club:staff; You are in none of the groups admins or staff of Club ID.",
                "GROUPS; club:a:b; You are not in the group a:b of Club ID.",
                "CLUBS; 4711; This part is only for admins of the club 4711.",
                "CLUBS; 1,2,3,4,5; 'This part is only for admins of the club 1, 2, 3, 4 or 5.'",
                "CLUBS; 1,2,3,4,5,6,7; 'This part is only for admins of the club 1, 2, 3, 4 or one of 3 others.'",
                "TITLES; TMStadium@nadeo; This part is only for creators of the title TMStadium@nadeo.",
                "SERVERS; my_server; This part is only for owners of the server my_server.",
                "BUDDIES; boss; This part is only for players with the buddy boss.",
                "TEAMS; 7,8; This part is only for admins of the team 7 or 8.",
                "OWNED_TITLES; Cup@boss; This part is only for owners of the title Cup@boss.",
                "INSTALLED_TITLES; Cup@boss; This part is only for players who installed the title Cup@boss.",
                "FAVORITE_SERVERS; my_server; This part is only for players with the favourite server my_server.",
                "MANIALINKS; club; This part is only for owners of the Manialink club.",
            })
    void everyKindIsASentence(Kind kind, String values, String sentence) {
        assertThat(words.of(deny(Reason.RULE, term(kind, values.split(",", -1)))))
                .containsExactly(sentence);
    }

    @Test
    void everythingMissingIsSaid() {
        assertThat(words.of(deny(Reason.RULE, term(Kind.GROUPS, "admins"), term(Kind.CLUBS, "7"))))
                .containsExactly("You are not in the group admins.", "This part is only for admins of the club 7.");
    }

    @Test
    void aDenyListSaysNothingOfItself() {
        assertThat(words.of(deny(Reason.RULE))).containsExactly("This account may not use this page.");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatCannotBeLookedUpIsNotCalledMissing(Kind kind) {
        assertThat(words.of(deny(Reason.UNKNOWN, term(kind, "secret"))))
                .singleElement()
                .asString()
                .doesNotContain("secret", "are not", "only")
                .containsPattern("cannot be (read|looked up)\\.$");
        assertThat(words.of(deny(Reason.UNKNOWN))).isEmpty();
    }

    @Test
    void nobodyOnAListIsNamed() {
        Term players = new Term("routes[0].require.players", new Players(List.of("maniaplanet:lina"), null));

        assertThat(words.of(deny(Reason.RULE, players)).toString() + words.of(deny(Reason.UNKNOWN, players)))
                .doesNotContain("lina");
    }

    private static Deny deny(Reason reason, Term... missing) {
        return new Deny(reason, "routes[0].require", List.of(missing));
    }

    private static Term term(Kind kind, String... values) {
        return new Term("routes[0].require." + kind.word(), new Wanted(kind, List.of(values)));
    }
}
