package io.maniagate.refresh;

import io.maniagate.session.Session;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One open WebSocket or event stream. Whoever opened it says when it is closed. */
public final class LiveSocket {

    private final LiveSockets sockets;
    private final SocketKind kind;
    private final @Nullable String sessionId;
    private final long lifeEnds;
    private final Function<Session, Future<Boolean>> stillAllowed;
    private final Consumer<SocketEnd> ender;
    private boolean ending;
    private boolean closed;

    LiveSocket(
            LiveSockets sockets,
            SocketKind kind,
            @Nullable String sessionId,
            long lifeEnds,
            Function<Session, Future<Boolean>> stillAllowed,
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

    /** Stays while the answer is awaited. A rule that cannot be asked lets nobody stay. */
    void recheck(Session session) {
        Future.succeededFuture(session).compose(stillAllowed).onComplete(judged -> {
            if (judged.failed() || !judged.result()) {
                end(SocketEnd.NOT_ALLOWED);
            }
        });
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
