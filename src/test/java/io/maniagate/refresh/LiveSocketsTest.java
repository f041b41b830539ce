package io.maniagate.refresh;

import static io.maniagate.session.Sessions.LIMITS;
import static io.maniagate.session.Sessions.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.MovableClock;
import io.maniagate.session.LinkedAccount;
import io.maniagate.session.Session;
import io.maniagate.session.Sessions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a socket is told to end, and that it leaves nothing behind. */
class LiveSocketsTest {

    private static final Duration GRACE = Duration.ofSeconds(60);

    private final MovableClock clock = MovableClock.at(T0);
    private final SessionLedger ledger = new SessionLedger(GRACE, LIMITS.idleTimeout(), clock);
    private final List<String> counted = Collections.synchronizedList(new ArrayList<>());
    private final LiveSockets sockets = LiveSockets.of(ledger, LIMITS, clock, new SocketObserver() {
        @Override
        public void opened(SocketKind kind) {
            counted.add("+" + kind.tag());
        }

        @Override
        public void ended(SocketKind kind, SocketEnd cause) {
            counted.add(kind.tag() + " " + cause.tag());
        }
    });
    private final List<SocketEnd> told = Collections.synchronizedList(new ArrayList<>());
    private final Session session = Sessions.session(T0);

    private static boolean always(Session renewed) {
        return true;
    }

    private LiveSocket open(@Nullable Session of) {
        return open(of, null, LiveSocketsTest::always);
    }

    private LiveSocket open(@Nullable Session of, @Nullable Duration maxLife, Predicate<Session> stillAllowed) {
        return sockets.tether(of, maxLife, renewed -> Future.succeededFuture(stillAllowed.test(renewed)))
                .open(SocketKind.WEBSOCKET, told::add);
    }

    private Session next(Session before) {
        return before.next(before.player(), before.tokens(), clock.instant());
    }

    private void assertEndsAfter(Duration time, SocketEnd cause) {
        clock.advance(time.minusMillis(1));
        sockets.endDue();
        assertThat(told).isEmpty();
        clock.advance(Duration.ofMillis(1));
        sockets.endDue();
        sockets.endDue();
        assertThat(told).containsExactly(cause);
    }

    @Test
    void itEndsWhenThePlayerSignsOutOnce() {
        open(session);
        ledger.ended(session);
        ledger.ended(session, SocketEnd.REVOKED);
        assertThat(told).containsExactly(SocketEnd.SIGNED_OUT);
    }

    @Test
    void itEndsWithEveryGenerationOfItsSessionAndNoOther() {
        open(session);
        Session other = new Session(Sessions.id(2), 0, session.player(), session.tokens(), T0, T0);
        ledger.ended(other);
        assertThat(told).isEmpty();
        ledger.ended(next(next(session)), SocketEnd.REVOKED);
        assertThat(told).containsExactly(SocketEnd.REVOKED);
    }

    @Test
    void itOutlivesItsAccessTokenAndEndsAtTheIdleTime() {
        open(session);
        assertEndsAfter(LIMITS.idleTimeout(), SocketEnd.SESSION_ENDED);
    }

    @Test
    void useElsewhereKeepsItUntilTheAbsoluteEnd() {
        open(session);
        for (int day = 6; day <= 24; day += 6) {
            clock.advance(Duration.ofDays(6));
            ledger.used(session);
            sockets.endDue();
        }
        assertEndsAfter(LIMITS.maxAge().minusDays(24), SocketEnd.SESSION_ENDED);
    }

    @Test
    void aHandshakeIsAUseThoughItsCookieIsDaysOld() {
        clock.advance(Duration.ofDays(6));
        open(session);
        assertEndsAfter(LIMITS.idleTimeout(), SocketEnd.SESSION_ENDED);
    }

