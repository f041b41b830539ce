package io.maniagate.refresh;

import io.maniagate.session.Session;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What there is to go on with after tokens were looked at. */
public sealed interface RefreshOutcome {

    /** The session to go on with; {@code null} for nobody. */
    @Nullable
    Session session();

    /** The provider to which a player is sent round without being asked; {@code null} for none. */
    default @Nullable String again() {
        return null;
    }

    /** The session as the cookie has it. */
    record Current(Session session) implements RefreshOutcome {}

    /** A newer generation than the cookie's: the answer carries its Set-Cookie. */
    record Renewed(Session session) implements RefreshOutcome {}

    /**
     * Whoever came with a credential of their own: a session for this request only, which no cookie holds. So no browser sends
     * it at another site's will, and it is neither renewed nor kept.
     */
    record Presented(Session session) implements RefreshOutcome {}

    /**
     * No session to go on with.
     *
     * @param again the provider that could only be asked through the browser; {@code null} where it was asked, or nobody is
     */
    record Ended(Cause cause, @Nullable String again) implements RefreshOutcome {

        public Ended(Cause cause) {
            this(cause, null);
        }

        @Override
        public @Nullable Session session() {
            return null;
        }
    }

    /**
     * A refresh is due and cannot be had now; nobody is signed out for that. While the access token lives the session
     * goes on with it.
     */
    record Deferred(Session kept, boolean isTokenAlive, Duration retryAfter) implements RefreshOutcome {

        @Override
        public @Nullable Session session() {
            return isTokenAlive ? kept : null;
        }
    }

    /** Why there is no session. */
    enum Cause {
        NO_COOKIE(false),
        EXPIRED(true),
        UNREADABLE(true),
        /** The provider does not know the refresh token any more, or there is none and the access token is over. */
        GRANT_ENDED(true),
        /** The profile now names somebody else. */
        OTHER_PLAYER(true),
        /** Signed out, or replaced by a newer generation longer ago than the grace time. */
        SUPERSEDED(false);

        private final boolean clearsCookie;

        Cause(boolean clearsCookie) {
            this.clearsCookie = clearsCookie;
        }

        /** Not where a newer cookie of ours may be in the browser by now: a late answer must not remove that one. */
        public boolean clearsCookie() {
            return clearsCookie;
        }
    }
}
