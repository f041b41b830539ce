package io.maniagate.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Suites that are met, that are not, and that are no suites: what is printed, word by word, and the exit code. */
class SuiteRunTest {

    private static final String PLAYERS = """
            players:
              lina: {player: "trackmania:7398eeb6-9b4e-44b8-a7a1-a2149955ac70", clubs: [123]}
              max: {player: "maniaplanet:Max", zone: World|Europe|Germany, servers: [LINA-server]}
              zoe: {player: "maniaplanet:zoe", zone: World|Asia, scopes: [basic]}
              joe: {player: "own:joe", groups: [crew]}
              lost: {player: "trackmania:7398eeb6-9b4e-44b8-a7a1-a2149955ac71", clubs: unknown}
            """;

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(boolean quiet, String... suites) throws Exception {
        List<Path> files = new ArrayList<>();
        for (String suite : suites) {
            files.add(Files.writeString(directory.resolve("suite" + files.size() + ".yaml"), suite));
        }
        return new SuiteRun(Club.JUDGE, Club.CASTING).run(files, quiet, new PrintWriter(out), new PrintWriter(err));
    }

    private String printed(StringWriter stream) {
        return stream.toString().replace(directory + "/", "");
    }

    @Test
    void oneThatIsMet() throws Exception {
        String suite = PLAYERS + """
            tests:
              - {name: admins reach the admin page, who: lina, where: GET /admin, expect: allow, rule: "routes[0].require"}
              - {who: joe, where: /crew, expect: allow}
              - {who: max, where: /crew, expect: allow}
              - {who: lina, where: /clubs, expect: allow}
              - {who: lost, where: /clubs, expect: deny, rule: "routes[3].require.clubs"}
              - {who: max, where: /servers/1, expect: allow}
              - {who: zoe, where: /servers/1, expect: deny}
              - {who: zoe, where: /scopes, expect: deny}
              - {who: zoe, where: /soon, expect: allow, shadow: "routes[6].require.zones"}
              - {who: anonymous, where: "POST /admin?secret=1", expect: sign-in}
              - {who: {player: "own:ann", zone: "World|Europe"}, where: /europe, expect: allow}
              - {who: "maniaplanet:cheater", where: /europe, expect: deny, rule: "routes[2].deny.players"}
            """;
        int code = run(false, suite);
        assertThat(code).as(err.toString()).isZero();
        assertThat(printed(err)).isEmpty();
        assertThat(printed(out)).isEqualTo("""
                ok      admins reach the admin page (lina, GET /admin): allow by routes[0].require
                ok      joe, GET /crew: allow by routes[1].require
                ok      max, GET /crew: allow by routes[1].require
                ok      lina, GET /clubs: allow by routes[3].require
                ok      lost, GET /clubs: deny by routes[3].require.clubs
                ok      max, GET /servers/1: allow by routes[4].require
                ok      zoe, GET /servers/1: deny by routes[4].require.servers
                ok      zoe, GET /scopes: deny by routes[5].require.scopes
                ok      zoe, GET /soon: allow by routes[6].require
                ok      anonymous, POST /admin: sign-in by routes[0].access
                ok      own:ann, GET /europe: allow by routes[2].require
                ok      maniaplanet:cheater, GET /europe: deny by routes[2].deny.players
                12 tests, all ok
                """);
    }

    @Test
    void oneThatIsNotMetSaysWhatCameInsteadAndWhy() throws Exception {
        String suite = PLAYERS + """
            tests:
              - {who: lina, where: /admin, expect: allow}
              - {who: max, where: /admin, expect: allow}
              - {name: Asia stays out, who: zoe, where: /europe, expect: allow}
              - {who: lina, where: /admin, expect: allow, rule: "routes[0].access"}
              - {who: max, where: /soon, expect: allow, shadow: "routes[6].require.zones"}
              - {who: lost, where: /clubs, expect: sign-in}
              - {who: max, where: /open//admin, expect: allow}
            """;
        assertThat(run(false, suite)).isEqualTo(1);
        assertThat(printed(err)).isEmpty();
        assertThat(printed(out)).isEqualTo("""
                ok      lina, GET /admin: allow by routes[0].require
                NOT OK  suite0.yaml:9  max, GET /admin: expected allow; got deny by routes[0].require.groups: in none of: admins (groups.admins no: maniaplanet:max is not named: 1 in the list)
                NOT OK  suite0.yaml:10  Asia stays out (zoe, GET /europe): expected allow; got deny by routes[2].require.zones: zone World|Asia is in none of: World|Europe
                NOT OK  suite0.yaml:11  lina, GET /admin: expected allow by routes[0].access; got allow by routes[0].require: in one of: admins
                NOT OK  suite0.yaml:12  max, GET /soon: expected allow, reported by routes[6].require.zones; got allow by routes[6].require, not reported: zone World|Europe|Germany is in World|Europe
                NOT OK  suite0.yaml:13  lost, GET /clubs: expected sign-in; got deny by routes[3].require.clubs: clubs administered: not told by the provider, listed: 123
                ok      max, GET /open//admin: allow by routes[8].access
                7 tests, 5 NOT OK
                """);
    }

