package io.maniagate.refresh;

import static io.maniagate.session.Sessions.LIMITS;
import static io.maniagate.session.Sessions.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.http.CookieHeader;
import io.maniagate.refresh.RefreshOutcome.Cause;
import io.maniagate.request.ClientRequest;
import io.maniagate.request.FrontProxy;
import io.maniagate.session.LinkedAccount;
import io.maniagate.session.Session;
import io.maniagate.session.Sessions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CookieUpdateTest {

    private static final Duration TWENTIETH = LIMITS.idleTimeout().dividedBy(20);
    private static final ClientRequest REQUEST =
            Renewing.request(CookieHeader.of(List.of("__Host-maniagate=x", "theirs=1")));

    private final Renewing it = new Renewing();

    private List<String> lines(RefreshOutcome outcome) {
        return it.update.lines(REQUEST, outcome);
    }

    @Test
    void almostNoResponseSetsACookie() {
        assertThat(lines(new RefreshOutcome.Current(Sessions.session(T0)))).isEmpty();
    }

    @Test
    void theTimeOfUseIsWrittenAtMostEveryTwentiethOfTheIdleTime() {
        Session session = Sessions.session(T0);
        it.clock.set(T0.plus(TWENTIETH));
        assertThat(lines(new RefreshOutcome.Current(session))).isEmpty();
        it.clock.advance(Duration.ofSeconds(1));

        List<String> lines = lines(new RefreshOutcome.Current(session));

        Session written = it.written(lines);
        assertThat(written).isEqualTo(session.usedAt(it.clock.instant()));
        it.clock.advance(TWENTIETH);
        assertThat(lines(new RefreshOutcome.Current(written))).isEmpty();
    }

    @Test
    void whoComesOftenEnoughIsNeverIdle() {
        Session session = Sessions.session(T0);
        for (int day = 0; day < 30; day++) {
            it.clock.advance(Duration.ofDays(1).minusSeconds(1));
            session = it.written(lines(new RefreshOutcome.Current(session)));
        }
        assertThat(session.usedAt()).isEqualTo(T0.plus(Duration.ofDays(30).minusSeconds(30)));
    }

    @Test
    void aRenewedSessionIsWrittenAtOnce() {
        Session session = it.due();
        it.provides("1");
        RefreshOutcome outcome = it.renew(session);

        assertThat(it.written(lines(outcome)).generation()).isEqualTo(1);
    }

    @Test
    @DisplayName("X6: a request late with the previous cookie gets the Set-Cookie of the successor")
    void x6Late() {
        Session session = it.due();
        it.provides("1");
        it.renewed(session);
        it.clock.advance(Renewing.GRACE.minusSeconds(1));

        assertThat(it.written(lines(it.renew(session))).generation()).isEqualTo(1);
    }

    @Test
    void aSlowAnswerBringsTheNewerGenerationInTheGraceAndNothingAfterIt() {
        Session session = it.due();
        RefreshOutcome slow = new RefreshOutcome.Current(session);
        it.provides("1");
        it.renewed(session);

        assertThat(it.written(lines(slow)).generation()).isEqualTo(1);
        it.clock.advance(Renewing.GRACE);
        assertThat(lines(slow)).isEmpty();
        it.clock.advance(Duration.ofDays(2));
        assertThat(lines(slow)).as("though its time of use is stale").isEmpty();
    }

    @Test
    void aSlowAnswerOfARenewedSessionThatWasRenewedAgainDoesNotBringItBack() {
        Session session = it.due();
        it.provides("1");
        RefreshOutcome slow = it.renew(session);
        Session first = ((RefreshOutcome.Renewed) slow).session();
        it.clock.advance(Sessions.HOUR);
        it.provides("2");
        it.renewed(first);

        assertThat(it.written(lines(slow)).generation()).isEqualTo(2);
        it.clock.advance(Renewing.GRACE);
        assertThat(lines(slow)).isEmpty();
    }

    @Test
    @DisplayName("S5: no answer that was under way at sign-out sets a cookie, whatever its outcome was")
    void s5NeverAfterSignOut() {
        Session session = it.due();
        it.provides("1");
        Session next = it.renewed(session);

        it.ledger.ended(next);
        it.clock.advance(TWENTIETH.multipliedBy(2));

        assertThat(lines(new RefreshOutcome.Current(session))).isEmpty();
        assertThat(lines(new RefreshOutcome.Current(next))).isEmpty();
        assertThat(lines(new RefreshOutcome.Renewed(next))).isEmpty();
        assertThat(lines(new RefreshOutcome.Deferred(next, true, Duration.ZERO)))
                .isEmpty();
    }

    @Test
    @DisplayName("X7: in an outage the cookie is kept as it is")
    void x7Outage() {
        Session session = it.over();
        assertThat(lines(new RefreshOutcome.Deferred(session, false, Duration.ofSeconds(5))))
                .isEmpty();
        assertThat(lines(new RefreshOutcome.Deferred(session, true, Duration.ofSeconds(5))))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}: the cookie goes only where no newer one may be in the browser")
    @EnumSource(Cause.class)
    void endedSessions(Cause cause) {
        List<String> lines = lines(new RefreshOutcome.Ended(cause));

        switch (cause) {
            case NO_COOKIE, SUPERSEDED -> assertThat(lines).isEmpty();
            default ->
                assertThat(lines)
                        .containsExactly("__Host-maniagate=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure");
        }
    }

    @Test
    void aSessionTooLargeForItsCookiesSetsNone() {
        assertThat(lines(new RefreshOutcome.Renewed(Sessions.large(T0, 6_000)))).isEmpty();
    }

    @Test
    void anAccountThatGrewTooLargeInARefreshCostsNobodyTheSession() {
        Session session = Sessions.session(T0);
        Session grown = session.nextLink(
                new LinkedAccount(
                        Sessions.player("p2"), Sessions.large(T0, 6_000).tokens()),
                T0);

        assertThat(it.written(lines(new RefreshOutcome.Renewed(grown)))).isEqualTo(grown.withoutLink());
    }

    @Test
    @DisplayName("S7: a front proxy that passes one cookie on never gets half of a session that grew meanwhile")
    void s7OneCookie() {
        ClientRequest question = Renewing.request(
                CookieHeader.of(List.of("__Host-maniagate=x", "__Host-maniagate.1=y")), FrontProxy.NGINX);

        assertThat(it.update.lines(question, new RefreshOutcome.Renewed(Sessions.large(T0, 4_000))))
                .isEmpty();
        assertThat(it.written(it.update.lines(question, new RefreshOutcome.Renewed(Sessions.session(T0)))))
                .isEqualTo(Sessions.session(T0));
    }

    @Test
    @DisplayName("S7: a session that shrank in a refresh removes the chunk it no longer needs")
    void s7Shrunk() {
        ClientRequest request =
                Renewing.request(CookieHeader.of(List.of("__Host-maniagate=x", "__Host-maniagate.1=y")));

        assertThat(it.update.lines(request, new RefreshOutcome.Renewed(Sessions.session(T0))))
                .hasSize(2)
                .contains("__Host-maniagate.1=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure");
    }
}