    @Test
    void withoutRefreshTokenItEndsWithTheAccessTokenUnlessThatIsRenewed() {
        Session bare =
                new Session(session.id(), 0, session.player(), Sessions.tokens("a", null, T0.plusSeconds(100)), T0, T0);
        open(bare);
        clock.advance(Duration.ofSeconds(50));
        ledger.replaced(
                bare, bare.next(bare.player(), Sessions.tokens("b", null, T0.plusSeconds(200)), clock.instant()));
        assertEndsAfter(Duration.ofSeconds(150), SocketEnd.SESSION_ENDED);
    }

    @Test
    void aLinkedAccountWithoutRefreshTokenEndsItWithItsToken() {
        LinkedAccount link = new LinkedAccount(session.player(), Sessions.tokens("a", null, T0.plusSeconds(100)));
        open(session.nextLink(link, T0));
        assertEndsAfter(Duration.ofSeconds(100), SocketEnd.SESSION_ENDED);
    }

    @Test
    void aNewSignInOfTheSamePlayerEndsItAfterTheGrace() {
        open(session);
        ledger.retired(session);
        assertEndsAfter(GRACE, SocketEnd.REPLACED);
    }

    @Test
    void theRouteLimitsItWhoeverIsSignedIn() {
        open(session, Duration.ofHours(12), LiveSocketsTest::always);
        assertEndsAfter(Duration.ofHours(12), SocketEnd.MAX_LIFE);
    }

    @Test
    void theRouteLimitsItThoughNobodyIsSignedIn() {
        open(null, Duration.ofHours(12), LiveSocketsTest::always);
        ledger.ended(session);
        assertEndsAfter(Duration.ofHours(12), SocketEnd.MAX_LIFE);
    }

    @Test
    void withoutSessionAndLimitItStays() {
        open(null);
        clock.advance(Duration.ofDays(3650));
        sockets.endDue();
        assertThat(told).isEmpty();
    }

    @Test
    void thePolicyIsAskedAgainAboutTheRenewedPlayer() {
        open(session, null, renewed -> renewed.generation() < 2);
        Session second = next(session);
        ledger.replaced(session, second);
        assertThat(told).isEmpty();
        ledger.replaced(second, next(second));
        assertThat(told).containsExactly(SocketEnd.NOT_ALLOWED);
    }

    @Test
    void itStaysWhileThePolicyThinksAndNoLonger() {
        Promise<Boolean> verdict = Promise.promise();
        sockets.tether(
                        session,
                        null,
                        asked -> asked.generation() == 0 ? Future.succeededFuture(true) : verdict.future())
                .open(SocketKind.WEBSOCKET, told::add);
        ledger.replaced(session, next(session));
        assertThat(told).isEmpty();
        verdict.complete(false);
        assertThat(told).containsExactly(SocketEnd.NOT_ALLOWED);
    }

    @Test
    void aVerdictThatCannotBeHadLetsNobodyStay() {
        sockets.tether(session, null, asked -> Future.failedFuture("gone")).open(SocketKind.WEBSOCKET, told::add);
        assertThat(told).containsExactly(SocketEnd.NOT_ALLOWED);
    }

    @Test
    void changedRulesAreAskedAboutEveryPlayerAsHeIsNow() {
        List<Integer> asked = Collections.synchronizedList(new ArrayList<>());
        open(session, null, one -> asked.add(one.generation()) && asked.size() < 3);
        open(null, null, nobody -> false);
        ledger.replaced(session, next(session));
        assertThat(told).isEmpty();
        sockets.recheckAll();
        assertThat(told).containsExactly(SocketEnd.NOT_ALLOWED);
        assertThat(asked).containsExactly(0, 1, 1);
    }

    @Test
    void rulesThatChangeDuringTheHandshakeAreAskedWhenItOpens() {
        boolean[] allowed = {true};
        Tether tether = sockets.tether(session, null, asked -> Future.succeededFuture(allowed[0]));
        allowed[0] = false;
        sockets.recheckAll();
        tether.open(SocketKind.WEBSOCKET, told::add);
        assertThat(told).containsExactly(SocketEnd.NOT_ALLOWED);
    }

