package io.maniagate.facts;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests leave for one provider at the rate it is asked to bear: a few at once, then two a second. Those that somebody
 * waits for leave first, and only so many wait at all.
 */
final class RequestPace {

    static final int BURST = 4;
    static final Duration INTERVAL = Duration.ofMillis(500);
    static final int MAX_WAITING = 200;

    private final Set<FactFlight> urgent = new LinkedHashSet<>();
    private final Set<FactFlight> others = new LinkedHashSet<>();
    private final InstantSource clock;
    private final Function<Duration, Future<Void>> delay;
    private final Consumer<FactFlight> departure;
    private Instant lastGain;
    private int free = BURST;
    private boolean isTimed;

    /**
     * @param delay a future that completes after a time
     * @param departure sends a request
     */
    RequestPace(InstantSource clock, Function<Duration, Future<Void>> delay, Consumer<FactFlight> departure) {
        this.clock = clock;
        this.delay = delay;
        this.departure = departure;
        this.lastGain = clock.instant();
    }

    /** Leaves at once or later; {@code false}: too many wait, and it never will. */
    boolean add(FactFlight request, boolean isUrgent) {
        synchronized (this) {
            Set<FactFlight> queue = isUrgent ? urgent : others;
            if (queue.size() >= MAX_WAITING) {
                return false;
            }
            queue.add(request);
        }
        leave();
        return true;
    }

    /** Somebody waits for it now. */
    synchronized void hurry(FactFlight request) {
        if (urgent.size() < MAX_WAITING && others.remove(request)) {
            urgent.add(request);
        }
    }

    private void leave() {
        for (FactFlight next = next(); next != null; next = next()) {
            departure.accept(next);
        }
    }

    private synchronized @Nullable FactFlight next() {
        Iterator<FactFlight> waiting = (urgent.isEmpty() ? others : urgent).iterator();
        if (!waiting.hasNext()) {
            return null;
        }
        gain();
        if (free == 0) {
            if (!isTimed) {
                isTimed = true;
                delay.apply(INTERVAL).onComplete(over -> timeOver());
            }
            return null;
        }
        free--;
        FactFlight next = waiting.next();
        waiting.remove();
        return next;
    }

    private void gain() {
        Instant now = clock.instant();
        long gained = Duration.between(lastGain, now).dividedBy(INTERVAL);
        if (gained < 0 || free + gained >= BURST) {
            // A clock that was set back gives nothing, and takes no more than one interval.
            free = gained < 0 ? free : BURST;
            lastGain = now;
        } else {
            free += (int) gained;
            lastGain = lastGain.plus(INTERVAL.multipliedBy(gained));
        }
    }

    private void timeOver() {
        synchronized (this) {
            isTimed = false;
        }
        leave();
    }
}
