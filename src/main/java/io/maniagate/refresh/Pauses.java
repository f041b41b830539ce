package io.maniagate.refresh;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** After a refresh that could not be had, the provider is left alone for a while for that grant. */
final class Pauses {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Cache<String, Instant> ends;
    private final InstantSource clock;

    Pauses(InstantSource clock) {
        this.clock = clock;
        this.ends = Caffeine.newBuilder()
                .expireAfterWrite(LONGEST)
                .maximumSize(100_000)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    /** {@code retryAfter}: what the provider asked for. Returns when the pause is over. */
    Instant begin(String grant, @Nullable Duration retryAfter) {
        Duration pause = retryAfter == null || retryAfter.compareTo(PAUSE) < 0 ? PAUSE : retryAfter;
        Instant until = clock.instant().plus(pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
        ends.put(grant, until);
        return until;
    }

    /** When it will be over; {@code null}: there is none. */
    @Nullable
    Instant end(String grant) {
        Instant until = ends.getIfPresent(grant);
        return until != null && clock.instant().isBefore(until) ? until : null;
    }
}
