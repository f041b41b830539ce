package io.maniagate.facts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.maniagate.provider.FactEndpoint;
import io.maniagate.provider.FactKind;
import io.maniagate.provider.ProviderConnection;
import io.maniagate.session.LinkedAccount;
import io.maniagate.session.Session;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The facts of the players whose sessions were seen here, by the generation of the session: a refresh makes all of them
 * unknown again. They are in memory only, for an hour at most and no longer than the access token that they were asked with.
 */
public final class FactLedger {

    /** How long a request waits for facts. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration LONGEST_LIFE = Duration.ofHours(1);
    private static final int MAX_GENERATIONS = 50_000;

    private final Map<String, FactSource> sources = new HashMap<>();
    private final Cache<Generation, GenerationFacts> generations;
    private final InstantSource clock;
    private final Function<Duration, Future<Void>> delay;

    private record Generation(String id, int number) {}

    /**
     * @param needed what any rule depends on: it is asked for before it is needed
     * @param delay a future that completes after a time
     */
    public FactLedger(
            Map<String, ProviderConnection> providers,
            Set<FactKind> needed,
            InstantSource clock,
            Function<Duration, Future<Void>> delay,
            FactObserver observer) {
        providers.forEach((id, provider) -> sources.put(id, new FactSource(provider, needed, clock, delay, observer)));
        this.clock = clock;
        this.delay = delay;
        this.generations = Caffeine.newBuilder()
                .expireAfterWrite(LONGEST_LIFE)
                .maximumSize(MAX_GENERATIONS)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    /**
     * The facts of these kinds, fetched where they are not there yet; never fails, and what cannot be had is unknown. Without
     * kinds it is what is known by now.
     */
    public Future<PlayerFacts> gather(Session session, Set<FactKind> kinds) {
        LinkedAccount link = session.linked();
        if (link == null) {
            return gatherOwn(session, kinds);
        }
        Future<PlayerFacts> linked = gatherOwn(of(link, session), kinds);
        return gatherOwn(session, kinds).compose(own -> linked.map(own::with));
    }

    /** The account that was added, as if it had a session to itself. */
    private static Session of(LinkedAccount link, Session session) {
        return new Session(
                session.id() + "+",
                session.generation(),
                link.player(),
                link.tokens(),
                session.createdAt(),
                session.usedAt());
    }

    private Future<PlayerFacts> gatherOwn(Session session, Set<FactKind> kinds) {
        if (kinds.isEmpty()) {
            return Future.succeededFuture(knownOwn(session));
        }
        FactSource source = sources.get(session.player().provider());
        GenerationFacts facts = facts(session, source);
        if (source == null || facts == null) {
            return Future.succeededFuture(known(source));
        }
        List<Future<Void>> landings = new ArrayList<>(1);
        for (FactEndpoint fact : source.endpoints()) {
            if (kinds.contains(fact.kind())) {
                FactFlight flight = source.ask(facts, fact, session, true);
                if (flight != null && !flight.landed().isComplete()) {
                    landings.add(flight.landed());
                }
            }
        }
        askForTheRest(session, source, facts);
        return landings.isEmpty() ? Future.succeededFuture(facts.known()) : patiently(landings, facts);
    }

    private Future<PlayerFacts> patiently(List<Future<Void>> landings, GenerationFacts facts) {
        Promise<PlayerFacts> first = Promise.promise();
        Future.join(landings).onComplete(all -> first.tryComplete(facts.known()));
        delay.apply(PATIENCE).onComplete(over -> first.tryComplete(facts.known()));
        return first.future();
    }

    /** What is known by now. Waits for nothing; what is not known is asked for when the provider has time. */
    public PlayerFacts known(Session session) {
        LinkedAccount link = session.linked();
        return link == null ? knownOwn(session) : knownOwn(session).with(knownOwn(of(link, session)));
    }

    private PlayerFacts knownOwn(Session session) {
        FactSource source = sources.get(session.player().provider());
        if (source == null || source.wanted().isEmpty()) {
            return known(source);
        }
        GenerationFacts facts = facts(session, source);
        if (facts == null) {
            return source.atFirst();
        }
        askForTheRest(session, source, facts);
        return facts.known();
    }

    private static void askForTheRest(Session session, FactSource source, GenerationFacts facts) {
        for (FactEndpoint fact : source.wanted()) {
            source.ask(facts, fact, session, false);
        }
    }

    private static PlayerFacts known(@Nullable FactSource source) {
        return source == null ? PlayerFacts.NONE : source.atFirst();
    }

    /** {@code null} where nothing can be known beyond what nobody has to ask for. */
    private @Nullable GenerationFacts facts(Session session, @Nullable FactSource source) {
        return source == null
                        || !session.tokens().hasAccessToken()
                        || !session.tokens().isAlive(clock.instant())
                ? null
                : generations.get(
                        new Generation(session.id(), session.generation()),
                        absent -> new GenerationFacts(source.atFirst()));
    }
}
