package io.maniagate.refresh;

import io.maniagate.oauth.TokenSet;
import io.maniagate.session.LinkedAccount;
import io.maniagate.session.Session;
import io.maniagate.session.SessionLimits;
import java.util.ArrayList;
import java.util.List;

/** A session as far as its open sockets are concerned: when it ends unless it is used, and what hangs on it. */
final class LiveSession {

    static final long NEVER = Long.MAX_VALUE;

    private final List<LiveSocket> sockets = new ArrayList<>(1);
    private final SessionLimits limits;
    private final long createdAt;
    private volatile long usedAt;
    private Session newest;
    private long tokensEnd;
    private long graceEnds = NEVER;

    LiveSession(Session session, SessionLimits limits, long now) {
        this.limits = limits;
        this.createdAt = session.createdAt().toEpochMilli();
        this.usedAt = now;
        this.newest = session;
        this.tokensEnd = endOf(session);
    }

    /** Without a refresh token a session ends with its access token. */
    private static long endOf(Session session) {
        LinkedAccount link = session.linked();
        long own = endOf(session.tokens());
        // Whoever was let in by the added account comes back without it.
        return link == null ? own : Math.min(own, endOf(link.tokens()));
    }

    private static long endOf(TokenSet tokens) {
        return tokens.refreshToken() == null ? tokens.expiresAt().toEpochMilli() : NEVER;
    }

    void used(long now) {
        // A clock that is set back shortens nobody's session.
        if (now > usedAt) {
            usedAt = now;
        }
    }

    /** Whether this is news. */
    synchronized boolean renewed(Session next) {
        if (next.generation() <= newest.generation()) {
            return false;
        }
        newest = next;
        tokensEnd = endOf(next);
        return true;
    }

    synchronized Session newest() {
        return newest;
    }

    synchronized void graceUntil(long end) {
        graceEnds = Math.min(graceEnds, end);
    }

    synchronized long end() {
        long absolute = createdAt + limits.maxAge().toMillis();
        long idle = usedAt + limits.idleTimeout().toMillis();
        return Math.min(Math.min(absolute, idle), Math.min(tokensEnd, graceEnds));
    }

    synchronized SocketEnd cause() {
        return graceEnds == end() ? SocketEnd.REPLACED : SocketEnd.SESSION_ENDED;
    }

    synchronized void add(LiveSocket socket) {
        sockets.add(socket);
    }

    synchronized void remove(LiveSocket socket) {
        sockets.remove(socket);
    }

    synchronized boolean isEmpty() {
        return sockets.isEmpty();
    }

    synchronized List<LiveSocket> sockets() {
        return List.copyOf(sockets);
    }
}
