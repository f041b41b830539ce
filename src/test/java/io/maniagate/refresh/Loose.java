package io.maniagate.refresh;

import static io.maniagate.session.Sessions.T0;

import io.maniagate.fixture.MovableClock;
import io.maniagate.session.Session;
import io.maniagate.session.SessionLimits;
import io.maniagate.session.Sessions;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A session of which a test says when it ends, and what became of the sockets that hung on it. */
public final class Loose implements Tether, SocketObserver {

    private static final Duration LONG = Duration.ofDays(7);

    private final Session session = Sessions.session(T0);
    private final MovableClock clock = MovableClock.at(T0);
    private final SessionLedger ledger = new SessionLedger(Duration.ofMinutes(1), LONG, clock);
    private final LiveSockets sockets = LiveSockets.of(ledger, new SessionLimits(LONG, LONG), clock, this);
    private volatile @Nullable SocketEnd cause;

    @Override
    public LiveSocket open(SocketKind kind, Consumer<SocketEnd> ender) {
        return sockets.tether(session, null, renewed -> Future.succeededFuture(true))
                .open(kind, ender);
    }

    public void end(SocketEnd why) {
        ledger.ended(session, why);
    }

    /** Sockets and sessions that are still known. */
    public int size() {
        return sockets.size();
    }

    /** Why the last socket ended. */
    public @Nullable SocketEnd cause() {
        return cause;
    }

    @Override
    public void opened(SocketKind kind) {}

    @Override
    public void ended(SocketKind kind, SocketEnd why) {
        cause = why;
    }
}
