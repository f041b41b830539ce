package io.maniagate.session;

import io.maniagate.oauth.TokenSet;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a session may live.
 *
 * @param maxAge from sign-in, whatever happens
 * @param idleTimeout from the last use
 */
public record SessionLimits(Duration maxAge, Duration idleTimeout) {

    /** When the session ends unless it is used again. */
    public Instant end(Session session) {
        Instant absolute = session.createdAt().plus(maxAge);
        Instant idle = session.usedAt().plus(idleTimeout);
        return absolute.isBefore(idle) ? absolute : idle;
    }

    /** When nobody is let in by it any more: without a refresh token it lasts as long as its access token. */
    public Instant lastMoment(Session session) {
        Instant end = end(session);
        TokenSet tokens = session.tokens();
        return tokens.refreshToken() == null && tokens.expiresAt().isBefore(end) ? tokens.expiresAt() : end;
    }

    /** Whether the cookie's time of last use is old enough to be rewritten: a twentieth of the idle time. */
    public boolean isStale(Session session, Instant now) {
        return now.isAfter(session.usedAt().plus(idleTimeout.dividedBy(20)));
    }
}
