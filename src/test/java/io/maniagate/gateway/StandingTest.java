package io.maniagate.gateway;

import static io.maniagate.session.Sessions.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.facts.FactLedger;
import io.maniagate.facts.PlayerFacts;
import io.maniagate.facts.TellingProvider;
import io.maniagate.fixture.MovableClock;
import io.maniagate.policy.AccessPolicy;
import io.maniagate.policy.Applicant;
import io.maniagate.policy.Condition;
import io.maniagate.policy.CrossSite;
import io.maniagate.policy.Groups;
import io.maniagate.policy.Holds;
import io.maniagate.policy.Kind;
import io.maniagate.policy.RouteRule;
import io.maniagate.policy.Rulebook;
import io.maniagate.policy.Term;
import io.maniagate.provider.FactKind;
import io.maniagate.provider.FactOutcome;
import io.maniagate.refresh.LiveSockets;
import io.maniagate.refresh.SessionLedger;
import io.maniagate.refresh.SocketEnd;
import io.maniagate.refresh.SocketKind;
import io.maniagate.refresh.SocketObserver;
import io.maniagate.route.Access;
import io.maniagate.route.Bearer;
import io.maniagate.route.Route;
import io.maniagate.session.Session;
import io.maniagate.session.Sessions;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A socket on a route for the admins of club 7, while its session is renewed and its player loses the club, or not. */
class StandingTest {

    private static final Route ROUTE =
            new Route(0, Set.of(), "/", Set.of(), Access.REQUIRED, null, false, Bearer.NONE, null, null);

    private final MovableClock clock = MovableClock.at(T0);
    private final TellingProvider provider = new TellingProvider();
    private final Promise<Void> patience = Promise.promise();
    private final FactLedger facts = new FactLedger(
            Map.of("tm", provider),
            Set.of(FactKind.CLUBS),
            clock,
            time -> patience.future(),
            (id, kind, outcome) -> {});
    private final SessionLedger sessions =
            new SessionLedger(Duration.ofMinutes(1), Sessions.LIMITS.idleTimeout(), clock);
    private final List<SocketEnd> ended = new ArrayList<>();
    private final LiveSockets sockets = LiveSockets.of(sessions, Sessions.LIMITS, clock, new SocketObserver() {
        @Override
        public void opened(SocketKind kind) {}

        @Override
        public void ended(SocketKind kind, SocketEnd cause) {}
    });
    private final Session session = Sessions.session(T0);
    private volatile Holds banned = Holds.NO;

    private final class Clubs implements Condition {

        @Override
        public Kind kind() {
            return Kind.CLUBS;
        }

        @Override
        public List<String> values() {
            return List.of("7");
        }

        @Override
        public Set<FactKind> needs() {
            return Set.of(FactKind.CLUBS);
        }

        @Override
        public Holds holds(Applicant applicant) {
            Set<String> clubs = applicant.facts().of(FactKind.CLUBS);
            if (banned == Holds.YES) {
                return Holds.NO;
            }
            return clubs == null ? Holds.UNKNOWN : clubs.contains("7") ? Holds.YES : Holds.NO;
        }
    }

    @BeforeEach
    void open() {
        provider.tells("7");
        RouteRule rule = new RouteRule(0, List.of(new Term("routes[0].require.clubs", new Clubs())), List.of(), false);
        AccessPolicy policy =
                new AccessPolicy(new CrossSite(List.of(), List.of()), new Rulebook(List.of(rule), Groups.NONE));
        PlayerFacts known = facts.gather(session, policy.needs(ROUTE)).result();
        sockets.tether(session, null, new Standing(policy, facts, ROUTE, session, known))
                .open(SocketKind.WEBSOCKET, ended::add);
        assertThat(ended).isEmpty();
    }

    private Session renew(Session before) {
        clock.advance(Duration.ofMinutes(59));
        Session next = before.next(
                before.player(), Sessions.tokens("next", "r", clock.instant().plus(Sessions.HOUR)), clock.instant());
        sessions.replaced(before, next);
        return next;
    }

    @Test
    void whoIsStillAdminStays() {
        renew(renew(session));
        assertThat(provider.asked()).hasSize(3);
        assertThat(ended).isEmpty();
    }

    @Test
    void whoIsNoAdminAnyMoreIsEndedWhenTheNewFactsAreThereAndNotBefore() {
        Promise<FactOutcome> answer = provider.takesItsTime();
        renew(session);
        assertThat(ended).isEmpty();
        answer.complete(new FactOutcome.Known(Set.of("8")));
        assertThat(ended).containsExactly(SocketEnd.NOT_ALLOWED);
    }

    @Test
    void whereTheNewFactsCannotBeHadItEnds() {
        provider.answers(new FactOutcome.Unknown(FactOutcome.Cause.STATUS));
        renew(session);
        assertThat(ended).containsExactly(SocketEnd.NOT_ALLOWED);
    }

    @Test
    void whereTheyDoNotComeInTimeItEnds() {
        provider.takesItsTime();
        renew(session);
        assertThat(ended).isEmpty();
        patience.complete();
        assertThat(ended).containsExactly(SocketEnd.NOT_ALLOWED);
    }

    @Test
    void changedRulesAreJudgedByTheFactsItHasThoughItsTokenIsOver() {
        clock.advance(Duration.ofHours(5));
        sockets.recheckAll();
        assertThat(ended).isEmpty();
        banned = Holds.YES;
        sockets.recheckAll();
        assertThat(ended).containsExactly(SocketEnd.NOT_ALLOWED);
        assertThat(provider.asked()).hasSize(1);
    }

    @Test
    void afterARenewalTheNewFactsAreThoseItHas() {
        renew(session);
        clock.advance(Duration.ofHours(5));
        sockets.recheckAll();
        assertThat(ended).isEmpty();
        assertThat(provider.asked()).hasSize(2);
    }
}
