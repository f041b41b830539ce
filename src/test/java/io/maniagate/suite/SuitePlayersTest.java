package io.maniagate.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Players of a suite who are more, or less, than one account with a session. */
class SuitePlayersTest {

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private String printed(StringWriter stream) {
        return stream.toString().replace(directory + "/", "");
    }

    private int run(Judge judge, Casting casting, String suite) throws Exception {
        Path file = Files.writeString(directory.resolve("suite0.yaml"), suite);
        return new SuiteRun(judge, casting).run(List.of(file), false, new PrintWriter(out), new PrintWriter(err));
    }

    @Test
    void ofTwoAccountsOneHasToMeetTheWholeRuleAndEitherIsEnoughForDeny() throws Exception {
        String suite = """
            players:
              two:
                player: "trackmania:7398eeb6-9b4e-44b8-a7a1-a2149955ac71"
                clubs: [123]
                linked: {player: "maniaplanet:max", zone: World|Europe|Germany, servers: [LINA-server]}
              halves:
                player: "trackmania:7398eeb6-9b4e-44b8-a7a1-a2149955ac71"
                linked: {player: "maniaplanet:max", zone: World|Europe|Germany, scopes: [basic]}
              cheat: {player: "own:joe", zone: World|Europe, linked: "maniaplanet:Cheater"}
              admin: {player: "maniaplanet:max", linked: "trackmania:7398eeb6-9b4e-44b8-a7a1-a2149955ac70"}
            tests:
              - {who: two, where: /both, expect: allow}
              - {who: two, where: /clubs, expect: allow}
              - {who: two, where: /servers, expect: allow}
              - {who: halves, where: /both, expect: deny, rule: "routes[14].require.zones"}
              - {who: cheat, where: /europe, expect: deny, rule: "routes[2].deny.players"}
              - {who: admin, where: /admin, expect: allow}
              - {who: two, where: /admin, expect: allow}
              - {who: cheat, where: /europe, expect: allow}
              - {who: halves, where: /both, expect: allow}
              - {who: {player: "maniaplanet:max", zone: World|Europe, linked: "own:joe"}, where: /europe, expect: deny}
            """;
        assertThat(run(Club.LINKING, Club.LINKED_CASTING, suite))
                .as(err.toString())
                .isEqualTo(1);
        assertThat(printed(out)).isEqualTo("""
                ok      two, GET /both: allow by routes[14].require
                ok      two, GET /clubs: allow by routes[3].require
                ok      two, GET /servers: allow by routes[4].require
                ok      halves, GET /both: deny by routes[14].require.zones
                ok      cheat, GET /europe: deny by routes[2].deny.players
                ok      admin, GET /admin: allow by routes[0].require
                NOT OK  suite0.yaml:18  two, GET /admin: expected allow; got deny by routes[0].require.groups: neither account meets the whole rule: trackmania:7398eeb6-9b4e-44b8-a7a1-a2149955ac71: in none of: admins (groups.admins no: trackmania:7398eeb6-9b4e-44b8-a7a1-a2149955ac71 is not named: 1 in the list); maniaplanet:max: in none of: admins (groups.admins no: maniaplanet:max is not named: 1 in the list)
                NOT OK  suite0.yaml:19  cheat, GET /europe: expected allow; got deny by routes[2].deny.players: maniaplanet:cheater: maniaplanet:cheater is named: 1 in the list
                NOT OK  suite0.yaml:20  halves, GET /both: expected allow; got deny by routes[14].require.zones: neither account meets the whole rule: trackmania:7398eeb6-9b4e-44b8-a7a1-a2149955ac71: no zone is known of the player, listed: World|Europe; maniaplanet:max: granted scopes: basic, listed: clubs, dedicated
                NOT OK  suite0.yaml:21  maniaplanet:max, GET /europe: expected deny; got allow by routes[2].require: maniaplanet:max: zone World|Europe is in World|Europe
                10 tests, 4 NOT OK
                """);
    }

