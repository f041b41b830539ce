package io.maniagate.refresh;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The refreshes under way: one flight per session, which late callers share and which lands though nobody waits. */
final class Flights {

    /** How long a request that can do without waits for a slow provider. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<String, Future<RefreshOutcome>> underway = new ConcurrentHashMap<>();
    private final Function<Duration, Future<Void>> delay;

    /** {@code delay}: a future that completes after a time, on the event loop that asked. */
    Flights(Function<Duration, Future<Void>> delay) {
        this.delay = delay;
    }

    /**
     * The flight that is under way for this session, or a new one.
     *
     * @param crashed how a flight lands that failed or threw: nobody waits for one that never does
     */
    Future<RefreshOutcome> join(
            String session, Supplier<Future<RefreshOutcome>> departure, Function<Throwable, RefreshOutcome> crashed) {
        Promise<RefreshOutcome> promise = Promise.promise();
        Future<RefreshOutcome> other = underway.putIfAbsent(session, promise.future());
        if (other != null) {
            return other;
        }
        // Composed, so that whatever is thrown lands too.
        Future.succeededFuture().compose(ready -> departure.get()).onComplete(landed -> {
            underway.remove(session);
            promise.complete(landed.succeeded() ? landed.result() : crashed.apply(landed.cause()));
        });
        return promise.future();
    }

    /** The landing, or where it takes long, what there is {@code meanwhile}; {@code null}: nothing, so it waits on. */
    Future<RefreshOutcome> patiently(Future<RefreshOutcome> flight, Supplier<@Nullable RefreshOutcome> meanwhile) {
        if (flight.isComplete()) {
            return flight;
        }
        Promise<RefreshOutcome> first = Promise.promise();
        flight.onComplete(landed -> first.tryComplete(landed.result()));
        delay.apply(PATIENCE).onComplete(over -> {
            RefreshOutcome outcome = meanwhile.get();
            if (outcome != null) {
                first.tryComplete(outcome);
            }
        });
        return first.future();
    }
}
