package io.maniagate.refresh;

import static io.maniagate.refresh.Renewing.result;
import static io.maniagate.session.Sessions.HOUR;
import static io.maniagate.session.Sessions.LIMITS;
import static io.maniagate.session.Sessions.T0;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.audit.Unheard;
import io.maniagate.fixture.MovableClock;
import io.maniagate.oauth.OAuthError;
import io.maniagate.oauth.TokenOutcome;
import io.maniagate.player.Player;
import io.maniagate.provider.ProfileOutcome;
import io.maniagate.session.LinkedAccount;
import io.maniagate.session.Session;
import io.maniagate.session.SessionState;
import io.maniagate.session.Sessions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A session of two accounts: each grant is renewed by itself, and the second never costs the player the first. */
class LinkRefresherTest {

    private final MovableClock clock = MovableClock.at(T0);
    private final FakeProvider tm = new FakeProvider();
    private final FakeProvider mp = new FakeProvider();
    private final Promise<Void> patience = Promise.promise();
    private final SessionLedger ledger = new SessionLedger(Duration.ofMinutes(1), LIMITS.idleTimeout(), clock);
    private final SessionRefresher refresher = refresher(true);

    private SessionRefresher refresher(boolean linksAccounts) {
        return new SessionRefresher(
                Map.of("tm", tm, "mp", mp),
                ledger,
                new RefreshSettings(Duration.ofMinutes(1), linksAccounts),
                clock,
                time -> patience.future(),
                (id, outcome) -> {},
                Unheard.audit());
    }

    private static final Player OTHER = new Player("mp", "p2", null, null, null, "Other", null, null, List.of());

    /** The tokens of the account end at these times. */
    private static Session session(Instant ownEnd, Instant linkEnd) {
        Session one = Sessions.session(T0);
        return new Session(
                one.id(),
                0,
                one.player(),
                Sessions.tokens("own0", "own-refresh0", ownEnd),
                new LinkedAccount(OTHER, Sessions.tokens("link0", "link-refresh0", linkEnd)),
                T0,
                T0);
    }

    private Future<RefreshOutcome> begin(Session session) {
        return refresher.renew(new SessionState.Open(session));
    }

    private Session renewed(Session session) {
        RefreshOutcome outcome = result(begin(session));
        assertThat(outcome).isInstanceOf(RefreshOutcome.Renewed.class);
        return requireNonNull(outcome.session());
    }

    private static String access(LinkedAccount link) {
        return link.tokens().accessToken().reveal();
    }

    @Test
    void onlyTheGrantThatIsDueIsRenewed() {
        Session session = session(T0.plus(HOUR), T0.plusSeconds(30));
        mp.answers(FakeProvider.issued("link1", T0.plus(HOUR)));

        Session next = renewed(session);

        assertThat(tm.refreshed).isEmpty();
        assertThat(mp.refreshed).containsExactly("link-refresh0");
        assertThat(next.generation()).isEqualTo(1);
        assertThat(next.tokens()).isEqualTo(session.tokens());
        assertThat(access(requireNonNull(next.linked()))).isEqualTo("access-link1");
        assertThat(renewed(session)).as("with the cookie from before").isEqualTo(next);
        assertThat(mp.refreshed).hasSize(1);
    }

    @Test
    void bothAreRenewedWithOneCookieWhereBothAreDue() {
        Session session = session(T0.plusSeconds(30), T0.plusSeconds(30));
        tm.answers(FakeProvider.issued("own1", T0.plus(HOUR)));
        mp.answers(FakeProvider.issued("link1", T0.plus(HOUR)));

        Session next = renewed(session);

        assertThat(next.tokens().accessToken().reveal()).isEqualTo("access-own1");
        assertThat(access(requireNonNull(next.linked()))).isEqualTo("access-link1");
        assertThat(ledger.newest(session)).isEqualTo(next);
    }

    @Test
    void manyRequestsAtOnceAreOneTokenRequestForEachGrant() {
        Session session = session(T0.plus(HOUR), T0.plusSeconds(30));
        Promise<TokenOutcome> answer = mp.takesItsTime();
        List<Future<RefreshOutcome>> waiting = List.of(begin(session), begin(session), begin(session));

        answer.complete(FakeProvider.issued("link1", T0.plus(HOUR)));

        assertThat(mp.refreshed).hasSize(1);
        waiting.forEach(one -> assertThat(result(one)).isInstanceOf(RefreshOutcome.Renewed.class));
    }

    @Test
    void aRefreshOfTheOneThatLandsWhileTheOtherIsUnderWayLosesNoTokens() {
        Session session = session(T0.plusSeconds(90), T0.plusSeconds(30));
        Promise<TokenOutcome> link = mp.takesItsTime();
        Future<RefreshOutcome> first = begin(session);
        clock.set(T0.plusSeconds(60));
        tm.answers(FakeProvider.issued("own1", T0.plus(HOUR)));
        Future<RefreshOutcome> second = begin(session);

        link.complete(FakeProvider.issued("link1", T0.plus(HOUR)));

        assertThat(result(second).session()).isEqualTo(result(first).session());
        Session newest = requireNonNull(ledger.newest(session));
        assertThat(newest.generation()).isEqualTo(2);
        assertThat(requireNonNull(newest.tokens().refreshToken()).reveal()).isEqualTo("refresh-own1");
        assertThat(requireNonNull(requireNonNull(newest.link()).tokens().refreshToken())
                        .reveal())
                .isEqualTo("refresh-link1");
    }

