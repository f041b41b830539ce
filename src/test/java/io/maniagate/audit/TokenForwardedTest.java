package io.maniagate.audit;

import static io.maniagate.session.Sessions.T0;

import io.maniagate.fixture.AuditLines;
import io.maniagate.fixture.CapturedLog;
import io.maniagate.fixture.MovableClock;
import io.maniagate.route.Access;
import io.maniagate.route.Bearer;
import io.maniagate.route.Route;
import io.maniagate.route.Upstream;
import io.maniagate.session.Session;
import io.maniagate.session.Sessions;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenForwardedTest {

    private final MovableClock clock = MovableClock.at(T0);
    private final Audit audit = Unheard.audit(clock);
    private final Session session = Sessions.session(T0);
    private final CapturedLog log = CapturedLog.open();

    @AfterEach
    void close() {
        log.close();
    }

    private static Route route(int index, @Nullable String host) {
        Duration time = Duration.ofSeconds(1);
        Upstream upstream = host == null
                ? null
                : new Upstream(false, host, 80, new Upstream.HostField.Keep(), null, 1, time, time, time);
        return new Route(
                index, Set.of(), "/", Set.of(), Access.REQUIRED, upstream, false, Bearer.ACCESS_TOKEN, null, null);
    }

    private static String line(String where) {
        return "token_forwarded" + AuditLines.who("tm:p1") + where;
    }

    @Test
    void eachUpstreamIsNamedOnceWhateverTheRoute() {
        audit.tokenForwarded(session, route(0, "site"));
        audit.tokenForwarded(session, route(1, "site"));
        audit.tokenForwarded(session, route(2, "shop"));

        AuditLines.are(log, line(" route=0 upstream=http://site"), line(" route=2 upstream=http://shop"));
    }

    @Test
    void whereAnotherForwardsOnlyItKnowsTheUpstream() {
        audit.tokenForwarded(session, route(3, null));
        audit.tokenForwarded(session, route(4, null));

        AuditLines.are(log, line(" route=3 upstream=front_proxy"));
    }

    @Test
    void aDayLaterItIsNewsAgain() {
        audit.tokenForwarded(session, route(0, "site"));
        clock.advance(Duration.ofDays(1).minusSeconds(1));
        audit.tokenForwarded(session, route(0, "site"));
        clock.advance(Duration.ofSeconds(1));
        audit.tokenForwarded(session, route(0, "site"));

        AuditLines.are(log, line(" route=0 upstream=http://site"), line(" route=0 upstream=http://site"));
    }
}
