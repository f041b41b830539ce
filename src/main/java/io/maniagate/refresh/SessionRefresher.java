package io.maniagate.refresh;

import io.maniagate.audit.Audit;
import io.maniagate.audit.SessionEnd;
import io.maniagate.crypto.Secret;
import io.maniagate.oauth.Flow;
import io.maniagate.oauth.TokenOutcome;
import io.maniagate.oauth.TokenSet;
import io.maniagate.player.Player;
import io.maniagate.provider.ProfileOutcome;
import io.maniagate.provider.Provider;
import io.maniagate.provider.ProviderConnection;
import io.maniagate.refresh.RefreshOutcome.Cause;
import io.maniagate.session.Session;
import io.maniagate.session.SessionState;
import io.vertx.core.Future;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Renews a session's tokens shortly before they expire: one token request for all parallel requests of the session,
 * which goes on when the client that caused it is gone. The providers revoke the old pair at once (as RFC 9700
 * § 4.14.2 has it), so the result is kept in the {@link SessionLedger} for requests that still carry the old cookie.
 */
public final class SessionRefresher {

    private static final Duration SHORTEST_RETRY = Duration.ofSeconds(1);
    private static final Future<RefreshOutcome> NO_COOKIE = ended(Cause.NO_COOKIE);
    private static final Logger LOG = System.getLogger(SessionRefresher.class.getName());

    private final Map<String, ProviderConnection> providers;
    private final SessionLedger ledger;
    private final RefreshSettings settings;
    private final InstantSource clock;
    private final RefreshObserver observer;
    private final Audit audit;
    private final Flights flights;
    private final LinkRefresher links;
    private final Pauses pauses;

    /** {@code delay}: a future that completes after a time, on the event loop that asked. */
    public SessionRefresher(
            Map<String, ProviderConnection> providers,
            SessionLedger ledger,
            RefreshSettings settings,
            InstantSource clock,
            Function<Duration, Future<Void>> delay,
            RefreshObserver observer,
            Audit audit) {
        this.providers = Map.copyOf(providers);
        this.ledger = ledger;
        this.settings = settings;
        this.clock = clock;
        this.flights = new Flights(delay);
        this.observer = observer;
        this.audit = audit;
        this.links = new LinkRefresher(providers, ledger, settings, clock, delay, observer);
        this.pauses = new Pauses(clock);
    }

    /** Completes at once unless a refresh is due; never fails. May complete on another event loop than the caller's. */
    public Future<RefreshOutcome> renew(SessionState state) {
        if (state instanceof SessionState.Open open) {
            Session presented =
                    settings.linksAccounts() ? open.session() : open.session().withoutLink();
            // An account is added to a new session only: what has none will not have one.
            return presented.link() == null
                    ? renew(presented)
                    : renew(presented).compose(links::renew);
        }
        if (state instanceof SessionState.Absent) {
            return NO_COOKIE;
        }
        return ended(state instanceof SessionState.Expired ? Cause.EXPIRED : Cause.UNREADABLE);
    }

    private Future<RefreshOutcome> renew(Session presented) {
        Session session = ledger.current(presented);
        if (session == null) {
            return ended(Cause.SUPERSEDED);
        }
        ledger.used(session);
        ProviderConnection provider = providers.get(session.player().provider());
        if (provider == null) {
            return ended(Cause.GRANT_ENDED);
        }
        TokenSet tokens = session.tokens();
        if (!settings.isDue(tokens, clock.instant())) {
            return Future.succeededFuture(goingOn(presented, session));
        }
        if (!isRenewable(tokens, provider)) {
            return tokens.isAlive(clock.instant())
                    ? Future.succeededFuture(goingOn(presented, session))
                    : ended(provider.provider());
        }
        Future<RefreshOutcome> flight =
                flights.join(session.id(), () -> depart(session, provider), crash -> failed(session, crash));
        Future<RefreshOutcome> awaited =
                tokens.isAlive(clock.instant()) ? flights.patiently(flight, () -> meanwhile(session)) : flight;
        return session.generation() == presented.generation()
                ? awaited
                // Put off again, but what the cookie has is older still.
                : awaited.map(outcome -> outcome instanceof RefreshOutcome.Deferred deferred && deferred.isTokenAlive()
                        ? new RefreshOutcome.Renewed(deferred.kept())
                        : outcome);
    }

    /** Whoever had a secret and has none now cannot use the refresh tokens of that time. */
    static boolean isRenewable(TokenSet tokens, ProviderConnection provider) {
        return tokens.refreshToken() != null && provider.provider().flow() == Flow.CODE;
    }

    private static RefreshOutcome goingOn(Session presented, Session session) {
        return session.generation() == presented.generation()
                ? new RefreshOutcome.Current(session)
                : new RefreshOutcome.Renewed(session);
    }

    /** What a request goes on with that waited long enough; {@code null} where its token is over, and it waits on. */
    private @Nullable RefreshOutcome meanwhile(Session session) {
        Instant now = clock.instant();
        return session.tokens().isAlive(now) ? deferred(session, now) : null;
    }

