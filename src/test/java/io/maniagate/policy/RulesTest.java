package io.maniagate.policy;

import static io.maniagate.policy.Asked.asked;
import static io.maniagate.policy.Judged.term;
import static io.maniagate.session.Sessions.HTTPS;
import static io.maniagate.session.Sessions.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maniagate.facts.PlayerFacts;
import io.maniagate.policy.Decision.Reason;
import io.maniagate.provider.FactKind;
import io.maniagate.refresh.RefreshOutcome;
import io.maniagate.refresh.RefreshOutcome.Cause;
import io.maniagate.request.ClientRequest;
import io.maniagate.request.RequestKind;
import io.maniagate.route.Access;
import io.maniagate.route.Bearer;
import io.maniagate.route.Route;
import io.maniagate.session.Session;
import io.maniagate.session.Sessions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a rule makes of what its conditions say, in three-valued logic. */
class RulesTest {

    private static final Session SESSION = Sessions.session(T0);
    private static final ClientRequest GET = asked("GET", RequestKind.DOCUMENT, "none", null);

    /** Every word that a condition can say; {@code null} for one that breaks. */
    private static final List<@Nullable Holds> WORDS = Arrays.asList(Holds.YES, Holds.NO, Holds.UNKNOWN, null);

    private static Route route(Access access) {
        return new Route(0, Set.of(), "/", Set.of(), access, null, false, Bearer.ACCESS_TOKEN, null, null);
    }

    private static AccessPolicy policy(RouteRule rule) {
        return policy(rule, Groups.NONE);
    }

    private static AccessPolicy policy(RouteRule rule, Groups groups) {
        return new AccessPolicy(new CrossSite(List.of(HTTPS), List.of()), new Rulebook(List.of(rule), groups));
    }

    private static Decision decide(RouteRule rule) {
        return policy(rule).decide(route(Access.REQUIRED), GET, new RefreshOutcome.Current(SESSION), PlayerFacts.NONE);
    }

