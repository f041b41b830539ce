package io.maniagate.refresh;

import static io.maniagate.session.Sessions.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.oauth.OAuthError;
import io.maniagate.oauth.TokenOutcome;
import io.maniagate.provider.ProfileOutcome;
import io.maniagate.refresh.RefreshOutcome.Cause;
import io.maniagate.session.Session;
import io.maniagate.session.Sessions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Many requests of one session while its refresh is under way, and what may happen meanwhile. */
class RefreshFlightsTest {

    private static final int PARALLEL = 50;

    private final Renewing it = new Renewing();

    private List<Future<RefreshOutcome>> inParallel(Session session) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(PARALLEL);
        try {
            CyclicBarrier start = new CyclicBarrier(PARALLEL);
            List<Callable<Future<RefreshOutcome>>> requests = IntStream.range(0, PARALLEL)
                    .<Callable<Future<RefreshOutcome>>>mapToObj(i -> () -> {
                        start.await();
                        return it.begin(session);
                    })
                    .toList();
            List<Future<RefreshOutcome>> begun = new ArrayList<>();
            for (java.util.concurrent.Future<Future<RefreshOutcome>> request : threads.invokeAll(requests)) {
                begun.add(request.get());
            }
            return begun;
        } finally {
            threads.shutdown();
        }
    }

    @Test
    @DisplayName("X1: 50 parallel requests of one expired session are one token request, and all get its tokens")
    void x1OneCall() throws Exception {
        Session session = it.over();
        Promise<TokenOutcome> flight = it.provider.takesItsTime();

        List<Future<RefreshOutcome>> begun = inParallel(session);

        assertThat(it.provider.refreshed).hasSize(1);
        assertThat(begun).noneMatch(Future::isComplete);
        flight.complete(FakeProvider.issued("1", it.clock.instant().plus(Sessions.HOUR)));
        assertThat(begun)
                .allSatisfy(end -> assertThat(Renewing.result(end)).isInstanceOf(RefreshOutcome.Renewed.class));
        assertThat(begun.stream().map(Future::result).distinct()).hasSize(1);
    }

    @Test
    @DisplayName("X1: where the answer comes at once, 50 parallel requests are one token request all the same")
    void x1AtOnce() throws Exception {
        for (int round = 0; round < 40; round++) {
            Session session = new Session(
                    Sessions.id(round), 0, Sessions.player("p1"), it.over().tokens(), T0, T0);
            it.provides("at-once");
            it.provider.refreshed.clear();

            List<Future<RefreshOutcome>> begun = inParallel(session);

            assertThat(it.provider.refreshed).hasSize(1);
            assertThat(begun)
                    .allSatisfy(end -> assertThat(Renewing.result(end))
                            .isInstanceOfSatisfying(
                                    RefreshOutcome.Renewed.class,
                                    renewed -> assertThat(renewed.session().generation())
                                            .isEqualTo(1)));
        }
    }

    @Test
    @DisplayName("X1: an outage met by 50 parallel requests is one token request too")
    void x1Outage() throws Exception {
        for (int round = 0; round < 40; round++) {
            Session session = new Session(
                    Sessions.id(round), 0, Sessions.player("p1"), it.over().tokens(), T0, T0);
            it.provider.answers(FakeProvider.unreachable(null));
            it.provider.refreshed.clear();

            inParallel(session);

            assertThat(it.provider.refreshed).hasSize(1);
        }
    }

    @Test
    void sessionsOfTheSamePlayerFlyApart() {
        Session one = it.over();
        Session other = new Session(Sessions.id(2), 0, one.player(), one.tokens(), T0, T0);
        it.provider.takesItsTime();

        it.begin(one);
        it.begin(other);

        assertThat(it.provider.refreshed).hasSize(2);
    }

    @Test
    @DisplayName("X5: a flight goes on and is kept though nobody waits for it any more")
    void x5ClientGone() {
        Session session = it.due();
        Promise<TokenOutcome> flight = it.provider.takesItsTime();
        it.begin(session);

        flight.complete(FakeProvider.issued("1", it.clock.instant().plus(Sessions.HOUR)));

        assertThat(it.renewed(session).generation()).isEqualTo(1);
        assertThat(it.provider.refreshed).hasSize(1);
    }

    @Test
    @DisplayName("X6: a request late with the previous cookie gets the successor in the grace, and nothing after it")
    void x6Late() {
        Session session = it.due();
        it.provides("1");
        Session next = it.renewed(session);

        it.clock.advance(Renewing.GRACE.minusMillis(1));
        assertThat(it.renew(session)).isEqualTo(new RefreshOutcome.Renewed(next));
        it.clock.advance(Duration.ofMillis(1));
        assertThat(it.renew(session)).isEqualTo(new RefreshOutcome.Ended(Cause.SUPERSEDED));
        assertThat(it.renew(next)).isEqualTo(new RefreshOutcome.Current(next));
        assertThat(it.provider.refreshed).hasSize(1);
    }

    @Test
    @DisplayName("X6: a successor that is itself due and put off still reaches the browser that has the one before")
    void x6PutOff() {
        Session session = it.due();
        it.provider.answers(FakeProvider.issued("1", it.clock.instant().plusSeconds(70)));
        Session next = it.renewed(session);
        it.clock.advance(Duration.ofSeconds(50));
        it.provider.answers(FakeProvider.unreachable(null));

        assertThat(it.renew(session)).isEqualTo(new RefreshOutcome.Renewed(next));
        assertThat(it.renew(next)).isEqualTo(new RefreshOutcome.Deferred(next, true, Duration.ofSeconds(5)));
        assertThat(it.provider.refreshed).containsExactly("refresh0", "refresh-1");
    }

    @Test
    @DisplayName("S5: who signs out while a flight is under way stays signed out when it lands, however it does")
    void s5SignOutInFlight() {
        List<TokenOutcome> landings = List.of(
                FakeProvider.issued("1", T0.plus(Sessions.HOUR).plus(Sessions.HOUR)),
                FakeProvider.unreachable(null),
                FakeProvider.refused(OAuthError.INVALID_CLIENT));
        for (TokenOutcome landing : landings) {
            Session session = new Session(
                    Sessions.id(landings.indexOf(landing)),
                    0,
                    Sessions.player("p1"),
                    it.due().tokens(),
                    T0,
                    T0);
            Promise<TokenOutcome> flight = it.provider.takesItsTime();
            Future<RefreshOutcome> waiting = it.begin(session);

            it.ledger.ended(session);
            assertThat(it.renew(session)).isEqualTo(new RefreshOutcome.Ended(Cause.SUPERSEDED));
            flight.complete(landing);

            assertThat(Renewing.result(waiting)).isEqualTo(new RefreshOutcome.Ended(Cause.SUPERSEDED));
            assertThat(it.renew(session)).isEqualTo(new RefreshOutcome.Ended(Cause.SUPERSEDED));
        }
    }

    @Test
    @DisplayName("S5: so it is between the tokens and the profile")
    void s5SignOutAtTheProfile() {
        Session session = it.due();
        Promise<ProfileOutcome> profile = Promise.promise();
        it.provides("1");
        it.provider.profile = profile::future;
        Future<RefreshOutcome> waiting = it.begin(session);

        it.ledger.ended(session);
        profile.complete(new ProfileOutcome.Known(session.player()));

        assertThat(Renewing.result(waiting)).isEqualTo(new RefreshOutcome.Ended(Cause.SUPERSEDED));
        assertThat(it.ledger.newest(session)).isNull();
    }

    @Test
    void aFlightThatFailsSignsNobodyOutAndTheNextOneFlies() {
        Session session = it.due();
        Promise<TokenOutcome> flight = it.provider.takesItsTime();
        Future<RefreshOutcome> waiting = it.begin(session);

        flight.fail(new IllegalStateException("a bug"));

        assertThat(Renewing.result(waiting))
                .isEqualTo(new RefreshOutcome.Deferred(session, true, Duration.ofSeconds(5)));
        it.clock.advance(Duration.ofSeconds(5));
        it.provides("1");
        assertThat(it.renewed(session).generation()).isEqualTo(1);
    }

    @Test
    void aFlightThatThrowsAtItsStartLandsTooAndNobodyWaitsForever() {
        Session session = it.over();
        it.provider.answer = () -> {
            throw new IllegalStateException("a bug");
        };

        assertThat(it.renew(session)).isEqualTo(new RefreshOutcome.Deferred(session, false, Duration.ofSeconds(5)));
        it.clock.advance(Duration.ofSeconds(5));
        it.provides("1");
        assertThat(it.renewed(session).generation()).isEqualTo(1);
    }
}
