package io.maniagate.refresh;

import static io.maniagate.session.Sessions.HTTPS;
import static io.maniagate.session.Sessions.LIMITS;
import static io.maniagate.session.Sessions.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.audit.Unheard;
import io.maniagate.crypto.Purpose;
import io.maniagate.fixture.MovableClock;
import io.maniagate.http.CookieHeader;
import io.maniagate.oauth.TokenOutcome;
import io.maniagate.request.ClientRequest;
import io.maniagate.request.FrontProxy;
import io.maniagate.request.RequestKind;
import io.maniagate.request.RequestTarget;
import io.maniagate.session.Session;
import io.maniagate.session.SessionCookies;
import io.maniagate.session.SessionState;
import io.maniagate.session.Sessions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything a session is renewed with, around one fake provider; grace and "before" are a minute. */
final class Renewing {

    static final Duration GRACE = Duration.ofMinutes(1);

    final MovableClock clock = MovableClock.at(T0);
    final FakeProvider provider = new FakeProvider();
    /** Complete it, and every request that waited for a slow provider has waited long enough. */
    final Promise<Void> patience = Promise.promise();

    final List<TokenOutcome> observed = Collections.synchronizedList(new ArrayList<>());
    final SessionLedger ledger = new SessionLedger(GRACE, LIMITS.idleTimeout(), clock);
    final SessionRefresher refresher = new SessionRefresher(
            Map.of("tm", provider),
            ledger,
            new RefreshSettings(Duration.ofMinutes(1)),
            clock,
            time -> patience.future(),
            (id, outcome) -> observed.add(outcome),
            Unheard.audit());
    final SessionCookies cookies = new SessionCookies(Sessions.sealer(Purpose.SESSION, 1), LIMITS, clock);
    final CookieUpdate update = new CookieUpdate(cookies, ledger, LIMITS, clock);

    /** Signed in an hour ago less 30 seconds: the access token lives, and a refresh is due. */
    Session due() {
        Session session = Sessions.session(T0);
        clock.set(T0.plus(Sessions.HOUR).minusSeconds(30));
        return session;
    }

    /** As {@link #due}, but the access token is over. */
    Session over() {
        Session session = Sessions.session(T0);
        clock.set(T0.plus(Sessions.HOUR));
        return session;
    }

    /** The provider will answer with tokens for another hour. */
    void provides(String name) {
        provider.answers(FakeProvider.issued(name, clock.instant().plus(Sessions.HOUR)));
    }

    Future<RefreshOutcome> begin(Session session) {
        return refresher.renew(new SessionState.Open(session));
    }

    /** The outcome, which is there already. */
    RefreshOutcome renew(Session session) {
        return result(begin(session));
    }

    static RefreshOutcome result(Future<RefreshOutcome> future) {
        assertThat(future.isComplete()).as("completed").isTrue();
        assertThat(future.succeeded()).as("never fails").isTrue();
        return future.result();
    }

    /** The session of a refresh that must have succeeded. */
    Session renewed(Session session) {
        RefreshOutcome outcome = renew(session);
        assertThat(outcome).isInstanceOf(RefreshOutcome.Renewed.class);
        return ((RefreshOutcome.Renewed) outcome).session();
    }

    /** A request whose browser has these cookies. */
    static ClientRequest request(CookieHeader cookies) {
        return request(cookies, null);
    }

    static ClientRequest request(CookieHeader cookies, @Nullable FrontProxy front) {
        return new ClientRequest(
                "GET",
                new RequestTarget("/", "/", null, Set.of()),
                HTTPS,
                RequestKind.DOCUMENT,
                cookies,
                "192.0.2.1",
                null,
                null,
                false,
                front);
    }

    /** What the lines hold; they must be one session's. */
    Session written(List<String> lines) {
        SessionState state = cookies.open(Sessions.after(lines, CookieHeader.NONE), HTTPS);
        assertThat(state).isInstanceOf(SessionState.Open.class);
        return ((SessionState.Open) state).session();
    }
}