    private static List<Term> terms(String list, List<@Nullable Holds> words) {
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            terms.add(term(list + i, words.get(i)));
        }
        return terms;
    }

    /** All lists of up to two words. */
    private static List<List<@Nullable Holds>> lists() {
        List<List<@Nullable Holds>> lists = new ArrayList<>();
        lists.add(List.of());
        for (Holds first : WORDS) {
            lists.add(Arrays.asList(first));
            for (Holds second : WORDS) {
                lists.add(Arrays.asList(first, second));
            }
        }
        return lists;
    }

    @Test
    @DisplayName("A2: whoever does not surely meet every condition, or is not surely free of every deny, is denied")
    void a2EveryCombination() {
        for (List<@Nullable Holds> require : lists()) {
            for (List<@Nullable Holds> deny : lists()) {
                RouteRule rule = new RouteRule(0, terms("r", require), terms("d", deny), false);
                boolean passes = require.stream().allMatch(word -> word == Holds.YES)
                        && deny.stream().allMatch(word -> word == Holds.NO);
                boolean surely = deny.contains(Holds.YES) || require.contains(Holds.NO);
                String what = "require " + require + ", deny " + deny;

                Decision decision = decide(rule);
                assertThat(decision instanceof Decision.Allow).as(what).isEqualTo(passes);
                assertThat(policy(rule).stillAllows(route(Access.REQUIRED), SESSION, PlayerFacts.NONE))
                        .as(what)
                        .isEqualTo(passes);
                if (decision instanceof Decision.Deny no) {
                    assertThat(no.reason()).as(what).isEqualTo(surely ? Reason.RULE : Reason.UNKNOWN);
                }
            }
        }
    }

    @Test
    @DisplayName("A1: a deny wins over what is required, and the rule that decided is told")
    void a1TheRuleThatDecided() {
        Term met = term("r.met", Holds.YES);
        Term first = term("r.first", Holds.NO);
        Term second = term("r.second", Holds.NO);
        Term unknown = term("r.unknown", Holds.UNKNOWN);
        Term denied = term("d.match", Holds.YES);
        Term unsure = term("d.unknown", Holds.UNKNOWN);

        assertThat(decide(rule(List.of(met), List.of(denied)))).isEqualTo(deny(Reason.RULE, "d.match"));
        assertThat(decide(rule(List.of(first), List.of(unsure, denied)))).isEqualTo(deny(Reason.RULE, "d.match"));
        assertThat(decide(rule(List.of(met, unknown, first, second), List.of(unsure))))
                .isEqualTo(new Decision.Deny(Reason.RULE, "r.first", List.of(first, second)));
        assertThat(decide(rule(List.of(met, unknown), List.of(unsure))))
                .isEqualTo(new Decision.Deny(Reason.UNKNOWN, "d.unknown", List.of(unknown)));
        assertThat(decide(rule(List.of(unknown, met), List.of())))
                .isEqualTo(new Decision.Deny(Reason.UNKNOWN, "r.unknown", List.of(unknown)));
        assertThat(decide(rule(List.of(met), List.of())).rule()).isEqualTo("routes[0].require");
        assertThat(decide(rule(List.of(), List.of(term("d", Holds.NO)))).rule()).isEqualTo("routes[0].access");
    }

    private static RouteRule rule(List<Term> require, List<Term> deny) {
        return new RouteRule(0, require, deny, false);
    }

    private static Decision.Deny deny(Reason reason, String rule) {
        return new Decision.Deny(reason, rule, List.of());
    }

    @Test
    void aRuleThatOnlyReportsLetsPassAndSaysWhatItWouldHaveDone() {
        for (List<@Nullable Holds> require : lists()) {
            RouteRule rule = new RouteRule(0, terms("r", require), List.of(), true);
            boolean passes = require.stream().allMatch(word -> word == Holds.YES);

            assertThat(decide(rule)).isInstanceOfSatisfying(Decision.Allow.class, permit -> {
                assertThat(permit.session()).isSameAs(SESSION);
                assertThat(permit.shadow() == null).isEqualTo(passes);
            });
            assertThat(policy(rule).stillAllows(route(Access.REQUIRED), SESSION, PlayerFacts.NONE))
                    .isTrue();
        }
    }

    @Test
    void nobodyWaitsForARuleThatOnlyReports() {
        Term clubs = new Term("routes[0].require.clubs", new Facts(FactKind.CLUBS, List.of("1")));
        Term titles = new Term("routes[0].deny.titles", new Facts(FactKind.TITLES, List.of("1")));
        Route route = route(Access.REQUIRED);

        assertThat(policy(new RouteRule(0, List.of(clubs), List.of(titles), true))
                        .needs(route))
                .isEmpty();
        assertThat(policy(new RouteRule(0, List.of(clubs), List.of(titles), false))
                        .needs(route))
                .containsExactlyInAnyOrder(FactKind.CLUBS, FactKind.TITLES);
    }

    @ParameterizedTest(name = "A1: on a route that is {0} a rule opens nothing that is closed")
    @EnumSource(Access.class)
    void a1AccessAndRule(Access access) {
        for (boolean isMet : new boolean[] {true, false}) {
            RouteRule rule = rule(List.of(term("r", isMet ? Holds.YES : Holds.NO)), List.of());
            Decision somebody =
                    policy(rule).decide(route(access), GET, new RefreshOutcome.Current(SESSION), PlayerFacts.NONE);
            Decision nobody = policy(rule)
                    .decide(route(access), GET, new RefreshOutcome.Ended(Cause.NO_COOKIE), PlayerFacts.NONE);

            assertThat(somebody instanceof Decision.Allow)
                    .isEqualTo(access == Access.PUBLIC || (isMet && access != Access.DENY));
            assertThat(nobody instanceof Decision.Allow)
                    .isEqualTo(access == Access.PUBLIC || access == Access.OPTIONAL);
            assertThat(policy(rule).stillAllows(route(access), SESSION, PlayerFacts.NONE))
                    .isEqualTo(isMet && (access == Access.REQUIRED || access == Access.OPTIONAL));
        }
    }

    @Test
    @DisplayName("W1: another site learns nothing about the rule")
    void w1First() {
        RouteRule rule = rule(List.of(term("r", Holds.NO)), List.of(term("d", null)));
        ClientRequest foreign = asked("POST", RequestKind.PROGRAM, "cross-site", null);

        assertThat(policy(rule)
                        .decide(route(Access.REQUIRED), foreign, new RefreshOutcome.Current(SESSION), PlayerFacts.NONE))
                .isEqualTo(new Decision.Deny(Reason.CROSS_SITE, "routes[0].access", List.of()));
    }

    @Test
    @DisplayName("A2: a route without its rule is a bug, and nobody passes on that")
    void a2NoRule() {
        Route second = new Route(1, Set.of(), "/", Set.of(), Access.REQUIRED, null, false, Bearer.NONE, null, null);
        AccessPolicy policy = policy(RouteRule.none(0));

        assertThatThrownBy(() -> policy.decide(second, GET, new RefreshOutcome.Current(SESSION), PlayerFacts.NONE))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void thePermitNamesTheGroupsThatSurelyHoldInOrder() {
        Groups groups = new Groups(Map.of(
                "zed", List.of(term("a", Holds.YES)),
                "admins", List.of(term("b", Holds.YES)),
                "broken", List.of(term("c", null)),
                "unsure", List.of(term("d", Holds.UNKNOWN)),
                "out", List.of(term("e", Holds.NO))));
        AccessPolicy policy = policy(RouteRule.none(0), groups);

        assertThat(policy.decide(route(Access.OPTIONAL), GET, new RefreshOutcome.Current(SESSION), PlayerFacts.NONE))
                .isInstanceOfSatisfying(
                        Decision.Allow.class,
                        permit -> assertThat(permit.groups()).containsExactly("admins", "zed"));
        assertThat(policy.groups(SESSION, PlayerFacts.NONE)).containsExactly("admins", "zed");
    }

    @Test
    void theFilesOfRoutesAndGroupsAreKnown(@TempDir Path directory) {
        PlayersFile required = file(directory);
        PlayersFile denied = file(directory);
        PlayersFile group = file(directory);
        RouteRule rule = rule(List.of(players(required)), List.of(players(denied), term("x", Holds.NO)));
        Groups groups = new Groups(Map.of("g", List.of(players(group), players(denied), players(null))));

        assertThat(new Rulebook(List.of(rule, RouteRule.none(1)), groups).files())
                .containsExactlyInAnyOrder(required, denied, group);
    }

    private static PlayersFile file(Path directory) {
        return new PlayersFile(directory.resolve("x"), written -> written, "x");
    }

    private static Term players(@Nullable PlayersFile file) {
        return new Term("x", new Players(Set.of(), file));
    }
}