    /** A flight may have landed since this request looked: then the refresh token is a revoked one, or it is paused. */
    private Future<RefreshOutcome> depart(Session session, ProviderConnection provider) {
        Session newest = ledger.current(session);
        if (newest == null) {
            return ended(Cause.SUPERSEDED);
        }
        Secret refreshToken = newest.tokens().refreshToken();
        boolean isOther = newest.generation() != session.generation();
        // Another generation with the same tokens: only the added account was renewed.
        if (refreshToken == null || (isOther && !settings.isDue(newest.tokens(), clock.instant()))) {
            return Future.succeededFuture(new RefreshOutcome.Renewed(newest));
        }
        Instant pausedUntil = pauses.end(session.id());
        return pausedUntil != null
                ? Future.succeededFuture(deferred(newest, pausedUntil))
                : refresh(newest, refreshToken, provider);
    }

    private Future<RefreshOutcome> refresh(Session session, Secret refreshToken, ProviderConnection provider) {
        return provider.refresh(refreshToken, session.tokens().scopes()).compose(outcome -> {
            observer.tokenRequest(provider.provider().id(), outcome);
            if (outcome instanceof TokenOutcome.Issued issued) {
                return renewed(session, issued.tokens(), provider);
            }
            if (outcome instanceof TokenOutcome.Refused refused) {
                return refused(session, refused, provider);
            }
            TokenOutcome.Unreachable unreachable = (TokenOutcome.Unreachable) outcome;
            LOG.log(
                    Level.WARNING,
                    "provider {0}: refresh put off: {1}",
                    provider.provider().id(),
                    unreachable.cause());
            return Future.succeededFuture(pause(session, unreachable.retryAfter()));
        });
    }

    private Future<RefreshOutcome> refused(Session session, TokenOutcome.Refused refused, ProviderConnection provider) {
        if (refused.error().endsGrant()) {
            ledger.ended(session, SocketEnd.REVOKED);
            audit.ended(session, SessionEnd.REVOKED);
            return ended(Cause.GRANT_ENDED);
        }
        // Not the player's to mend: nobody is signed out for it.
        LOG.log(
                refused.error().blamesRegistration() ? Level.ERROR : Level.WARNING,
                "provider {0}: refresh refused with {1} (status {2}){3}; sessions are kept, nothing is renewed",
                provider.provider().id(),
                refused.error().code(),
                refused.status(),
                refused.error().blamesRegistration()
                        ? ": check maniagate.providers." + provider.provider().id() + ".client-id and client-secret"
                        : "");
        return Future.succeededFuture(pause(session, null));
    }

    /** New tokens in hand: they are kept whatever the profile says next, unless it names somebody else. */
    private Future<RefreshOutcome> renewed(Session session, TokenSet tokens, ProviderConnection provider) {
        return profile(tokens, provider).map(outcome -> {
            Player player = outcome instanceof ProfileOutcome.Known known ? known.player() : session.player();
            if (!player.subject().equals(session.player().subject())) {
                LOG.log(Level.WARNING, "provider {0}: a refreshed grant names another player", player.provider());
                ledger.ended(session, SocketEnd.REVOKED);
                audit.ended(session, SessionEnd.OTHER_PLAYER);
                return new RefreshOutcome.Ended(Cause.OTHER_PLAYER);
            }
            Session next = ledger.advance(session, newest -> {
                Instant now = clock.instant();
                return newest.next(player, tokens, now).asOf(now);
            });
            // Signed out while the provider was thinking?
            return next == null ? new RefreshOutcome.Ended(Cause.SUPERSEDED) : new RefreshOutcome.Renewed(next);
        });
    }

    /** A bug there must not lose the tokens: the provider has revoked those before. */
    static Future<ProfileOutcome> profile(TokenSet tokens, ProviderConnection provider) {
        return Future.succeededFuture(tokens).compose(provider::profile).otherwise(fault -> {
            LOG.log(Level.ERROR, "profile request failed unexpectedly", fault);
            return new ProfileOutcome.Unavailable("fault");
        });
    }

    private RefreshOutcome failed(Session session, Throwable cause) {
        LOG.log(Level.ERROR, "refresh failed unexpectedly", cause);
        return pause(session, null);
    }

    private RefreshOutcome pause(Session session, @Nullable Duration retryAfter) {
        return deferred(session, pauses.begin(session.id(), retryAfter));
    }

    /** What is over by now, or in less than a second, is told as a second: Retry-After has no smaller number but 0. */
    private RefreshOutcome deferred(Session session, Instant until) {
        if (ledger.newest(session) == null) {
            return new RefreshOutcome.Ended(Cause.SUPERSEDED);
        }
        Instant now = clock.instant();
        Duration left = Duration.between(now, until);
        return new RefreshOutcome.Deferred(
                session, session.tokens().isAlive(now), left.compareTo(SHORTEST_RETRY) < 0 ? SHORTEST_RETRY : left);
    }

    /** The token is over, and this gateway could not ask for another one. */
    private static Future<RefreshOutcome> ended(Provider provider) {
        String again = provider.flow() == Flow.IMPLICIT ? provider.id() : null;
        return Future.succeededFuture(new RefreshOutcome.Ended(Cause.GRANT_ENDED, again));
    }

    private static Future<RefreshOutcome> ended(Cause cause) {
        return Future.succeededFuture(new RefreshOutcome.Ended(cause));
    }
}
