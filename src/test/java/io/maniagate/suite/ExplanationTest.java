package io.maniagate.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.provider.FactKind;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an explanation says, word by word: of a request by description, and of one that the log has. */
class ExplanationTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final InquiryDesk desk =
            new InquiryDesk(Club.JUDGE, Club.CASTING, new PrintWriter(out), new PrintWriter(err));

    private static Inquiry about(@Nullable String who, @Nullable String where, @Nullable String zone) {
        return new Inquiry(who, where, zone, null, null, Map.of());
    }

    private String explained(Inquiry inquiry) {
        assertThat(desk.explain(inquiry)).as(err.toString()).isZero();
        return out.toString();
    }

    @Test
    void everyTermIsToldWithWhatItIsMadeOf() {
        assertThat(explained(about("maniaplanet:max", "GET /crew", "World|Europe|Germany")))
                .isEqualTo("""
                who:       maniaplanet:max, zone World|Europe|Germany, scopes basic dedicated, titles unknown
                asks for:  GET https://club.example.org/crew
                route:     routes[1] /crew required -> http://127.0.0.1:3000
                           routes[0] does not fit: path is /admin
                access:    required (routes[1].access)
                require:   all must hold
                    yes     routes[1].require.groups: in one of: crew, europe
                        no      groups.crew: its condition must hold
                            no      groups.crew.groups: in none of: admins, own:crew
                                no      groups.admins: its condition must hold
                                    no      groups.admins.players: maniaplanet:max is not named: 1 in the list
                                no      own:crew: the provider does not say so
                        yes     groups.europe: all 2 conditions must hold
                            yes     groups.europe.providers: signed in with maniaplanet, listed: maniaplanet
                            yes     groups.europe.zones: zone World|Europe|Germany is in World|Europe
                groups:    europe
                decision:  allow by routes[1].require
                because:   in one of: crew, europe
                """);
    }

    @Test
    void whereAccountsAreLinkedItSaysThatItIsOfOne() {
        InquiryDesk linking =
                new InquiryDesk(Club.LINKING, Club.LINKED_CASTING, new PrintWriter(out), new PrintWriter(err));
        linking.explain(about("maniaplanet:max", "GET /crew", "World|Europe|Germany"));
        assertThat(out.toString()).endsWith("""
                linked:    this is of one account; with another one added, one of the two has to meet the whole rule, \
                and either is enough for deny
                """);
        out.getBuffer().setLength(0);

        linking.explain(about("anonymous", "GET /crew", null));

        assertThat(out.toString()).doesNotContain("linked:");
    }

    private String explainedLinked(String who, String where) {
        InquiryDesk linking =
                new InquiryDesk(Club.LINKING, Club.LINKED_CASTING, new PrintWriter(out), new PrintWriter(err));
        assertThat(linking.explain(about(who, where, null))).as(err.toString()).isZero();
        return out.toString();
    }

    @Test
    void ofTwoAccountsItIsToldWhichOneMissesWhat() {
        String who = "{player: \"" + Club.LINA + "\", linked: {player: \"maniaplanet:max\", zone: World|Asia}}";
        assertThat(explainedLinked(who, "/both")).contains("""
                who:       trackmania:7398eeb6-9b4e-44b8-a7a1-a2149955ac70, scopes clubs
                linked:    maniaplanet:max, zone World|Asia, scopes basic dedicated, titles unknown
                """).endsWith("""
                access:    required (routes[14].access)
                require:   all must hold for one of the two
                    of trackmania:7398eeb6-9b4e-44b8-a7a1-a2149955ac70
                        no      routes[14].require.zones: no zone is known of the player, listed: World|Europe
                        yes     routes[14].require.scopes: granted scopes: clubs, listed: clubs, dedicated
                    of maniaplanet:max
                        no      routes[14].require.zones: zone World|Asia is in none of: World|Europe
                        yes     routes[14].require.scopes: granted scopes: basic, dedicated, listed: clubs, dedicated
                deny:      none may hold for either
                    of trackmania:7398eeb6-9b4e-44b8-a7a1-a2149955ac70
                        no      routes[14].deny.players: trackmania:7398eeb6-9b4e-44b8-a7a1-a2149955ac70 is not named: 1 in the list
                    of maniaplanet:max
                        no      routes[14].deny.players: maniaplanet:max is not named: 1 in the list
                groups:    admins, crew
                decision:  deny by routes[14].require.zones
                because:   neither account meets the whole rule: trackmania:7398eeb6-9b4e-44b8-a7a1-a2149955ac70: no zone is known of the player, listed: World|Europe; maniaplanet:max: zone World|Asia is in none of: World|Europe
                """);
    }

    @Test
    void oneOfTwoThatMeetsTheRuleIsNamed() {
        String who = "{player: \"" + Club.LINA + "\", linked: {player: \"maniaplanet:max\", zone: World|Europe}}";
        assertThat(explainedLinked(who, "/both")).endsWith("""
                groups:    admins, crew, europe
                decision:  allow by routes[14].require
                because:   maniaplanet:max: zone World|Europe is in World|Europe; granted scopes: basic, dedicated, listed: clubs, dedicated
                """);
    }

    @Test
    void aTokenOfARunningGameIsToldOf() {
        String who = "{player: \"maniaplanet:max\", by: ingame-token}";
        assertThat(explainedLinked(who, "/admin")).isEqualTo("""
                who:       maniaplanet:max, by ingame-token
                asks for:  GET https://club.example.org/admin
                route:     routes[0] /admin required -> http://127.0.0.1:3000
                access:    required (routes[0].access)
                groups:    none
                decision:  sign-in by routes[0].access
                because:   nobody is signed in, as this route has no ingame-token: true
                """);
    }

    @Test
    void aPlayerWrittenOutIsReadAsInASuite() {
        Inquiry both = about("{player: \"maniaplanet:max\"}", "/open", "World");
        assertThat(desk.explain(both)).isEqualTo(2);
        assertThat(desk.explain(about("{player: [", "/open", null))).isEqualTo(2);
        assertThat(desk.explain(about("{player: \"maniaplanet:max\", zon: World}", "/open", null)))
                .isEqualTo(2);
        assertThat(err.toString()).isEqualTo("""
                --who: got a player written out (expected: a subject, where --zone and its like are given)
                --who: got something that is not YAML (expected: {player: …} as in a suite, and a space after each colon)
                --who, line 1: player: got the key "zon" (expected: by, clubs, groups, linked, player, scopes, servers, titles, zone)
                """);
        assertThat(explainedLinked("{player: \"maniaplanet:max\", zone: World|Asia}", "/open"))
                .startsWith("who:       maniaplanet:max, zone World|Asia, scopes");
    }

    @Test
    void routesThatArePassedOverAreToldWithTheReason() {
        assertThat(explained(about("anonymous", "POST https://forum.example.org/open?token=secret", null)))
                .contains("asks for:  POST https://forum.example.org/open\n", "route:     none\n")
                .contains("routes[8] does not fit: methods is GET\n")
                .contains("routes[10] does not fit: hosts is club.example.org, path is /hello\n")
                .contains("decision:  not-found\nbecause:   no route fits\n")
                .doesNotContain("secret");
    }

    @Test
    void readingsOfAPathAreToldWithWhereTheyLead() {
        assertThat(explained(about("anonymous", "/open//admin", null))).contains("decision:  allow by");
        assertThat(explained(about("anonymous", "/open%2fx", null)))
                .contains("read as /open/x it leads to routes[8]\n")
                .contains("read as /open%2fx it leads to no route\n")
                .contains("decision:  bad-request\n");
    }

    @Test
    void aRuleInShadowIsToldWithWhatItWouldDo() {
        assertThat(explained(about("maniaplanet:zoe", "/soon", null)))
                .contains("    no      routes[6].require.zones: no zone is known of the player, listed: World|Europe\n")
                .endsWith("""
                        decision:  allow by routes[6].require
                        because:   shadow: true, so the rule only reports
                        shadow:    without shadow: true it would be deny by routes[6].require.zones
                        """);
    }

    @Test
    void whatIsKnownOfThePlayerComesFromTheOptions() {
        Inquiry inquiry = new Inquiry(
                Club.LINA, "/clubs", null, List.of("clubs"), null, Map.of(FactKind.CLUBS, List.of("7", "123")));
        assertThat(explained(inquiry))
                .contains("who:       " + Club.LINA + ", scopes clubs, clubs 123 7\n")
                .contains("    yes     routes[3].require.clubs: clubs administered: 123, 7, listed: 123\n");
    }

    @Test
    void aRequestOfTheLogIsExplainedAnew() {
        String line = "id=a1 client=192.0.2.7 http=2 method=GET host=club.example.org path=/europe status=403 bytes=1"
                + " received=0 ms=1 head=- route=2 player=maniaplanet:max end=not_allowed rule=routes[2].require.zones\n";
        assertThat(explained("a1", "x " + line.replace("/europe", "/") + "y " + line))
                .isEqualTo("""
                2 lines have this id; this is about the last one.
                then:      GET club.example.org/europe
                           player maniaplanet:max, status 403, end not_allowed, rule routes[2].require.zones, shadow -

                With the configuration of now:
                (The log does not know the player's zone, scopes, groups, clubs, titles and servers:
                 none, and the scopes that are asked for, unless --zone, --scopes and so on say more.)
                who:       maniaplanet:max, scopes basic dedicated, titles unknown
                asks for:  GET https://club.example.org/europe
                route:     routes[2] /europe required -> http://127.0.0.1:3000
                           routes[0] does not fit: path is /admin
                           routes[1] does not fit: path is /crew
                access:    required (routes[2].access)
                require:   all must hold
                    no      routes[2].require.zones: no zone is known of the player, listed: World|Europe
                deny:      none may hold
                    no      routes[2].deny.players: maniaplanet:max is not named: 1 in the list
                groups:    none
                decision:  deny by routes[2].require.zones
                because:   no zone is known of the player, listed: World|Europe
                """);
    }

    private String explained(String id, String log) {
        assertThat(desk.explain(about(null, null, null), id, new BufferedReader(new StringReader(log))))
                .as(err.toString())
                .isZero();
        return out.toString();
    }

    @Test
    void whatTheLogLacksIsSaid() {
        assertThat(explained(
                        "a1",
                        "id=a1 client=1 http=2 method=GET host=gone.example path=/admin status=303"
                                + " route=0 player=- end=not_signed_in rule=routes[0].access\n"))
                .contains("the host is none of public-url any more: https://club.example.org is taken for it\n")
                .contains("(The log names no player: nobody who is signed in, unless --who says who it was.)\n")
                .contains("decision:  sign-in by routes[0].access\n");
        assertThat(explained(
                        "a2", "id=a2 client=1 http=- method=- host=- path=- status=400 player=- end=bad_request\n"))
                .contains("no rule decided");
    }

    @Test
    void anIdThatTheLogDoesNotHaveIsNotFound() {
        BufferedReader log = new BufferedReader(new StringReader("id=a1 client=1 method=GET player=- end=x\n"));
        assertThat(desk.explain(about(null, null, null), "a", log)).isEqualTo(1);
        assertThat(err.toString()).contains("id a: not in this log");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void whoeverAsksForNothingIsToldHowTo() {
        assertThat(desk.explain(about(null, "/x", null))).isEqualTo(2);
        assertThat(desk.explain(about("max", "x", null))).isEqualTo(2);
        assertThat(desk.explain(about("anonymous", "/x", "World"))).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("""
                --who: got nothing (expected: --who and --where, or --id)
                --where: got "x" (expected: [METHOD] and a path or URL, such as GET /admin)
                --who: got "max" (expected: <provider>:<login or account id>, where the providers are maniaplanet, own, trackmania)
                --who: got anonymous (expected: a player, where --zone and its like are given)
                """);
    }
}