    @Test
    void quietSaysOnlyWhatIsNotMet() throws Exception {
        String met = "tests:\n  - {who: anonymous, where: /open, expect: allow}\n";
        String unmet = "tests:\n  - {who: anonymous, where: /open, expect: deny}\n";
        assertThat(run(true, met)).isZero();
        assertThat(printed(out)).isEmpty();
        assertThat(run(true, met, unmet)).isEqualTo(1);
        assertThat(printed(out)).isEqualTo("""
                NOT OK  suite1.yaml:2  anonymous, GET /open: expected deny; got allow by routes[8].access: access: public, so everybody may
                2 tests, 1 NOT OK
                """);
    }

    @Test
    void oneThatIsNoneSaysAllThatIsWrongAndTriesNothing() throws Exception {
        String suite = """
            players:
              lina: {player: "trackmania:7398eeb6", clubs: [123]}
              max: {player: "maniaplant:max"}
              eve: {player: "maniaplanet:eve", clubs: [1], titels: [x]}
              anonymous: {player: "maniaplanet:eve"}
              max: {player: "maniaplanet:max"}
              tom: {zone: World}
            tests:
              - {who: lena, where: GET /admin, expect: allow}
              - {who: eve, where: GET https://other.org/admin, expect: alow}
              - {who: max, expect: deny}
              - just text
              - {who: [a], where: admin, expect: }
            more: 1
            """;
        assertThat(run(false, suite)).isEqualTo(2);
        assertThat(printed(out)).isEmpty();
        assertThat(printed(err)).isEqualTo("""
                suite0.yaml, line 14: the suite: got the key "more" (expected: players, tests)
                suite0.yaml, line 6: players: got the key "max" twice (expected: every key once)
                suite0.yaml, line 2: players.lina.player: got "trackmania:7398eeb6" (expected: the id of a player of trackmania)
                suite0.yaml, line 3: players.max.player: got "maniaplant:max" (expected: <provider>:<login or account id>, where the providers are maniaplanet, own, trackmania)
                suite0.yaml, line 4: players.eve: got the key "titels" (expected: buddies, by, clubs, favorite-servers, groups, installed-titles, linked, manialinks, owned-titles, player, scopes, servers, teams, titles, zone)
                suite0.yaml, line 4: players.eve.clubs: got some (expected: none, as players of maniaplanet have no clubs)
                suite0.yaml, line 5: players.anonymous: got that name (expected: one without a colon, and not anonymous)
                suite0.yaml, line 7: players.tom: got no player (expected: player: a subject, such as maniaplanet:lina)
                suite0.yaml, line 9: tests[0].who: got "lena" (expected: a name from players, a subject such as maniaplanet:lina, {player: …}, or anonymous; the names are anonymous, eve, lina, max, tom)
                suite0.yaml, line 10: tests[1].where: got "GET https://other.org/admin" (expected: a URL that begins with a public-url: https://club.example.org, https://forum.example.org)
                suite0.yaml, line 10: tests[1].expect: got "alow" (expected: one of allow, sign-in, deny, not-found, bad-request, own)
                suite0.yaml, line 11: tests[2]: got no where (expected: where: [METHOD] and a path or URL, such as GET /admin)
                suite0.yaml, line 12: tests[3]: got a single value (expected: keys and values, where keys are expect, name, rule, shadow, where, who)
                suite0.yaml, line 13: who: got a list (expected: keys and values, where keys are buddies, by, clubs, favorite-servers, groups, installed-titles, linked, manialinks, owned-titles, player, scopes, servers, teams, titles, zone)
                suite0.yaml, line 13: tests[4].where: got "admin" (expected: [METHOD] and a path or URL, such as GET /admin)
                suite0.yaml, line 13: tests[4].expect: got nothing (expected: allow, sign-in, deny, not-found, bad-request, own)
                Nothing was tried. What a suite may say: docs/policy-tests.md
                """);
    }

    @Test
    void whatCannotPassForASuiteIsRefused() throws Exception {
        for (String none :
                List.of("", "tests: []\n", "players: {}\n", "- a\n", "tests: {}\n", "a: b: c\n", "tests: [\n")) {
            assertThat(run(false, none)).as(none).isEqualTo(2);
        }
        assertThat(run(false, "tests:\n  - {who: anonymous, where: /open, expect: allow}\n---\ntests: []\n"))
                .isEqualTo(2);
        assertThat(printed(out)).isEmpty();
    }

    @Test
    void filesThatCannotBeReadAreRefused() throws Exception {
        Path bytes = Files.write(directory.resolve("bytes.yaml"), "tests: ä".getBytes(StandardCharsets.ISO_8859_1));
        int code = new SuiteRun(Club.JUDGE, Club.CASTING)
                .run(
                        List.of(bytes, directory, directory.resolve("gone.yaml")),
                        false,
                        new PrintWriter(out),
                        new PrintWriter(err));
        assertThat(code).isEqualTo(2);
        assertThat(printed(err)).contains("not UTF-8", "gone.yaml: got a file that is not there");
    }

    @Test
    void aThousandTestsMayShareAPlayerByAlias() throws Exception {
        String suite = "tests:\n  - {who: &z {player: \"maniaplanet:zoe\"}, where: /open, expect: allow}\n"
                + "  - {who: *z, where: /open, expect: allow}\n".repeat(1000);
        assertThat(run(true, suite)).as(err.toString()).isZero();
    }
}
