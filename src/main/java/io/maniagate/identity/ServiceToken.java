package io.maniagate.identity;

import io.maniagate.oauth.TokenOutcome;
import io.maniagate.oauth.TokenSet;
import io.maniagate.provider.ProviderConnection;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The token of the gateway itself at one provider: asked for when it is first needed, and anew while the old one is still
 * good. There is one request at a time, which all who need it share.
 */
final class ServiceToken {

    /** A new one is due when less than this, or than a quarter of its life, is left. */
    private static final Duration BEFORE = Duration.ofSeconds(60);

    /** After a request without success the provider is left alone for this long. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration SHORTEST_RETRY = Duration.ofSeconds(1);
    private static final Logger LOG = System.getLogger(ServiceToken.class.getName());

    private final ProviderConnection provider;
    private final InstantSource clock;
    private final ServiceObserver observer;
    private volatile @Nullable TokenSet held;
    private Instant pausedUntil = Instant.MIN;
    private @Nullable Promise<ServiceOutcome> underway;

    ServiceToken(ProviderConnection provider, InstantSource clock, ServiceObserver observer) {
        this.provider = provider;
        this.clock = clock;
        this.observer = observer;
    }

    Future<ServiceOutcome> get() {
        Instant now = clock.instant();
        TokenSet token = held;
        if (token != null && !isDue(token, now)) {
            return Future.succeededFuture(new ServiceOutcome.Held(token.accessToken()));
        }
        Future<ServiceOutcome> next = next(now);
        return token != null && token.isAlive(now)
                ? Future.succeededFuture(new ServiceOutcome.Held(token.accessToken()))
                : next;
    }

    private static boolean isDue(TokenSet token, Instant now) {
        Duration quarter = token.lifetime().dividedBy(4);
        return !now.isBefore(token.expiresAt().minus(BEFORE.compareTo(quarter) < 0 ? BEFORE : quarter));
    }

    private Future<ServiceOutcome> next(Instant now) {
        Promise<ServiceOutcome> flight;
        synchronized (this) {
            if (underway != null) {
                return underway.future();
            }
            TokenSet token = held;
            if (token != null && !isDue(token, now)) {
                return Future.succeededFuture(new ServiceOutcome.Held(token.accessToken()));
            }
            if (now.isBefore(pausedUntil)) {
                return Future.succeededFuture(away(now));
            }
            flight = Promise.promise();
            underway = flight;
        }
        Future.succeededFuture(provider)
                .compose(ProviderConnection::clientCredentials)
                .otherwise(fault -> {
                    LOG.log(Level.ERROR, "request for a service token failed unexpectedly", fault);
                    return new TokenOutcome.Unreachable("fault", null);
                })
                .onSuccess(outcome -> flight.complete(landed(outcome)));
        return flight.future();
    }

    private ServiceOutcome landed(TokenOutcome outcome) {
        String id = provider.provider().id();
        observer.serviceTokenRequest(id, outcome);
        Instant now = clock.instant();
        Duration pause = PAUSE;
        if (outcome instanceof TokenOutcome.Refused refused) {
            boolean isOurs = refused.error().blamesRegistration();
            LOG.log(
                    isOurs ? Level.ERROR : Level.WARNING,
                    "provider {0}: service token refused with {1} (status {2}){3}",
                    id,
                    refused.error().code(),
                    refused.status(),
                    isOurs ? ": check maniagate.providers." + id + ".client-id and client-secret" : "");
        } else if (outcome instanceof TokenOutcome.Unreachable unreachable) {
            LOG.log(Level.WARNING, "provider {0}: no service token: {1}", id, unreachable.cause());
            Duration wanted = unreachable.retryAfter();
            if (wanted != null && wanted.compareTo(PAUSE) > 0) {
                pause = wanted.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wanted;
            }
        }
        synchronized (this) {
            underway = null;
            if (outcome instanceof TokenOutcome.Issued issued) {
                held = issued.tokens();
                return new ServiceOutcome.Held(issued.tokens().accessToken());
            }
            pausedUntil = now.plus(pause);
            return away(now);
        }
    }

    private ServiceOutcome away(Instant now) {
        Duration left = Duration.between(now, pausedUntil);
        return new ServiceOutcome.Away(left.compareTo(SHORTEST_RETRY) < 0 ? SHORTEST_RETRY : left);
    }
}
