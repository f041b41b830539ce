package io.maniagate.policy;

import static io.maniagate.policy.Judged.applicant;
import static io.maniagate.policy.Judged.knownFor;
import static io.maniagate.policy.Judged.term;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maniagate.provider.FactKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind of condition: one value is enough, and what is almost a value is none. */
class ConditionsTest {

    private static final Applicant LINA = applicant("mp", "lina", "World|Europe|France|Paris", "staff", "a:b");

    @Test
    void playersAreWholeSubjects() {
        assertThat(new Players(Set.of("mp:max", "mp:lina"), null).holds(LINA)).isEqualTo(Holds.YES);
        for (String other : List.of("mp:lin", "mp:lina2", "tm:lina", "lina", "MP:lina", "mp:Lina", "*", "mp:*")) {
            assertThat(new Players(Set.of(other), null).holds(LINA)).as(other).isEqualTo(Holds.NO);
        }
        assertThat(new Players(Set.of(), null).holds(LINA)).isEqualTo(Holds.NO);
    }

    @Test
    void playersInlineAndInAFileAreOneList(@TempDir Path directory) throws Exception {
        Path path = Files.writeString(directory.resolve("players"), "p:max\np:anna");
        Players players = new Players(Set.of("p:lina"), new PlayersFile(path, PlayersListTest.READER, "x"));

        assertThat(players.holds(applicant("p", "lina", null))).isEqualTo(Holds.YES);
        assertThat(players.holds(applicant("p", "anna", null))).isEqualTo(Holds.YES);
        assertThat(players.holds(applicant("p", "eve", null))).isEqualTo(Holds.NO);
        assertThat(players.values()).containsExactly("3 players");
        assertThat(players.inline()).isEqualTo(1);
    }

    @Test
    @DisplayName("A2: without its file a list knows those it names itself, and nothing of anybody else")
    void a2NoFile(@TempDir Path directory) {
        PlayersFile none = new PlayersFile(directory.resolve("none"), PlayersListTest.READER, "x");
        Players players = new Players(Set.of("p:lina"), none);

        assertThat(players.holds(applicant("p", "lina", null))).isEqualTo(Holds.YES);
        assertThat(players.holds(applicant("p", "anna", null))).isEqualTo(Holds.UNKNOWN);
        assertThat(players.values()).containsExactly("1 player");
    }

    @Test
    void nobodyReadsWhoIsListed() {
        assertThat(new Players(Set.of("mp:max", "mp:lina"), null).values()).containsExactly("2 players");
    }

    @Test
    void zonesCoverWhatLiesInThem() {
        assertThat(new Zones(List.of("World|Asia", "world|EUROPE")).holds(LINA)).isEqualTo(Holds.YES);
        assertThat(new Zones(List.of("World|Europe|France|Paris|1er", "World|Eur", "Europe")).holds(LINA))
                .isEqualTo(Holds.NO);
        assertThat(new Zones(List.of("World")).holds(applicant("tm", "p1", null)))
                .isEqualTo(Holds.NO);
        assertThat(new Zones(List.of("World")).holds(applicant("tm", "p1", ""))).isEqualTo(Holds.NO);
    }

