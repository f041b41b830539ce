package io.maniagate.refresh;

import io.maniagate.request.ClientLimit;
import io.maniagate.request.ClientRequest;
import io.maniagate.session.Session;
import io.maniagate.session.SessionCookies;
import io.maniagate.session.SessionLimits;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * What a response does to the session cookie. Asked when its head is sent: another request may have renewed or ended
 * the session by then, and a slow answer must not bring an older generation back.
 */
public final class CookieUpdate {

    private static final Logger LOG = System.getLogger(CookieUpdate.class.getName());

    private final SessionCookies cookies;
    private final SessionLedger ledger;
    private final SessionLimits limits;
    private final InstantSource clock;
    private final ClientLimit mentions;

    public CookieUpdate(SessionCookies cookies, SessionLedger ledger, SessionLimits limits, InstantSource clock) {
        this.cookies = cookies;
        this.ledger = ledger;
        this.limits = limits;
        this.clock = clock;
        this.mentions = new ClientLimit(1, Duration.ofMinutes(1), clock);
    }

    /**
     * Whether the session survives a front proxy that passes one Set-Cookie on and no more: one in two cookies would lose half of
     * itself when it is renewed.
     */
    public boolean fitsOne(RefreshOutcome outcome) {
        Session session = outcome.session();
        if (session == null || outcome instanceof RefreshOutcome.Presented || cookies.fitsOne(session)) {
            return true;
        }
        String subject = session.player().subject();
        if (mentions.take(subject) == null) {
            LOG.log(
                    Level.ERROR,
                    "session of {0}: needs two cookies, and a front proxy passes one on: ask for fewer scopes, set link-accounts to"
                            + " false, or let the gateway forward",
                    subject);
        }
        return false;
    }

    /** Set-Cookie lines; none for almost every response, and one at most behind a front proxy. */
    public List<String> lines(ClientRequest request, RefreshOutcome outcome) {
        List<String> lines = all(request, outcome);
        // The first one is the session's; what a second would remove has no effect without it.
        return request.front() == null || lines.size() < 2 ? lines : lines.subList(0, 1);
    }

    private List<String> all(ClientRequest request, RefreshOutcome outcome) {
        if (outcome instanceof RefreshOutcome.Ended ended) {
            return ended.cause().clearsCookie() ? cookies.remove(request.origin(), request.cookies()) : List.of();
        }
        if (outcome instanceof RefreshOutcome.Presented) {
            return List.of();
        }
        Session session = outcome.session();
        return session == null ? List.of() : keep(request, session, outcome instanceof RefreshOutcome.Renewed);
    }

    private List<String> keep(ClientRequest request, Session session, boolean isNewer) {
        Session newest = ledger.newest(session);
        if (newest == null) {
            return List.of();
        }
        Instant now = clock.instant();
        if (!isNewer && newest.generation() == session.generation() && !limits.isStale(session, now)) {
            return List.of();
        }
        if (request.front() != null && !cookies.fitsOne(newest)) {
            // Another request made it longer meanwhile. Half of it would sign the player out; the next request tells
            // why it cannot pass.
            return List.of();
        }
        List<String> lines = cookies.write(newest.usedAt(now), request.origin(), request.cookies());
        if (lines == null && newest.link() != null) {
            // Its tokens have grown in a refresh. The session is worth more than the account that was added.
            lines = cookies.write(newest.withoutLink().usedAt(now), request.origin(), request.cookies());
        }
        if (lines == null) {
            LOG.log(
                    Level.ERROR,
                    "session of {0}: too large for its cookies",
                    session.player().subject());
            return List.of();
        }
        return lines;
    }
}
