package io.maniagate.gateway;

import io.maniagate.audit.Audit;
import io.maniagate.crypto.Randomness;
import io.maniagate.policy.Decision;
import io.maniagate.session.Session;
import io.vertx.ext.web.RoutingContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One line and one count per exchange, when it is over; until then it is in flight. The line is handed to the log as
 * facts, for its own thread to format. Switched off with the log category {@code io.maniagate.access}.
 */
public final class AccessLog {

    private static final Logger LOG = System.getLogger("io.maniagate.access");

    private final GatewayMetrics metrics;
    private final InFlight inFlight;
    private final Audit audit;
    private final AtomicInteger ids =
            new AtomicInteger(ByteBuffer.wrap(Randomness.bytes(4)).getInt());

    public AccessLog(GatewayMetrics metrics, InFlight inFlight, Audit audit) {
        this.metrics = metrics;
        this.inFlight = inFlight;
        this.audit = audit;
    }

    Visit begin(RoutingContext context) {
        long now = System.nanoTime();
        Visit visit = new Visit(context, ids.getAndIncrement(), now);
        inFlight.begin(visit, now);
        return visit;
    }

    /** {@code session}: whose request it was, also where it is refused. */
    void decided(Visit visit, Decision decision, @Nullable Session session) {
        visit.decided(decision, session);
        metrics.decided(decision);
        if (session != null && decision instanceof Decision.Deny deny) {
            audit.refused(session, deny.reason().tag(), deny.rule(), visit.clientAddress());
        }
    }

    /** With this permit the request goes on now, or whoever asked is told what to send. */
    void forwards(Decision.Allow permit) {
        Session session = permit.session();
        if (session != null && permit.accessToken() != null) {
            audit.tokenForwarded(session, permit.route());
        }
    }

    void end(Visit visit) {
        if (!visit.isFirstEnd()) {
            return;
        }
        long now = System.nanoTime();
        inFlight.end(visit);
        metrics.exchange(visit, now);
        if (LOG.isLoggable(Level.INFO)) {
            LOG.log(Level.INFO, "{0}", visit.line(now));
        }
    }
}