    @Test
    void providersAndScopesAreExact() {
        assertThat(new Providers(List.of("tm", "mp")).holds(LINA)).isEqualTo(Holds.YES);
        assertThat(new Providers(List.of("tm", "m", "MP")).holds(LINA)).isEqualTo(Holds.NO);
        assertThat(new Scopes(List.of("write", "clubs")).holds(LINA)).isEqualTo(Holds.YES);
        assertThat(new Scopes(List.of("club", "CLUBS", "clubs basic")).holds(LINA))
                .isEqualTo(Holds.NO);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A2: a fact that is not there is unknown, one that is empty is not")
    void a2Facts(FactKind kind) {
        Facts facts = new Facts(kind, List.of("17", "18"));

        assertThat(facts.needs()).containsExactly(kind);
        assertThat(facts.kind().word()).isEqualTo(kind.tag());
        assertThat(facts.holds(knownFor(Map.of()))).isEqualTo(Holds.UNKNOWN);
        assertThat(facts.holds(knownFor(Map.of(kind, Set.of())))).isEqualTo(Holds.NO);
        assertThat(facts.holds(knownFor(Map.of(kind, Set.of("1", "7", "170"))))).isEqualTo(Holds.NO);
        assertThat(facts.holds(knownFor(Map.of(kind, Set.of("1", "18"))))).isEqualTo(Holds.YES);
        for (FactKind other : FactKind.values()) {
            Holds expected = other == kind ? Holds.YES : Holds.UNKNOWN;
            assertThat(facts.holds(knownFor(Map.of(other, Set.of("17"))))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVERS", "BUDDIES", "FAVORITE_SERVERS"})
    void loginsAreComparedWithoutTheCaseOfAsciiLettersAlone(FactKind kind) {
        Facts logins = new Facts(kind, List.of("Boss_K", "\u212a\u0130"));

        for (String same : List.of("boss_k", "\u212a\u0130")) {
            assertThat(logins.holds(knownFor(Map.of(kind, Set.of(same))))).isEqualTo(Holds.YES);
        }
        for (String other : List.of("k\u0130", "ki\u0307", "\u212ai\u0307", "boss_\u212a", "boss-k")) {
            assertThat(logins.holds(knownFor(Map.of(kind, Set.of(other))))).isEqualTo(Holds.NO);
        }
    }

    @Test
    void serversAreLoginsAndTitlesAreNot() {
        Facts servers = new Facts(FactKind.SERVERS, List.of("My_Server"));
        Facts titles = new Facts(FactKind.TITLES, List.of("TMStadium@nadeo"));

        assertThat(servers.holds(knownFor(Map.of(FactKind.SERVERS, Set.of("my_server")))))
                .isEqualTo(Holds.YES);
        assertThat(titles.holds(knownFor(Map.of(FactKind.TITLES, Set.of("tmstadium@nadeo")))))
                .isEqualTo(Holds.NO);
        assertThat(servers.values()).containsExactly("My_Server");
    }

    @Test
    void aProvidersOwnGroupIsThatOfThePlayersProvider() {
        assertThat(groups("mp:staff").holds(LINA)).isEqualTo(Holds.YES);
        assertThat(groups("mp:a:b").holds(LINA)).isEqualTo(Holds.YES);
        assertThat(groups("tm:staff").holds(LINA)).isEqualTo(Holds.NO);
        assertThat(groups("mp:staf").holds(LINA)).isEqualTo(Holds.NO);
        assertThat(groups("a:b").holds(LINA)).isEqualTo(Holds.NO);
    }

    /** The player's provider says "staff", and the configuration has a group of that name with nobody in it. */
    @Test
    void aProvidersOwnGroupIsNeverOneOfTheConfiguration() {
        Map<String, List<Term>> configured = Map.of("staff", List.of(term("groups.staff.players", Holds.NO)));

        assertThat(new GroupMembers(List.of("staff"), configured).holds(LINA)).isEqualTo(Holds.NO);
    }

    @Test
    void oneGroupIsEnoughAndAllOfItMustHold() {
        Term yes = term("yes", Holds.YES);
        Term no = term("no", Holds.NO);
        Term unknown = term("unknown", Holds.UNKNOWN);
        Map<String, List<Term>> configured = Map.of(
                "in",
                List.of(yes, yes),
                "out",
                List.of(yes, no),
                "unsure",
                List.of(yes, unknown),
                "never",
                List.of(unknown, no));

        assertThat(new GroupMembers(List.of("out", "in"), configured).holds(LINA))
                .isEqualTo(Holds.YES);
        assertThat(new GroupMembers(List.of("unsure", "in"), configured).holds(LINA))
                .isEqualTo(Holds.YES);
        assertThat(new GroupMembers(List.of("unsure", "out"), configured).holds(LINA))
                .isEqualTo(Holds.UNKNOWN);
        assertThat(new GroupMembers(List.of("unsure", "mp:staff"), configured).holds(LINA))
                .isEqualTo(Holds.YES);
        assertThat(new GroupMembers(List.of("out", "never"), configured).holds(LINA))
                .isEqualTo(Holds.NO);
        assertThat(new Groups(configured).of(LINA)).containsExactly("in");
    }

    @Test
    void aGroupOfNothingIsNoGroup() {
        assertThatThrownBy(() -> groups("missing")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Groups(Map.of("empty", List.of()))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatAGroupNeedsItsConditionNeeds() {
        Map<String, List<Term>> configured =
                Map.of("club", List.of(new Term("groups.club.clubs", new Facts(FactKind.CLUBS, List.of("1")))));

        assertThat(new GroupMembers(List.of("club", "mp:x"), configured).needs())
                .containsExactly(FactKind.CLUBS);
    }

    private static GroupMembers groups(String... names) {
        return new GroupMembers(List.of(names), Map.of());
    }
}
