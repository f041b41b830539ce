package io.maniagate.credential;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.maniagate.crypto.Fingerprint;
import io.maniagate.oauth.TokenSet;
import io.maniagate.player.Player;
import io.maniagate.request.ClientLimit;
import io.maniagate.request.Seldom;
import io.maniagate.session.Session;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of one kind at one provider, as far as they were checked: each is asked for once by all requests that bring
 * it, believed for a few minutes, and refused for a few seconds. Whoever brings many that are no good is made to wait, so
 * that the provider is left in peace. Bounded in time and number.
 */
public final class CheckedCredentials {

    /** The longest that a credential is good here after the provider has revoked it. */
    public static final Duration BELIEVED = Duration.ofMinutes(5);

    /** For which one that was refused, or not answered, is not asked for again. */
    static final Duration REFUSED = Duration.ofSeconds(20);

    static final Duration PAUSE = Duration.ofSeconds(5);

    /** A network with a good many clients; none takes all that a provider bears. */
    static final int CLIENT_BURST = 20;

    static final Duration CLIENT_INTERVAL = Duration.ofSeconds(1);

    /** The providers take about two requests a second from us. */
    static final int PROVIDER_BURST = 4;

    static final Duration PROVIDER_INTERVAL = Duration.ofMillis(500);

    /** A slow provider must not use up the connections by which players sign in. */
    static final int MAX_UNDERWAY = 8;

    /** Of both, further ones for what was good before: nobody who makes credentials up shall end what others do. */
    static final int RESERVE = 2;

    /** Whoever brought so many that were no good is asked for fewer than a provider can bear of many such. */
    static final int REFUSED_BURST = 10;

    static final Duration REFUSED_INTERVAL = Duration.ofSeconds(10);

    private static final Duration BUSY = Duration.ofSeconds(1);
    private static final int MOST = 10_000;
    /** As long as a ledger may remember that a session has ended. */
    private static final Duration ENDINGS = Duration.ofDays(30);

    private static final String EVERYBODY = "everybody";
    private static final Logger LOG = System.getLogger(CheckedCredentials.class.getName());

    private record Belief(String id, int generation, Player player, TokenSet tokens, Instant since, Instant until) {

        /** Each request is a sign-in of its own: no time that a session may last for is counted from another one. */
        private Session session(Instant now) {
            return new Session(id, generation, player, tokens, now, now);
        }

        private boolean says(Player other, TokenSet others) {
            return player.equals(other)
                    && tokens.expiresAt().equals(others.expiresAt())
                    && tokens.scopes().equals(others.scopes());
        }
    }

    private record Pause(CredentialOutcome outcome, Instant until) {}

    private final String provider;
    private final String kind;
    private final CredentialOutcome refusal;
    private final Future<CredentialOutcome> refused;
    private final InstantSource clock;
    private final CredentialObserver observer;
    private final Consumer<Session> revoked;
    private final ClientLimit perClient;
    private final ClientLimit perProvider;
    private final ClientLimit refusals;
    private final Seldom mention;
    private final Cache<String, Belief> beliefs;
    private final Cache<String, Integer> endings;
    private final Cache<String, Pause> pauses;
    private final Map<String, Future<CredentialOutcome>> underway = new ConcurrentHashMap<>();

    /**
     * @param provider the id, for log and meters
     * @param kind a word for them
     * @param challenge of the 401 for one that is no good
     * @param revoked told of a session whose credential was good and is not any more
     */
    public CheckedCredentials(
            String provider,
            String kind,
            String challenge,
            InstantSource clock,
            CredentialObserver observer,
            Consumer<Session> revoked) {
        this.provider = provider;
        this.kind = kind;
        this.refusal = new CredentialOutcome.Refused(challenge);
        this.refused = Future.succeededFuture(refusal);
        this.clock = clock;
        this.observer = observer;
        this.revoked = revoked;
        this.perClient = new ClientLimit(CLIENT_BURST, CLIENT_INTERVAL, clock);
        this.perProvider = new ClientLimit(PROVIDER_BURST + RESERVE, PROVIDER_INTERVAL, clock);
        this.refusals = new ClientLimit(REFUSED_BURST, REFUSED_INTERVAL, clock);
        this.mention = new Seldom(Duration.ofMinutes(1), clock);
        // Longer than it is believed: so it is known that one that is refused was good before.
        this.beliefs = cache(Duration.ofHours(1), clock);
        this.endings = cache(ENDINGS, clock);
        this.pauses = cache(REFUSED, clock);
    }

