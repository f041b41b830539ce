package io.maniagate.policy;

import static io.maniagate.policy.Asked.asked;
import static io.maniagate.session.Sessions.HTTPS;
import static io.maniagate.session.Sessions.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.facts.PlayerFacts;
import io.maniagate.player.Player;
import io.maniagate.policy.Decision.Reason;
import io.maniagate.provider.FactKind;
import io.maniagate.refresh.RefreshOutcome;
import io.maniagate.request.RequestKind;
import io.maniagate.route.Access;
import io.maniagate.route.Bearer;
import io.maniagate.route.Route;
import io.maniagate.session.LinkedAccount;
import io.maniagate.session.Session;
import io.maniagate.session.Sessions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rules see both accounts of a session: one alone has to meet a rule, and either is enough to be denied. */
class LinkedRulesTest {

    private static final Player OTHER =
            new Player("mp", "p2", null, null, null, "Other", "World|France", null, List.of("crew"));
    private static final Session ONE = Sessions.session(T0);
    private static final Session TWO =
            ONE.nextLink(new LinkedAccount(OTHER, Sessions.tokens("link0", "link-refresh0", T0.plusSeconds(60))), T0);

    private static final Term FRENCH = new Term("zones", new Zones(List.of("World|France")));
    private static final Term FIRST = new Term("players", new Players(Set.of("tm:p1"), null));
    private static final Term SECOND = new Term("players", new Players(Set.of("mp:p2"), null));
    private static final Term CLUB = new Term("clubs", new Facts(FactKind.CLUBS, List.of("7")));

    private static final PlayerFacts IN_CLUB = new PlayerFacts(Map.of(FactKind.CLUBS, Set.of("7")));
    private static final PlayerFacts IN_NONE = new PlayerFacts(Map.of(FactKind.CLUBS, Set.of()));

    private static Decision decide(List<Term> require, List<Term> deny, Session session, PlayerFacts facts) {
        Groups groups = new Groups(Map.of("french", List.of(FRENCH), "both", List.of(FRENCH, FIRST)));
        Rulebook rulebook = new Rulebook(List.of(new RouteRule(0, require, deny, false)), groups);
        Route route =
                new Route(0, Set.of(), "/", Set.of(), Access.REQUIRED, null, false, Bearer.ACCESS_TOKEN, null, null);
        return new AccessPolicy(new CrossSite(List.of(HTTPS), List.of()), rulebook)
                .decide(
                        route,
                        asked("GET", RequestKind.DOCUMENT, "none", null),
                        new RefreshOutcome.Current(session),
                        facts);
    }

    private static boolean passes(List<Term> require, List<Term> deny, Session session) {
        return decide(require, deny, session, PlayerFacts.NONE) instanceof Decision.Allow;
    }

    private static PlayerFacts facts(PlayerFacts own, @Nullable PlayerFacts linked) {
        return new PlayerFacts(own.known(), linked);
    }

    @Test
    void eitherAccountMeetsARule() {
        assertThat(passes(List.of(FRENCH), List.of(), ONE)).isFalse();
        assertThat(passes(List.of(FRENCH), List.of(), TWO)).isTrue();
        assertThat(passes(List.of(FIRST), List.of(), TWO)).isTrue();
        assertThat(passes(List.of(SECOND), List.of(), TWO)).isTrue();
    }

    @Test
    void twoAccountsTogetherOpenNothingThatNeitherOpensAlone() {
        assertThat(passes(List.of(FRENCH, FIRST), List.of(), TWO)).isFalse();
        assertThat(passes(List.of(FRENCH, SECOND), List.of(), TWO)).isTrue();
    }

    @Test
    void eitherAccountIsEnoughToBeDenied() {
        assertThat(passes(List.of(), List.of(SECOND), ONE)).isTrue();
        assertThat(passes(List.of(), List.of(SECOND), TWO)).isFalse();
        assertThat(passes(List.of(FIRST), List.of(SECOND), TWO)).isFalse();
        assertThat(passes(List.of(SECOND), List.of(FIRST), TWO)).isFalse();
    }

    @Test
    void factsAreThoseOfTheAccountThatHasThem() {
        assertThat(decide(List.of(CLUB), List.of(), TWO, facts(IN_NONE, IN_CLUB)))
                .isInstanceOf(Decision.Allow.class);
        assertThat(decide(List.of(CLUB), List.of(), TWO, facts(IN_CLUB, IN_NONE)))
                .isInstanceOf(Decision.Allow.class);
        assertThat(decide(List.of(CLUB), List.of(), TWO, facts(IN_NONE, IN_NONE)))
                .isInstanceOf(Decision.Deny.class);
        assertThat(decide(List.of(CLUB, FIRST), List.of(), TWO, facts(IN_NONE, IN_CLUB)))
                .isInstanceOf(Decision.Deny.class);
    }

    @Test
    void whatIsUnknownOfEitherDeniesAsUnknown() {
        Decision required = decide(List.of(CLUB), List.of(), TWO, facts(IN_NONE, PlayerFacts.NONE));
        Decision denied = decide(List.of(), List.of(CLUB), TWO, facts(IN_NONE, null));

        assertThat(((Decision.Deny) required).reason()).isEqualTo(Reason.UNKNOWN);
        assertThat(((Decision.Deny) denied).reason()).isEqualTo(Reason.UNKNOWN);
    }

    @Test
    void anAccountThatSleepsIsNobody() {
        Session asleep = TWO.asOf(T0.plusSeconds(60));

        assertThat(passes(List.of(FRENCH), List.of(), asleep)).isFalse();
        assertThat(passes(List.of(FRENCH), List.of(), TWO.asOf(T0.plusSeconds(59))))
                .isTrue();
    }

    @Test
    void groupsAreThoseOfEitherAccount() {
        Decision.Allow permit = (Decision.Allow) decide(List.of(), List.of(), TWO, PlayerFacts.NONE);

        assertThat(permit.groups()).as("both: by no account alone").containsExactly("french");
    }
}
