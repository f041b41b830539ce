package io.maniagate.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.policy.Holds;
import io.maniagate.policy.Term;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleValuesTest {

    private static final String BOTH = Ruled.trackmania() + Ruled.maniaplanet("basic");

    @Test
    void aRuleBecomesTermsWithTheirKeys(@TempDir Path directory) throws IOException {
        Path nobody = Files.writeString(directory.resolve("nobody.txt"), "");
        String rule =
                "require: {groups: [admins], zones: [World|Europe]}, deny: {players: [\"maniaplanet:Cheater\"]}, shadow: true";
        var book = Given.settings(Ruled.read(
                        BOTH,
                        "    admins: {players: [\"maniaplanet:boss\"], players-file: " + nobody + "}\n",
                        rule,
                        Map.of()))
                .rulebook();

        assertThat(book.of(0).require())
                .extracting(Term::key)
                .containsExactly("routes[0].require.zones", "routes[0].require.groups");
        assertThat(book.of(0).deny()).extracting(Term::key).containsExactly("routes[0].deny.players");
        assertThat(book.of(0).isShadow()).isTrue();
        assertThat(book.groups().of(Ruled.applicant("maniaplanet:boss", ""))).containsExactly("admins");
        assertThat(book.groups().of(Ruled.applicant("trackmania:boss", ""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "trackmania:7398eeb6-9b4e-44b8-a7a1-a2149955ac70, trackmania:" + Ruled.ACCOUNT,
        "trackmania:7398EEB6-9B4E-44B8-A7A1-A2149955AC70, trackmania:" + Ruled.ACCOUNT,
        "trackmania:" + Ruled.LOGIN + ", trackmania:" + Ruled.ACCOUNT,
        "maniaplanet:Some_Login.4, maniaplanet:some_login.4",
    })
    void aPlayerIsMeantInAnySpelling(String written, String subject) {
        var result = Ruled.route(BOTH, "require: {players: [\"" + written + "\"]}");

        assertThat(Ruled.holds(result, subject, "")).isEqualTo(Holds.YES);
        assertThat(Ruled.holds(result, subject.replace("mania", "other"), "")).isEqualTo(Holds.NO);
    }

    @Test
    void aBareIdIsEnoughForTheOnlyProvider() {
        assertThat(Ruled.holds(
                        Ruled.route(Ruled.trackmania(), "require: {players: [" + Ruled.LOGIN + "]}"),
                        "trackmania:" + Ruled.ACCOUNT,
                        ""))
                .isEqualTo(Holds.YES);
        assertThat(Ruled.holds(
                        Ruled.route(Ruled.maniaplanet("basic"), "require: {players: [0123, BOSS]}"),
                        "maniaplanet:0123",
                        ""))
                .isEqualTo(Holds.YES);

        ConfigFault fault = Given.fault(Ruled.route(BOTH, "require: {players: [boss]}"));
        assertThat(fault.key()).isEqualTo("maniagate.routes[0].require.players");
        assertThat(fault.message()).contains("2 providers");
        assertThat(fault.mend()).contains("\"maniaplanet:boss\" or \"trackmania:boss\"");
    }

    @Test
    void aZoneOfAnotherProviderMayBeginAnywhere() {
        assertThat(Ruled.holds(
                        Ruled.route(BOTH + Ruled.own(), "require: {zones: [France]}"), "own:x", "France|Bretagne"))
                .isEqualTo(Holds.YES);
    }

    @Test
    void aWordInPlaceOfARuleIsToldWhatARuleHas() {
        ConfigFault fault = Given.fault(Ruled.route(BOTH, "require: admins"));
        assertThat(fault.key()).isEqualTo("maniagate.routes[0].require");
        assertThat(fault.mend()).startsWith("write a key below it: players, players-file,");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            players: []                              ; an empty list
            players: [yes]                           ; put it in quotes
            players: ["trackmani:x"]                 ; did you mean trackmania?
            players: ["Trackmania:x"]                ; did you mean trackmania?
            players: ["steam:x"]                     ; write the id of a configured provider
            players: ["trackmania:Lina.Racer"]       ; a display name can change
            players: ["trackmania:7398eeb6-9b4e-44b8-a7a1"] ; account id
            players: ["maniaplanet:"]                ; an id that a player of type maniaplanet
            players: ["maniaplanet:bo\\u200Bss"]     ; of which all can be seen
            players: ["maniaplanet:bo\\tss"]         ; plain text
            players: ["maniaplanet:a", "b"]          ; 2 providers
            providers: [mania-planet]                ; did you mean maniaplanet?
            providers: []                            ; an empty list
            zones: []                                ; an empty list
            zones: [France]                          ; from World on
            zones: ["Europe|France"]                 ; the whole path
            zones: ["Worldwide"]                     ; from World on
            zones: ["World||France"]                 ; on both sides
            zones: ["World|Europe|"]                 ; on both sides
            zones: ["|World"]                        ; on both sides
            zones: ["World | Europe"]                ; on both sides
            zones: ["World|\\u00A0Europe"]           ; of which all can be seen
            scopes: ["a b"]                          ; RFC 6749
            scopes: [clubs]                          ; which no provider is asked for
            groups: [admin]                          ; did you mean admins?
            groups: [staff]                          ; name the group there
            groups: ["trackmania:staff"]             ; have no groups there
            groups: ["steam:staff"]                  ; a configured provider
            clubs: [my-club]                         ; in digits
            clubs: [0]                               ; in digits
            titles: ["a\\u0001"]                     ; plain text
            """)
    void aValueThatCannotBeMeantIsAFault(String rule, String words) {
        for (String block : List.of("require", "deny")) {
            var result = Ruled.read(
                    BOTH, "    admins: {players: [\"maniaplanet:boss\"]}\n", block + ": {" + rule + "}", Map.of());

            ConfigFault fault = Given.fault(result);
            assertThat(fault.key())
                    .isEqualTo("maniagate.routes[0]." + block + "." + rule.substring(0, rule.indexOf(':')));
            assertThat(fault.source()).isEqualTo("/etc/gate.yaml");
            assertThat(fault.message() + " " + fault.mend()).contains(words);
        }
    }

    @Test
    void aProvidersOwnGroupIsNamedByItsProvider() {
        var result = Ruled.route(BOTH + Ruled.own(), "require: {groups: [\"own:Crew, north\"]}");

        assertThat(Given.faults(result)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b", "a.b", "a b", "\\u00e9", ""})
    void aGroupHasAPlainName(String name) {
        var result = Ruled.read(BOTH, "    \"" + name + "\": {providers: [trackmania]}\n", "", Map.of());

        assertThat(Given.faults(result))
                .isNotEmpty()
                .anySatisfy(fault -> assertThat(fault.key()).startsWith("maniagate.groups."));
    }

    @Test
    void groupsThatAVariableCannotTellApartAreAFault() {
        var result = Ruled.read(
                BOTH,
                "    Site_Admins: {providers: [trackmania]}\n",
                "",
                Map.of("MANIAGATE_GROUPS_SITE_ADMINS_PROVIDERS", "maniaplanet"));

        assertThat(Given.fault(result).message()).contains("\"Site_Admins\"", "\"site-admins\"");
    }

    @Test
    void variablesNameThemToo() {
        var result = Ruled.read(
                BOTH,
                "",
                "",
                Map.of(
                        "MANIAGATE_ROUTES_0_REQUIRE_GROUPS", "admins",
                        "MANIAGATE_GROUPS_ADMINS_PLAYERS_0", "maniaplanet:boss",
                        "MANIAGATE_GROUPS_ADMINS_PLAYERS_1", "trackmania:" + Ruled.ACCOUNT));

        assertThat(Ruled.holds(result, "trackmania:" + Ruled.ACCOUNT, "")).isEqualTo(Holds.YES);
        assertThat(Ruled.holds(result, "maniaplanet:other", "")).isEqualTo(Holds.NO);
        assertThat(Given.fault(Ruled.read(BOTH, "", "", Map.of("MANIAGATE_GROUPS_ADMINS_PLAYRES", "x")))
                        .mend())
                .isEqualTo("did you mean MANIAGATE_GROUPS_ADMINS_PLAYERS?");
    }

    @Test
    void everyLineOfAPlayersFileIsLookedAt(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("players.txt"),
                "maniaplanet:one # the first\nhunter2\n\n# nobody\ntrackmania:" + Ruled.LOGIN + "\nsteam:x\n");

        List<ConfigFault> faults = Given.faults(Ruled.route(BOTH, "require: {players-file: " + file + "}"));

        assertThat(faults).hasSize(2).allSatisfy(fault -> {
            assertThat(fault.key()).isEqualTo("maniagate.routes[0].require.players-file");
            assertThat(fault.toString()).doesNotContain("hunter2", "steam");
        });
        assertThat(faults.get(0).message()).contains("line 2");
        assertThat(faults.get(1).message()).contains("line 6");
        assertThat(Given.fault(Ruled.route(BOTH, "deny: {players-file: " + directory.resolve("none") + "}"))
                        .message())
                .contains("cannot be read");
    }

    @Test
    void aPlayersFileAndAListAreOneKind(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("players.txt"), "");

        var empty = Ruled.route(BOTH, "require: {players-file: " + file + "}");
        var both = Ruled.route(BOTH, "require: {players: [\"maniaplanet:boss\"], players-file: " + file + "}");

        assertThat(Ruled.holds(empty, "maniaplanet:boss", "")).isEqualTo(Holds.NO);
        assertThat(Ruled.holds(both, "maniaplanet:boss", "")).isEqualTo(Holds.YES);
        assertThat(Given.settings(both).rulebook().of(0).require())
                .extracting(Term::key)
                .containsExactly("routes[0].require.players");
    }

    @Test
    @DisplayName("L1: the printed configuration counts players and names none")
    void playersAreCounted() {
        String printed = Given.effective(Ruled.read(
                        BOTH,
                        "    admins: {players: [\"maniaplanet:boss\", \"maniaplanet:second\"]}\n",
                        "require: {groups: [admins], zones: [World|Europe]}, deny: {players: [\"maniaplanet:boss\"]}",
                        Map.of()))
                .render();

        assertThat(printed)
                .contains("players: \"2 players\"  # /etc/gate.yaml", "players: \"1 player\"", "groups: [admins]")
                .contains("zones: [\"World|Europe\"]", "shadow: false")
                .doesNotContain("boss", "second");
    }

    /** Of one strength both: only the elements would count, and whom the other line denies would pass. */
    @Test
    void aListAsAWholeBesideItsElementsIsAFault() {
        Map<String, String> both = Map.of(
                "MANIAGATE_ROUTES_0_DENY_PLAYERS", "own:cheater",
                "MANIAGATE_ROUTES_0_DENY_PLAYERS_0", "own:other");
        ConfigFault fault = Given.fault(Ruled.read(Ruled.own(), "", "access: required", both));

        assertThat(fault.key()).isEqualTo("maniagate.routes[0].deny.players");
        assertThat(fault.message()).contains("beside single elements");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a]",
                "[\"a,b\", c]",
                "[\"a\\\\,b\", \" c\"]",
                "[\"a\\\\\", d]",
                "\"a,b\"",
                "[\"${none:x,y}\", z]"
            })
    void aListOfTheFileIsThereInTwoFormsAndNone(String titles) {
        Given.settings(Ruled.route(Ruled.maniaplanet("titles"), "require: {titles: " + titles + "}"));
    }
}