    private static <V> Cache<String, V> cache(Duration retention, InstantSource clock) {
        return Caffeine.newBuilder()
                .expireAfterWrite(retention)
                .maximumSize(MOST)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    /**
     * Names one credential of this kind at this provider, without giving it away. With lengths before them, no parts can
     * together look like others.
     */
    String key(String... parts) {
        StringBuilder all =
                new StringBuilder().append(provider.length()).append(':').append(provider);
        for (String part : parts) {
            all.append(':').append(part.length()).append(':').append(part);
        }
        return kind.replace(' ', '-') + "." + Fingerprint.of(kind, all.toString());
    }

    /** For what can be seen to be no good without asking. */
    Future<CredentialOutcome> refused() {
        return refused;
    }

    /** What is known without asking; {@code null} for nothing. {@code key}: names one credential at one provider. */
    public @Nullable CredentialOutcome known(String key) {
        Instant now = clock.instant();
        Belief belief = beliefs.getIfPresent(key);
        // A clock that was set back makes nothing good for longer.
        if (belief != null && !now.isBefore(belief.since()) && now.isBefore(belief.until())) {
            return new CredentialOutcome.Accepted(belief.session(now));
        }
        Pause pause = pauses.getIfPresent(key);
        return pause != null && now.isBefore(pause.until()) ? pause.outcome() : null;
    }

    /**
     * What is known, or comes of asking; never fails.
     *
     * @param client address that has to answer for the request
     * @param inquiry asks the provider
     */
    public Future<CredentialOutcome> check(String key, String client, Supplier<Future<Finding>> inquiry) {
        CredentialOutcome known = known(key);
        if (known != null) {
            return Future.succeededFuture(known);
        }
        Promise<CredentialOutcome> flight = Promise.promise();
        Future<CredentialOutcome> other = underway.putIfAbsent(key, flight.future());
        if (other != null) {
            return other;
        }
        depart(key, client, inquiry).onComplete(landed -> {
            underway.remove(key);
            flight.complete(landed.result());
        });
        return flight.future();
    }

    private Future<CredentialOutcome> depart(String key, String client, Supplier<Future<Finding>> inquiry) {
        // One may have landed since this request looked.
        CredentialOutcome known = known(key);
        if (known != null) {
            return Future.succeededFuture(known);
        }
        Duration wait = wait(client, beliefs.getIfPresent(key) != null);
        if (wait != null) {
            observer.checked(provider, kind, "limited");
            return Future.succeededFuture(new CredentialOutcome.Away(wait));
        }
        return Future.succeededFuture()
                .compose(ready -> inquiry.get())
                .otherwise(fault -> {
                    LOG.log(Level.ERROR, "check of a credential failed unexpectedly", fault);
                    return new Finding.Unknown("fault");
                })
                .map(finding -> landed(key, client, finding));
    }

    /** {@code null}: none. {@code isKnown}: it was good before. */
    private @Nullable Duration wait(String client, boolean isKnown) {
        int reserve = isKnown ? 0 : RESERVE;
        if (underway.size() > MAX_UNDERWAY + RESERVE - reserve) {
            return BUSY;
        }
        Duration wait = isKnown ? null : refusals.untilNext(client);
        wait = wait == null ? perClient.take(client) : wait;
        return wait == null ? perProvider.take(EVERYBODY, reserve) : wait;
    }

    private CredentialOutcome landed(String key, String client, Finding finding) {
        Instant now = clock.instant();
        if (finding instanceof Finding.Belongs found && found.tokens().isAlive(now)) {
            observer.checked(provider, kind, "accepted");
            Belief before = beliefs.getIfPresent(key);
            if (before != null
                    && !before.player().subject().equals(found.player().subject())) {
                end(key, now);
            }
            Belief belief = belief(key, found, now);
            beliefs.put(key, belief);
            return new CredentialOutcome.Accepted(belief.session(now));
        }
        if (finding instanceof Finding.Unknown unknown) {
            observer.checked(provider, kind, "unreachable");
            // Anybody may be its cause, and nobody shall fill the log with it.
            if (mention.isDue()) {
                LOG.log(Level.WARNING, "provider {0}: {1} not checked: {2}", provider, kind, unknown.cause());
            }
            CredentialOutcome away = new CredentialOutcome.Away(PAUSE);
            pauses.put(key, new Pause(away, now.plus(PAUSE)));
            return away;
        }
        observer.checked(provider, kind, "refused");
        pauses.put(key, new Pause(refusal, now.plus(REFUSED)));
        refusals.take(client);
        end(key, now);
        return refusal;
    }

    private void end(String key, Instant now) {
        Belief before = beliefs.asMap().remove(key);
        if (before != null) {
            endings.asMap().merge(key, 1, Integer::sum);
            revoked.accept(before.session(now));
        }
    }

    /** What hangs on it is judged anew where the provider says something new, and what has ended once does not go on. */
    private Belief belief(String key, Finding.Belongs found, Instant now) {
        Belief before = beliefs.getIfPresent(key);
        Integer ended = endings.getIfPresent(key);
        String id = ended == null ? key : key + "." + ended;
        int generation = 0;
        if (before != null) {
            generation = before.says(found.player(), found.tokens()) ? before.generation() : before.generation() + 1;
        }
        Instant longest = now.plus(BELIEVED);
        Instant end = found.tokens().expiresAt();
        return new Belief(id, generation, found.player(), found.tokens(), now, end.isBefore(longest) ? end : longest);
    }
}
