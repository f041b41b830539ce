package io.maniagate.facts;

import io.maniagate.oauth.TokenSet;
import io.maniagate.provider.FactEndpoint;
import io.maniagate.provider.FactKind;
import io.maniagate.provider.FactOutcome;
import io.maniagate.provider.Provider;
import io.maniagate.provider.ProviderConnection;
import io.maniagate.session.Session;
import io.vertx.core.Future;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One provider as a source of facts: what it offers, and how it is asked at its pace. */
final class FactSource {

    /** After a fact that could not be had, it is not asked for again for this long for that session. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** The same after a refusal, which the next minute will not change. */
    private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofMinutes(1);

    private static final Logger LOG = System.getLogger(FactSource.class.getName());

    private final ProviderConnection provider;
    private final List<FactEndpoint> endpoints;
    private final List<FactEndpoint> wanted;
    private final PlayerFacts atFirst;
    private final RequestPace pace;
    private final InstantSource clock;
    private final FactObserver observer;

    /** {@code needed}: what any rule depends on. */
    FactSource(
            ProviderConnection connection,
            Set<FactKind> needed,
            InstantSource clock,
            Function<Duration, Future<Void>> delay,
            FactObserver observer) {
        Provider of = connection.provider();
        this.provider = connection;
        this.endpoints = of.type().facts(of.endpoints());
        this.wanted =
                endpoints.stream().filter(fact -> needed.contains(fact.kind())).toList();
        this.atFirst = nothingOf(endpoints);
        this.pace = new RequestPace(clock, delay, this::depart);
        this.clock = clock;
        this.observer = observer;
    }

    /** A player of a provider that has no clubs is in none: that is known. */
    private static PlayerFacts nothingOf(List<FactEndpoint> endpoints) {
        Map<FactKind, Set<String>> none = new EnumMap<>(FactKind.class);
        for (FactKind kind : FactKind.values()) {
            if (endpoints.stream().noneMatch(fact -> fact.kind() == kind)) {
                none.put(kind, Set.of());
            }
        }
        return new PlayerFacts(none);
    }

    PlayerFacts atFirst() {
        return atFirst;
    }

    /** What can be asked here. */
    List<FactEndpoint> endpoints() {
        return endpoints;
    }

    /** What can be asked here and any rule depends on. */
    List<FactEndpoint> wanted() {
        return wanted;
    }

    /**
     * Sees to it that the fact is asked for, where it is not known.
     *
     * @return the flight; {@code null} where there is nothing to wait for
     */
    @Nullable
    FactFlight ask(GenerationFacts facts, FactEndpoint fact, Session session, boolean isUrgent) {
        TokenSet tokens = session.tokens();
        Instant now = clock.instant();
        if (!tokens.scopes().contains(fact.scope()) || !tokens.isAlive(now)) {
            return null;
        }
        FactFlight flight = facts.flight(fact.kind(), now, () -> new FactFlight(facts, fact, tokens));
        if (flight == null) {
            return null;
        }
        if (!flight.isFirstBooking()) {
            if (isUrgent) {
                pace.hurry(flight);
            }
        } else if (!pace.add(flight, isUrgent)) {
            // What nobody waits for is tried again with the next request, which may be one that waits.
            land(flight, new FactOutcome.Unknown(FactOutcome.Cause.CROWDED), isUrgent ? PAUSE : Duration.ZERO);
        }
        return flight;
    }

    private void depart(FactFlight flight) {
        Future.succeededFuture(flight.tokens())
                .compose(tokens -> provider.fact(flight.fact(), tokens))
                .otherwise(fault -> {
                    LOG.log(Level.ERROR, "request for a fact failed unexpectedly", fault);
                    return new FactOutcome.Unknown(FactOutcome.Cause.NO_ANSWER);
                })
                .onSuccess(outcome -> landed(flight, outcome));
    }

    private void landed(FactFlight flight, FactOutcome outcome) {
        boolean isRefused = false;
        if (outcome instanceof FactOutcome.Unknown unknown) {
            isRefused = unknown.cause() == FactOutcome.Cause.REFUSED;
            LOG.log(
                    Level.WARNING,
                    "provider {0}: {1} of a player unknown: {2}",
                    provider.provider().id(),
                    flight.fact().kind().tag(),
                    outcome.tag());
        }
        land(flight, outcome, isRefused ? PAUSE_AFTER_REFUSAL : PAUSE);
    }

    /** {@code pause}: for which it is left alone, should it be unknown. */
    private void land(FactFlight flight, FactOutcome outcome, Duration pause) {
        FactKind kind = flight.fact().kind();
        observer.fetched(provider.provider().id(), kind, outcome);
        flight.facts().landed(kind, outcome, clock.instant().plus(pause));
        flight.land();
    }
}