    @Test
    void anAddedAccountThatNoSessionCouldHaveIsAFault() throws Exception {
        String players = """
            players:
              same: {player: "maniaplanet:max", linked: "maniaplanet:moritz"}
              odd:
                player: "maniaplanet:max"
                linked: {player: "trackmania:7398eeb6-9b4e-44b8-a7a1-a2149955ac70", zone: World}
              deep: {player: "maniaplanet:max", linked: {player: "own:a", linked: "own:b"}}
              none: {player: "maniaplanet:max", linked: [a]}
              empty: {player: "maniaplanet:max", linked: }
              nameless: {player: "maniaplanet:max", linked: {zone: World}}
              nobody: {player: "maniaplanet:max", linked: "uplay:max"}
            tests:
              - {who: same, where: /open, expect: allow}
            """;
        assertThat(run(Club.LINKING, Club.LINKED_CASTING, players)).isEqualTo(2);
        assertThat(printed(err)).isEqualTo("""
                suite0.yaml, line 2: players.same.linked: got a player of maniaplanet too (expected: one of another provider, as a session holds one account of each)
                suite0.yaml, line 5: players.odd.linked.zone: got one (expected: none, as players of trackmania have no zone)
                suite0.yaml, line 6: players.deep.linked: got the key "linked" (expected: clubs, groups, player, scopes, servers, titles, zone)
                suite0.yaml, line 7: players.none.linked: got a list (expected: keys and values, where keys are clubs, groups, player, scopes, servers, titles, zone)
                suite0.yaml, line 8: players.empty.linked: got nothing (expected: keys and values, where keys are clubs, groups, player, scopes, servers, titles, zone)
                suite0.yaml, line 9: players.nameless.linked: got no player (expected: player: a subject, such as maniaplanet:lina)
                suite0.yaml, line 10: players.nobody.linked.player: got "uplay:max" (expected: <provider>:<login or account id>, where the providers are maniaplanet, own, trackmania)
                Nothing was tried. What a suite may say: docs/policy-tests.md
                """);
        err.getBuffer().setLength(0);
        assertThat(
                        run(
                                Club.JUDGE,
                                Club.CASTING,
                                "tests:\n  - {who: {player: \"maniaplanet:max\", linked: \"own:a\"}, where: /, expect: deny}\n"))
                .isEqualTo(2);
        assertThat(printed(err))
                .startsWith(
                        "suite0.yaml, line 2: who.linked: got an account (expected: none, as maniagate.link-accounts is not true)\n");
    }

    @Test
    void aTokenOfARunningGameCountsWhereTheRouteTakesIt() throws Exception {
        String suite = """
            players:
              script: {player: "maniaplanet:max", by: ingame-token}
              plugin: {player: "trackmania:7398eeb6-9b4e-44b8-a7a1-a2149955ac70", by: openplanet-token}
            tests:
              - {who: script, where: POST /script, expect: allow, rule: "routes[11].access"}
              - {who: script, where: /record, expect: allow, rule: "routes[12].require"}
              - {who: plugin, where: /plugin, expect: allow}
              - {who: plugin, where: /record, expect: allow, rule: "routes[12].access"}
              - {who: plugin, where: /script, expect: sign-in}
              - {who: script, where: /plugin, expect: sign-in}
              - {who: script, where: /crew, expect: sign-in}
              - {who: plugin, where: /admin, expect: sign-in}
              - {who: script, where: /closed, expect: deny}
              - {who: script, where: /open, expect: allow}
              - {who: script, where: /api, expect: sign-in}
            """;
        assertThat(run(Club.LINKING, Club.LINKED_CASTING, suite))
                .as(err + "" + out)
                .isZero();
    }

    @Test
    void aTokenOfARunningGameTellsANameAndNothingElse() throws Exception {
        String players = """
            players:
              a: {player: "maniaplanet:max", by: openplanet-token}
              b: {player: "own:max", by: ingame-token}
              c: {player: "maniaplanet:max", by: ingame-token, zone: World}
              d: {player: "maniaplanet:max", by: ingame-token, linked: "own:max"}
              e: {player: "maniaplanet:max", by: cookie}
            tests:
              - {who: a, where: /open, expect: allow}
            """;
        assertThat(run(Club.LINKING, Club.LINKED_CASTING, players)).isEqualTo(2);
        assertThat(printed(err)).isEqualTo("""
                suite0.yaml, line 2: players.a.by: got "openplanet-token" (expected: ingame-token, which players of maniaplanet have)
                suite0.yaml, line 3: players.b.by: got "ingame-token" (expected: none, as players of oauth2 have no such token)
                suite0.yaml, line 4: players.c.by: got ingame-token of a player of whom more is said (expected: player alone, as it tells nothing else)
                suite0.yaml, line 5: players.d.by: got ingame-token of a player of whom more is said (expected: player alone, as it tells nothing else)
                suite0.yaml, line 6: players.e.by: got "cookie" (expected: ingame-token, which players of maniaplanet have)
                Nothing was tried. What a suite may say: docs/policy-tests.md
                """);
    }

    @Test
    void thePlayersOfTheManualAreSome() throws Exception {
        String page = Files.readString(Path.of("docs/policy-tests.md"));
        int from = page.indexOf("players:\n  two:");
        String suite = page.substring(from, page.indexOf("```", from)) + """
            tests:
              - {who: two, where: /europe, expect: allow}
              - {who: two, where: /admin, expect: allow}
              - {who: script, where: /script, expect: allow}
            """;
        assertThat(run(Club.LINKING, Club.LINKED_CASTING, suite))
                .as(err + "" + out)
                .isZero();
    }
}
