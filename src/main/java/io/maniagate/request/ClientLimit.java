package io.maniagate.request;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A bucket of tokens for each client, so that nobody makes us begin attempts or ask a provider without end. What is kept
 * of a client is one number: when its bucket will be full again.
 */
public final class ClientLimit {

    private static final int CLIENTS = 50_000;

    private final InstantSource clock;
    private final long intervalMillis;
    private final long refillMillis;
    private final Cache<String, Long> fullAt;

    /**
     * @param burst at once, after a time without any
     * @param interval after which there is one more
     */
    public ClientLimit(int burst, Duration interval, InstantSource clock) {
        Duration refill = interval.multipliedBy(burst);
        this.clock = clock;
        this.intervalMillis = interval.toMillis();
        this.refillMillis = refill.toMillis();
        this.fullAt = Caffeine.newBuilder()
                .expireAfterWrite(refill)
                .maximumSize(CLIENTS)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    /**
     * Takes a token; without one the time until there is one, and nothing is taken.
     *
     * @param clientAddress textual IP, or a word: all that give the same count as one
     */
    public @Nullable Duration take(String clientAddress) {
        return take(clientAddress, 0);
    }

    /** The same, and {@code reserve} tokens stay for whoever takes them without a reserve. */
    public @Nullable Duration take(String clientAddress, int reserve) {
        long now = clock.millis();
        long[] missing = {0};
        fullAt.asMap().compute(ClientNetwork.of(clientAddress), (client, known) -> {
            long full = full(known, now);
            missing[0] = missing(full, now) + reserve * intervalMillis;
            return missing[0] > 0 ? full : full + intervalMillis;
        });
        return missing[0] > 0 ? Duration.ofMillis(missing[0]) : null;
    }

    /** The time until there is a token; {@code null} where there is one. Nothing is taken. */
    public @Nullable Duration untilNext(String clientAddress) {
        long now = clock.millis();
        long missing = missing(full(fullAt.getIfPresent(ClientNetwork.of(clientAddress)), now), now);
        return missing > 0 ? Duration.ofMillis(missing) : null;
    }

    /** More than a whole bucket away is nothing we wrote: the clock was set back. */
    private long full(@Nullable Long known, long now) {
        return known == null || known < now || known > now + refillMillis ? now : known;
    }

    private long missing(long full, long now) {
        return full + intervalMillis - now - refillMillis;
    }
}
