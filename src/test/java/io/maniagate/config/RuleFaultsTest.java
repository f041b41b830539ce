package io.maniagate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that contradict themselves, and rules that nobody can meet. */
class RuleFaultsTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = ';', textBlock = """
            tm  ; require: {zones: [World]}                                          ; require.zones   ; type maniaplanet or maniaconnect or oauth2
            tm  ; deny: {zones: [World]}                                             ; deny.zones      ; type maniaplanet or maniaconnect or oauth2
            tm  ; require: {clubs: [1]}                                              ; require.clubs   ; not asked for the scope clubs
            tm  ; deny: {clubs: [1]}                                                 ; deny.clubs      ; maniagate.providers.trackmania.scopes
            tm  ; require: {titles: [T]}                                             ; require.titles  ; type maniaplanet
            mp  ; require: {titles: [T]}                                             ; require.titles  ; the scope titles
            mp  ; require: {servers: [s]}                                            ; require.servers ; the scope dedicated
            mp  ; require: {clubs: [1]}                                              ; require.clubs   ; type trackmania
            tm  ; require: {servers: [s]}                                            ; require.servers ; type maniaplanet or maniaconnect
            mp  ; deny: {teams: [1]}                                                 ; deny.teams      ; type maniaconnect
            mc  ; require: {owned-titles: [T]}                                       ; require.owned-titles ; the scope titles
            mc  ; require: {titles: [T]}                                             ; require.titles  ; type maniaplanet
            old ; require: {buddies: [K]}, deny: {buddies: [k]}                      ; deny.buddies    ; as deny wins
            old ; require: {favorite-servers: ["maniaconnect:s"]}                    ; require.favorite-servers ; a login alone
            old ; deny: {teams: [red]}                                               ; deny.teams      ; in digits
            all ; require: {clubs: [1], titles: [T]}                                 ; require.titles  ; one player can meet together
            all ; require: {clubs: [1], zones: [World]}                              ; require.clubs   ; one player can meet together
            all ; require: {providers: [trackmania], zones: [World]}                 ; require.zones   ; leave only trackmania
            all ; require: {players: ["maniaplanet:a"], providers: [own]}            ; require.providers ; leave only maniaplanet
            all ; require: {scopes: [clubs], servers: [s]}                           ; require.servers ; one player can meet together
            all ; require: {groups: ["own:crew"], clubs: [1]}                        ; require.clubs   ; one player can meet together
            all ; require: {groups: [zoned], clubs: [1]}                             ; require.clubs   ; one player can meet together
            all ; require: {providers: [trackmania]}, deny: {zones: [World]}         ; deny.zones      ; nobody whom it could refuse
            all ; require: {providers: [own, trackmania]}, deny: {providers: [own]}  ; deny.providers  ; require lists "own"
            all ; require: {players: ["own:a"]}, deny: {providers: [own]}            ; deny.providers  ; access: deny
            all ; deny: {providers: [own, trackmania, maniaplanet]}                  ; deny.providers  ; access: deny
            all ; require: {players: ["maniaplanet:A"]}, deny: {players: ["maniaplanet:a"]} ; deny.players ; "maniaplanet:a"
            all ; require: {zones: ["World|Europe|France"]}, deny: {zones: ["world|europe"]} ; deny.zones ; as deny wins
            all ; require: {zones: ["World|Europe"]}, deny: {zones: ["World|EUROPE"]} ; deny.zones     ; as deny wins
            all ; require: {scopes: [clubs]}, deny: {scopes: [clubs]}                ; deny.scopes     ; as deny wins
            all ; require: {groups: [zoned]}, deny: {groups: [zoned]}                ; deny.groups     ; as deny wins
            all ; require: {clubs: [1]}, deny: {clubs: [1]}                          ; deny.clubs      ; as deny wins
            all ; require: {titles: [T]}, deny: {titles: [T]}                        ; deny.titles     ; as deny wins
            all ; require: {servers: [s]}, deny: {servers: [S]}                      ; deny.servers    ; as deny wins
            all ; access: public, require: {zones: [World]}                          ; require.zones   ; access: public
            all ; access: deny, deny: {clubs: [1]}                                   ; deny.clubs      ; access: deny
            all ; access: public, shadow: true                                       ; shadow          ; without a rule
            all ; access: optional, bearer: service                                  ; bearer          ; whose token
            all ; access: public, bearer: service                                    ; bearer          ; whose token
            """)
    void oneRuleMakesOneFault(String providers, String route, String key, String words) {
        ConfigFault fault = Given.fault(read(providers, route));

        assertThat(fault.key()).isEqualTo("maniagate.routes[0]." + key);
        assertThat(fault.source()).isEqualTo("/etc/gate.yaml");
        assertThat(fault.message() + " " + fault.mend()).contains(words);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = ';', textBlock = """
            all ; require: {zones: ["World|Europe"]}, deny: {zones: ["World|Europe|France"]}
            all ; require: {zones: ["World|France"]}, deny: {zones: ["World|Franc"]}
            all ; require: {players: ["maniaplanet:a"]}, deny: {players: ["trackmania:7398eeb6-9b4e-44b8-a7a1-a2149955ac70", "maniaplanet:b"]}
            all ; require: {titles: [t]}, deny: {titles: [T]}
            all ; require: {providers: [trackmania], clubs: [1]}, deny: {clubs: [2]}
            all ; require: {titles: [T], servers: [s]}
            old ; require: {buddies: [K]}, deny: {buddies: ["\u212a"]}
            old ; require: {manialinks: ["maniaconnect:a"], favorite-servers: ["a:b"], installed-titles: [T], teams: [7]}
            all ; require: {groups: [zoned, "own:crew"], titles: [T]}
            all ; access: optional, require: {zones: [World]}, shadow: true
            all ; access: public, shadow: false
            all ; access: deny, bearer: service
            all ; bearer: service
            tm  ; access: optional, bearer: service
            mp  ; access: public, bearer: service
            """)
    void whatSomebodyMeetsIsNone(String providers, String route) {
        assertThat(Given.faults(read(providers, route))).isEmpty();
    }

    private static SettingsReader.Result read(String providers, String route) {
        return switch (providers) {
            case "tm" -> Ruled.route(Ruled.trackmania(), route);
            case "mp" -> Ruled.route(Ruled.maniaplanet("basic"), route);
            case "mc" -> Ruled.route(Ruled.maniaconnect("basic"), route);
            case "old" ->
                Ruled.route(Ruled.maniaconnect("buddies", "manialinks", "teams", "titles", "favorite_servers"), route);
            default -> Ruled.read(Ruled.everyProvider(), "    zoned: {zones: [World]}\n", route, Map.of());
        };
    }

    @Test
    void aFileThatIsRequiredAndDeniedIsAFault(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("players"));
        String rule = "require: {players-file: %s}, deny: {players-file: %s/../%s/players}"
                .formatted(file, directory, directory.getFileName());

        ConfigFault fault = Given.fault(Ruled.route(Ruled.everyProvider(), rule));

        assertThat(fault.key()).isEqualTo("maniagate.routes[0].deny.players-file");
        assertThat(fault.message()).contains("the file that require names");
    }

    @Test
    void groupsDoNotLeadBackToThemselves() {
        String groups = """
                    a: {groups: [b, d]}
                    b: {groups: [c]}
                    c: {groups: [a]}
                    d: {providers: [own]}
                    e: {groups: [e]}
                    f: {groups: [a, d]}
                """;

        var faults = Given.faults(Ruled.read(Ruled.everyProvider(), groups, "require: {groups: [f]}", Map.of()));

        assertThat(faults)
                .extracting(ConfigFault::key)
                .containsExactly("maniagate.groups.a.groups", "maniagate.groups.e.groups");
        assertThat(faults.get(0).message()).contains("a names b names c names a");
        assertThat(faults.get(1).message()).contains("e names e");
    }

    @Test
    void groupsMayNameGroupsInAnyOrder() {
        String groups = """
                    a: {groups: [z]}
                    m: {providers: [own]}
                    z: {groups: [m]}
                """;

        var result = Ruled.read(Ruled.everyProvider(), groups, "require: {groups: [a]}", Map.of());

        assertThat(Given.settings(result).rulebook().groups().of(Ruled.applicant("own:somebody", "")))
                .containsExactly("a", "m", "z");
    }

    @Test
    void aGroupThatNobodyIsInIsAFault() {
        String groups = """
                    a: {providers: [trackmania], zones: [World]}
                    b: {groups: [a], clubs: [1]}
                """;

        var faults = Given.faults(Ruled.read(Ruled.everyProvider(), groups, "require: {groups: [b]}", Map.of()));

        assertThat(faults).extracting(ConfigFault::key).containsExactly("maniagate.groups.a.zones");
    }

    @Test
    void allFaultsAreToldAtOnce() {
        String groups = "    a: {players: [x], clubs: [y]}\n";
        String route =
                "path: bad, require: {groups: [b], zones: ['|'], scopes: []}, deny: {titles: [T], providers: [none]}";

        var result = Ruled.read(Ruled.trackmania() + Ruled.maniaplanet(), groups, route.substring(11), Map.of());

        assertThat(Given.faults(result))
                .extracting(fault -> fault.key().substring("maniagate.".length()))
                .containsExactly(
                        "groups.a.players",
                        "groups.a.clubs",
                        "routes[0].require.zones",
                        "routes[0].require.scopes",
                        "routes[0].require.groups",
                        "routes[0].deny.providers");
    }

    @Test
    void theRulesOfARouteWithOtherFaultsAreReadToo() {
        var result = Ruled.route(
                Ruled.everyProvider(), "hosts: [elsewhere.example], strip-prefix: 7, require: {clubs: [y]}");

        assertThat(Given.faults(result))
                .extracting(ConfigFault::key)
                .hasSize(3)
                .contains("maniagate.routes[0].require.clubs");
    }

    @Test
    void aProviderWithFaultsMakesNoFurtherOnes() {
        String broken = Ruled.maniaplanet("titles").replace("client-id: a1b2c3, ", "");

        var result = Ruled.route(
                Ruled.trackmania() + broken,
                "require: {players: [\"maniaplanet:x\"], titles: [T], scopes: [titles], zones: [World]}");

        assertThat(Given.faults(result))
                .extracting(ConfigFault::key)
                .isEqualTo(List.of("maniagate.providers.maniaplanet.client-id"));
    }
}
