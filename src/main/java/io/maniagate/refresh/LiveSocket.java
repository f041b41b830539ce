package io.maniagate.refresh;

import io.maniagate.session.Session;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One open WebSocket or event stream. Whoever opened it says when it is closed. */
public final class LiveSocket {

    private final LiveSockets sockets;
    private final SocketKind kind;
    private final @Nullable String sessionId;
    private final long lifeEnds;
    private final Predicate<Session> stillAllowed;
    private final Consumer<SocketEnd> ender;
    private boolean ending;
    private boolean closed;

    LiveSocket(
            LiveSockets sockets,
            SocketKind kind,
            @Nullable String sessionId,
            long lifeEnds,
            Predicate<Session> stillAllowed,
            Consumer<SocketEnd> ender) {
        this.sockets = sockets;
        this.kind = kind;
        this.sessionId = sessionId;
        this.lifeEnds = lifeEnds;
        this.stillAllowed = stillAllowed;
        this.ender = ender;
    }

    /** It is over and leaves nothing here. Told once; what is told later is not counted. */
    public void closed(SocketEnd cause) {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            ending = true;
        }
        sockets.closed(this, cause);
    }

    /** Only the first cause is told. */
    void end(SocketEnd cause) {
        synchronized (this) {
            if (ending) {
                return;
            }
            ending = true;
        }
        ender.accept(cause);
    }

    /** A rule that cannot be asked lets nobody stay. */
    void recheck(Session session) {
        boolean allowed;
        try {
            allowed = stillAllowed.test(session);
        } catch (RuntimeException broken) {
            allowed = false;
        }
        if (!allowed) {
            end(SocketEnd.NOT_ALLOWED);
        }
    }

    SocketKind kind() {
        return kind;
    }

    /** {@code null} for a socket nobody signed in for. */
    @Nullable
    String sessionId() {
        return sessionId;
    }

    /** Epoch milliseconds, as {@link Instant#toEpochMilli}. */
    long lifeEnds() {
        return lifeEnds;
    }
}