    @Test
    void aDeadGrantTakesOnlyItsAccountOutOfTheSession() {
        Session session = session(T0.plus(HOUR), T0.plusSeconds(30));
        mp.answers(FakeProvider.refused(OAuthError.INVALID_GRANT));

        Session next = renewed(session);

        assertThat(next.link()).isNull();
        assertThat(next.generation()).isEqualTo(1);
        assertThat(next.player()).isEqualTo(session.player());
        assertThat(next.tokens()).isEqualTo(session.tokens());
    }

    @Test
    void aDeadGrantOfTheFirstAccountEndsTheSession() {
        tm.answers(FakeProvider.refused(OAuthError.INVALID_GRANT));

        RefreshOutcome outcome = result(begin(session(T0.plusSeconds(30), T0.plus(HOUR))));

        assertThat(outcome).isEqualTo(new RefreshOutcome.Ended(RefreshOutcome.Cause.GRANT_ENDED));
    }

    @Test
    void aGrantThatNamesSomebodyElseIsTakenOut() {
        mp.answers(FakeProvider.issued("link1", T0.plus(HOUR)));
        mp.profile = () -> Future.succeededFuture(new ProfileOutcome.Known(
                new Player("mp", "somebody", null, null, null, "Else", null, null, List.of())));

        assertThat(renewed(session(T0.plus(HOUR), T0.plusSeconds(30))).link()).isNull();
    }

    @Test
    void anOutageOfTheOtherGameLetsItsAccountSleepAndTheSessionGoOn() {
        Session session = session(T0.plus(HOUR), T0.plusSeconds(30));
        mp.answers(FakeProvider.unreachable(null));
        assertThat(requireNonNull(result(begin(session)).session()).linked())
                .as("while its token lives")
                .isNotNull();
        clock.set(T0.plusSeconds(31));

        Session asleep = requireNonNull(result(begin(session)).session());

        assertThat(asleep.linked()).as("nobody is told of it").isNull();
        assertThat(asleep.link()).as("and it is kept").isNotNull();
        mp.answers(FakeProvider.issued("link1", T0.plus(HOUR)));
        clock.set(T0.plusSeconds(40));
        assertThat(renewed(session).linked()).as("awake again").isNotNull();
    }

    @Test
    void aSlowProviderOfTheOtherGameHoldsNobodyUp() {
        Session session = session(T0.plus(HOUR), T0.minusSeconds(1));
        mp.takesItsTime();
        Future<RefreshOutcome> request = begin(session);
        assertThat(request.isComplete()).isFalse();

        patience.complete();

        assertThat(requireNonNull(result(request).session()).linked()).isNull();
    }

    @Test
    void anAccountWithoutARefreshTokenLeavesWhenItsTokenIsOver() {
        Session session = session(T0.plus(HOUR), T0.plusSeconds(30))
                .nextLink(new LinkedAccount(OTHER, Sessions.tokens("link0", null, T0.plusSeconds(30))), T0);
        assertThat(requireNonNull(result(begin(session)).session()).linked()).isNotNull();
        clock.set(T0.plusSeconds(30));

        assertThat(requireNonNull(result(begin(session)).session()).link()).isNull();
    }

    @Test
    void whereAccountsAreNotLinkedAnyMoreTheSecondIsNobody() {
        Session session = session(T0.plus(HOUR), T0.plus(HOUR));

        RefreshOutcome outcome = result(refresher(false).renew(new SessionState.Open(session)));

        assertThat(requireNonNull(outcome.session()).link()).isNull();
    }

    @Test
    void signedOutWhileTheOtherGameWasThinkingStaysSignedOut() {
        Session session = session(T0.plus(HOUR), T0.plusSeconds(30));
        Promise<TokenOutcome> answer = mp.takesItsTime();
        Future<RefreshOutcome> request = begin(session);
        ledger.ended(session);

        answer.complete(FakeProvider.issued("link1", T0.plus(HOUR)));

        assertThat(result(request)).isEqualTo(new RefreshOutcome.Ended(RefreshOutcome.Cause.SUPERSEDED));
        assertThat(ledger.newest(session)).isNull();
    }

    @Test
    void anAccountThatIsOverTakesNoSocketAlongThatWasOpenedWithoutIt() {
        List<SocketEnd> told = new ArrayList<>();
        LiveSockets sockets = sockets();
        Session session = session(T0.plusSeconds(90), T0.plusSeconds(30))
                .nextLink(new LinkedAccount(OTHER, Sessions.tokens("link0", null, T0.plusSeconds(20))), T0);
        clock.set(T0.plusSeconds(25));
        Session alone = requireNonNull(result(begin(session)).session());
        sockets.tether(alone, null, renewed -> Future.succeededFuture(true)).open(SocketKind.WEBSOCKET, told::add);
        clock.set(T0.plusSeconds(60));
        tm.answers(FakeProvider.issued("own1", T0.plus(HOUR)));
        assertThat(renewed(session).link()).isNull();

        sockets.endDue();

        assertThat(told).isEmpty();
    }

    @Test
    void whereAccountsAreNotLinkedAnyMoreNoSocketStaysByOne() {
        List<Session> asked = new ArrayList<>();
        LiveSockets sockets = sockets();
        Session session = session(T0.plus(HOUR), T0.plus(HOUR));
        Function<Session, Future<Boolean>> rule = renewed -> {
            asked.add(renewed);
            return Future.succeededFuture(true);
        };
        sockets.tether(session.withoutLink(), null, rule).open(SocketKind.WEBSOCKET, end -> {});

        refresher(false).renew(new SessionState.Open(session.nextLink(session.link(), T0)));

        assertThat(asked).hasSize(2).allMatch(renewed -> renewed.link() == null);
    }

    private LiveSockets sockets() {
        return LiveSockets.of(ledger, LIMITS, clock, new SocketObserver() {
            @Override
            public void opened(SocketKind kind) {}

            @Override
            public void ended(SocketKind kind, SocketEnd cause) {}
        });
    }
}
