package io.maniagate.refresh;

import io.maniagate.session.Session;
import io.maniagate.session.SessionLimits;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The WebSockets and event streams that are open here, by the session they hang on. They end with it: what the ledger
 * learns is passed on at once, and what time brings is looked for by one timer. It holds nothing of what is closed.
 */
public final class LiveSockets implements SessionObserver {

    /** How often {@link #endDue} is to be called. */
    public static final Duration TICK = Duration.ofMillis(250);

    private final Set<LiveSocket> open = ConcurrentHashMap.newKeySet();
    private final Map<String, LiveSession> sessions = new ConcurrentHashMap<>();
    private final SessionLedger ledger;
    private final SessionLimits limits;
    private final InstantSource clock;
    private final SocketObserver observer;
    private final Promise<Void> allClosed = Promise.promise();

    /** No deadline of any socket lies before it. */
    private final AtomicLong nextDue = new AtomicLong(LiveSession.NEVER);

    private volatile boolean shutDown;

    private LiveSockets(SessionLedger ledger, SessionLimits limits, InstantSource clock, SocketObserver observer) {
        this.ledger = ledger;
        this.limits = limits;
        this.clock = clock;
        this.observer = observer;
    }

    /** Hears of sessions through this ledger from now on. */
    public static LiveSockets of(
            SessionLedger ledger, SessionLimits limits, InstantSource clock, SocketObserver observer) {
        LiveSockets sockets = new LiveSockets(ledger, limits, clock, observer);
        ledger.observe(sockets);
        return sockets;
    }

    /**
     * What a socket of one permitted request will hang on.
     *
     * @param session {@code null} where nobody is signed in
     * @param maxLife of the route
     * @param stillAllowed asked when it opens, when the session is renewed and when the rules change; may take its time
     */
    public Tether tether(
            @Nullable Session session, @Nullable Duration maxLife, Function<Session, Future<Boolean>> stillAllowed) {
        return (kind, ender) -> open(session, maxLife, stillAllowed, kind, ender);
    }

    private LiveSocket open(
            @Nullable Session session,
            @Nullable Duration maxLife,
            Function<Session, Future<Boolean>> stillAllowed,
            SocketKind kind,
            Consumer<SocketEnd> ender) {
        long now = clock.millis();
        long lifeEnds = maxLife == null ? LiveSession.NEVER : now + maxLife.toMillis();
        String id = session == null ? null : session.id();
        LiveSocket socket = new LiveSocket(this, kind, id, lifeEnds, stillAllowed, ender);
        observer.opened(kind);
        open.add(socket);
        dueAt(lifeEnds);
        if (session != null) {
            LiveSession live = sessions.compute(session.id(), (key, known) -> {
                LiveSession of = known == null ? new LiveSession(session, limits, now) : known;
                of.add(socket);
                return of;
            });
            live.used(now);
            dueAt(live.end());
            // It may have ended while the upstream was thinking, or the rules have changed; from here on nothing is
            // missed.
            ledger.tell(session, this);
            socket.recheck(live.newest());
        }
        if (shutDown) {
            socket.end(SocketEnd.SHUT_DOWN);
        }
        return socket;
    }

    void closed(LiveSocket socket, SocketEnd cause) {
        String id = socket.sessionId();
        if (id != null) {
            sessions.computeIfPresent(id, (key, live) -> {
                live.remove(socket);
                return live.isEmpty() ? null : live;
            });
        }
        open.remove(socket);
        observer.ended(socket.kind(), cause);
        completeIfOver();
    }

    @Override
    public void used(Session session) {
        LiveSession live = sessions.get(session.id());
        if (live != null) {
            live.used(clock.millis());
            renewed(session);
        }
    }

    @Override
    public void renewed(Session next) {
        LiveSession live = sessions.get(next.id());
        if (live != null && live.renewed(next)) {
            dueAt(live.end());
            live.sockets().forEach(socket -> socket.recheck(next));
        }
    }

    /** Puts every socket that somebody signed in for to the policy again, whose rules have changed. */
    public void recheckAll() {
        sessions.values().forEach(live -> {
            Session newest = live.newest();
            live.sockets().forEach(socket -> socket.recheck(newest));
        });
    }

    @Override
    public void retired(Session session, Duration left) {
        LiveSession live = sessions.get(session.id());
        if (live != null) {
            live.graceUntil(clock.millis() + left.toMillis());
            dueAt(live.end());
        }
    }

    @Override
    public void ended(Session session, SocketEnd cause) {
        LiveSession live = sessions.get(session.id());
        if (live != null) {
            live.sockets().forEach(socket -> socket.end(cause));
        }
    }

    /** Ends what is over by now. Cheap while nothing is. */
    public void endDue() {
        long now = clock.millis();
        if (now < nextDue.get()) {
            return;
        }
        // First: what is opened from here on tells its own deadline.
        nextDue.set(LiveSession.NEVER);
        for (LiveSession live : sessions.values()) {
            long end = live.end();
            if (now >= end) {
                SocketEnd cause = live.cause();
                live.sockets().forEach(socket -> socket.end(cause));
            } else {
                dueAt(end);
            }
        }
        for (LiveSocket socket : open) {
            if (now >= socket.lifeEnds()) {
                socket.end(SocketEnd.MAX_LIFE);
            } else {
                dueAt(socket.lifeEnds());
            }
        }
    }

    private void dueAt(long deadline) {
        if (deadline < nextDue.get()) {
            nextDue.accumulateAndGet(deadline, Math::min);
        }
    }

    /** For the end of the process: each is closed with 1001 or its stream ended. Completes when all are closed. */
    public Future<Void> endAll() {
        shutDown = true;
        open.forEach(socket -> socket.end(SocketEnd.SHUT_DOWN));
        completeIfOver();
        return allClosed.future();
    }

    private void completeIfOver() {
        if (shutDown && open.isEmpty()) {
            allClosed.tryComplete();
        }
    }

    /** What is held at this moment, for tests: sockets and sessions. */
    int size() {
        return open.size() + sessions.size();
    }
}
