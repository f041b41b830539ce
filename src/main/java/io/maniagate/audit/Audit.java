package io.maniagate.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.maniagate.crypto.Fingerprint;
import io.maniagate.http.Failure;
import io.maniagate.oauth.OnBehalf;
import io.maniagate.route.Route;
import io.maniagate.route.Upstream;
import io.maniagate.session.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes down who signed in and out, what was refused to whom, and which upstream got a token of whom. Only what somebody
 * with a session, or with a sign-in begun here, caused has a line: the rest of the internet is for the access log.
 */
public final class Audit {

    private static final Logger LOG = System.getLogger("io.maniagate.audit");

    /** A token goes to an upstream with every request; that it does is news once a day. */
    private static final Duration KNOWN = Duration.ofDays(1);

    /** At about 200 bytes each: 10 MB. A pair that was forgotten has its line once more. */
    private static final int MOST = 50_000;

    /** {@code upstream}: {@code null} where a front proxy forwards, to wherever it may be. */
    private record Forwarded(String session, @Nullable Upstream upstream) {}

    private final SessionMeter meter;
    private final Cache<Forwarded, Boolean> forwarded;

    public Audit(SessionMeter meter, InstantSource clock) {
        this.meter = meter;
        this.forwarded = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(KNOWN)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    /** {@code client}: address. */
    public void signedIn(Session session, String client) {
        meter.opened(session.player().provider(), "sign_in");
        write(about("signed_in", session).with("client", client));
    }

    /** An account was added, which is a new session. */
    public void linked(Session session, String client) {
        meter.opened(session.player().provider(), "link");
        var linked = session.linkedPlayer();
        write(about("linked", session)
                .with("linked", linked == null ? null : linked.subject())
                .with("client", client));
    }

    /** A sign-in that was begun here and came to nothing. */
    public void notSignedIn(String provider, Failure failure, String client) {
        write(new AuditLine("not_signed_in")
                .with("provider", provider)
                .with("cause", failure.tag())
                .with("client", client));
    }

    /** {@code session}: of the player who was refused. {@code cause}: why. {@code rule}: the key that decided. */
    public void refused(Session session, String cause, String rule, @Nullable String client) {
        write(about("refused", session).with("cause", cause).with("rule", rule).with("client", client));
    }

    public void ended(Session session, SessionEnd cause) {
        meter.closed(session.player().provider(), cause.tag());
        write(about(cause == SessionEnd.SIGNED_OUT ? "signed_out" : "session_ended", session)
                .with("cause", cause.tag()));
    }

    /** The player's own access token goes where the route leads; heard once a day for each session and upstream. */
    public void tokenForwarded(Session session, Route route) {
        Upstream upstream = route.upstream();
        Forwarded pair = new Forwarded(session.id(), upstream);
        if (forwarded.getIfPresent(pair) == null && forwarded.asMap().putIfAbsent(pair, true) == null) {
            write(about("token_forwarded", session)
                    .with("route", route.index())
                    .with("upstream", upstream == null ? "front_proxy" : upstream.toString()));
        }
    }

    /** The fingerprint is the {@code sid} of the session's assertions: an upstream's log can be held against this one. */
    private static AuditLine about(String event, Session session) {
        return new AuditLine(event)
                .with("player", session.player().subject())
                .with("session", Fingerprint.of("assertion sid", session.id()));
    }

    private static void write(AuditLine line) {
        if (LOG.isLoggable(Level.INFO)) {
            LOG.log(Level.INFO, "{0}", line.of(OnBehalf.current()));
        }
    }
}