    @Test
    void aPolicyThatBreaksLetsNobodyStay() {
        open(session, null, renewed -> {
            throw new IllegalStateException("no answer");
        });
        ledger.replaced(session, next(session));
        assertThat(told).containsExactly(SocketEnd.NOT_ALLOWED);
    }

    @Test
    void aRequestWithAGenerationFromAnotherReplicaIsARenewalToo() {
        open(session, null, renewed -> renewed.generation() == 0);
        ledger.used(session);
        assertThat(told).isEmpty();
        ledger.used(next(session));
        assertThat(told).containsExactly(SocketEnd.NOT_ALLOWED);
    }

    @Test
    void whatHappenedDuringTheHandshakeIsNotMissed() {
        ledger.ended(session);
        open(session);
        assertThat(told).containsExactly(SocketEnd.SESSION_ENDED);
    }

    @Test
    void aRenewalDuringTheHandshakeIsJudged() {
        ledger.replaced(session, next(session));
        open(session, null, renewed -> renewed.generation() == 0);
        assertThat(told).containsExactly(SocketEnd.NOT_ALLOWED);
    }

    @Test
    void aSessionRetiredDuringTheHandshakeHasOnlyTheRestOfItsGrace() {
        ledger.retired(session);
        clock.advance(Duration.ofSeconds(20));
        open(session);
        assertEndsAfter(GRACE.minusSeconds(20), SocketEnd.REPLACED);
    }

    @Test
    void aSupersededGenerationIsNoEndOfTheSession() {
        ledger.replaced(session, next(session));
        clock.advance(GRACE.plusSeconds(1));
        open(session);
        assertThat(told).isEmpty();
    }

    @Test
    void whatIsClosedLeavesNothingAndIsCountedOnce() {
        LiveSocket first = open(session);
        LiveSocket second = open(session);
        LiveSocket anonymous = open(null);
        assertThat(sockets.size()).isEqualTo(4);

        for (LiveSocket socket : List.of(first, second, anonymous, first)) {
            socket.closed(SocketEnd.CLIENT);
        }

        assertThat(sockets.size()).isZero();
        assertThat(counted)
                .containsExactly(
                        "+websocket",
                        "+websocket",
                        "+websocket",
                        "websocket client",
                        "websocket client",
                        "websocket client");
        ledger.ended(session);
        assertThat(told).isEmpty();
    }

    @Test
    void shutdownEndsAllAndWaitsForThem() {
        LiveSocket one = open(session);
        Future<Void> done = sockets.endAll();
        LiveSocket late = open(null);

        assertThat(told).containsExactly(SocketEnd.SHUT_DOWN, SocketEnd.SHUT_DOWN);
        assertThat(done.isComplete()).isFalse();
        one.closed(SocketEnd.SHUT_DOWN);
        late.closed(SocketEnd.SHUT_DOWN);
        assertThat(done.isComplete()).isTrue();
    }

    @Test
    void shutdownWithoutSocketsIsDoneAtOnce() {
        assertThat(sockets.endAll().isComplete()).isTrue();
    }

    @Test
    void aSignOutRacingARegistrationEndsTheSocketAllTheSame() {
        IntStream.range(0, 3_000).parallel().forEach(i -> {
            Session one = new Session("racing" + i, 0, session.player(), session.tokens(), T0, T0);
            List<SocketEnd> end = Collections.synchronizedList(new ArrayList<>());
            IntStream.range(0, 2).parallel().forEach(half -> {
                if (half == 0) {
                    ledger.ended(one);
                } else {
                    sockets.tether(one, null, renewed -> Future.succeededFuture(true))
                            .open(SocketKind.EVENT_STREAM, end::add);
                }
            });
            assertThat(end).hasSize(1);
        });
    }
}
