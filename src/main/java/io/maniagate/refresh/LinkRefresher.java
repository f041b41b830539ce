package io.maniagate.refresh;

import io.maniagate.crypto.Secret;
import io.maniagate.oauth.TokenOutcome;
import io.maniagate.oauth.TokenSet;
import io.maniagate.player.Player;
import io.maniagate.provider.ProfileOutcome;
import io.maniagate.provider.ProviderConnection;
import io.maniagate.refresh.RefreshOutcome.Cause;
import io.maniagate.session.LinkedAccount;
import io.maniagate.session.Session;
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
 * Renews the grant of the account that was added to a session, by a flight of its own. Nobody is refused or signed out
 * for it: a grant that has ended takes its account out of the session, and one that cannot be renewed now lets it sleep.
 */
final class LinkRefresher {

    private static final Logger LOG = System.getLogger(LinkRefresher.class.getName());

    private final Map<String, ProviderConnection> providers;
    private final SessionLedger ledger;
    private final RefreshSettings settings;
    private final InstantSource clock;
    private final RefreshObserver observer;
    private final Flights flights;
    private final Pauses pauses;

    /** {@code delay}: a future that completes after a time, on the event loop that asked. */
    LinkRefresher(
            Map<String, ProviderConnection> providers,
            SessionLedger ledger,
            RefreshSettings settings,
            InstantSource clock,
            Function<Duration, Future<Void>> delay,
            RefreshObserver observer) {
        this.providers = Map.copyOf(providers);
        this.ledger = ledger;
        this.settings = settings;
        this.clock = clock;
        this.observer = observer;
        this.flights = new Flights(delay);
        this.pauses = new Pauses(clock);
    }

    /** {@code outcome}: of the session's own grant. */
    Future<RefreshOutcome> renew(RefreshOutcome outcome) {
        Session session = outcome.session();
        LinkedAccount link = session == null ? null : session.link();
        if (session == null || link == null) {
            return Future.succeededFuture(outcome);
        }
        ProviderConnection provider = provider(link);
        Instant now = clock.instant();
        if (provider != null && !settings.isDue(link.tokens(), now)) {
            return Future.succeededFuture(outcome);
        }
        boolean isRenewable = provider != null && SessionRefresher.isRenewable(link.tokens(), provider);
        if (provider == null || !(isRenewable || link.tokens().isAlive(now))) {
            return Future.succeededFuture(with(outcome, session.withoutLink()));
        }
        if (!isRenewable || pauses.end(session.id()) != null) {
            return Future.succeededFuture(with(outcome, session.asOf(now)));
        }
        Future<RefreshOutcome> flight = flights.join(session.id(), () -> depart(session, provider), crash -> {
            LOG.log(Level.ERROR, "refresh failed unexpectedly", crash);
            pauses.begin(session.id(), null);
            return outcome;
        });
        return flights.patiently(flight, () -> outcome).map(landed -> after(outcome, session));
    }

    /** {@code null} where accounts are not linked any more, or not of this provider. */
    private @Nullable ProviderConnection provider(LinkedAccount link) {
        return settings.linksAccounts() ? providers.get(link.player().provider()) : null;
    }

    /** What the ledger knows now, whoever caused it. */
    private RefreshOutcome after(RefreshOutcome outcome, Session session) {
        Session current = ledger.current(session);
        if (current == null) {
            return new RefreshOutcome.Ended(Cause.SUPERSEDED);
        }
        Session seen = current.asOf(clock.instant());
        return current.generation() == session.generation() ? with(outcome, seen) : new RefreshOutcome.Renewed(seen);
    }

    private static RefreshOutcome with(RefreshOutcome outcome, Session session) {
        if (outcome instanceof RefreshOutcome.Deferred deferred) {
            return new RefreshOutcome.Deferred(session, deferred.isTokenAlive(), deferred.retryAfter());
        }
        return outcome instanceof RefreshOutcome.Renewed
                ? new RefreshOutcome.Renewed(session)
                : new RefreshOutcome.Current(session);
    }

    /** A flight may have landed since this request looked: then the refresh token is a revoked one. */
    private Future<RefreshOutcome> depart(Session session, ProviderConnection provider) {
        Session newest = ledger.current(session);
        LinkedAccount link = newest == null ? null : newest.link();
        Secret refreshToken = link == null ? null : link.tokens().refreshToken();
        if (newest == null || link == null || refreshToken == null) {
            return Future.succeededFuture(new RefreshOutcome.Ended(Cause.SUPERSEDED));
        }
        RefreshOutcome untouched = new RefreshOutcome.Current(newest);
        if (!settings.isDue(link.tokens(), clock.instant()) || pauses.end(session.id()) != null) {
            return Future.succeededFuture(untouched);
        }
        return provider.refresh(refreshToken, link.tokens().scopes()).compose(outcome -> {
            observer.tokenRequest(provider.provider().id(), outcome);
            if (outcome instanceof TokenOutcome.Issued issued) {
                return issued(newest, link, issued.tokens(), provider);
            }
            if (outcome instanceof TokenOutcome.Refused refused
                    && refused.error().endsGrant()) {
                return Future.succeededFuture(ended(newest, link));
            }
            LOG.log(
                    Level.WARNING,
                    "provider {0}: refresh of a linked account put off: {1}; the session goes on without it",
                    provider.provider().id(),
                    outcome instanceof TokenOutcome.Refused refused
                            ? refused.error().code()
                            : ((TokenOutcome.Unreachable) outcome).cause());
            pauses.begin(
                    session.id(),
                    outcome instanceof TokenOutcome.Unreachable unreachable ? unreachable.retryAfter() : null);
            return Future.succeededFuture(untouched);
        });
    }

    /** Tokens in hand are kept whatever the profile says, unless it names somebody else. */
    private Future<RefreshOutcome> issued(
            Session session, LinkedAccount link, TokenSet tokens, ProviderConnection provider) {
        return SessionRefresher.profile(tokens, provider).map(outcome -> {
            Player player = outcome instanceof ProfileOutcome.Known known ? known.player() : link.player();
            if (!player.subject().equals(link.player().subject())) {
                LOG.log(Level.WARNING, "provider {0}: a refreshed grant names another player", player.provider());
                return ended(session, link);
            }
            return advanced(session, new LinkedAccount(player, tokens));
        });
    }

    private RefreshOutcome ended(Session session, LinkedAccount link) {
        LOG.log(
                Level.INFO,
                "provider {0}: the grant of a linked account has ended; the session goes on without it",
                link.player().provider());
        return advanced(session, null);
    }

    /** The session's own grant may have been renewed meanwhile: its new tokens are kept. */
    private RefreshOutcome advanced(Session session, @Nullable LinkedAccount link) {
        Session next = ledger.advance(session, newest -> newest.nextLink(link, clock.instant()));
        return next == null ? new RefreshOutcome.Ended(Cause.SUPERSEDED) : new RefreshOutcome.Renewed(next);
    }
}
