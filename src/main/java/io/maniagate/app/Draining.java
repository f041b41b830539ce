package io.maniagate.app;

import io.maniagate.config.Settings;
import io.maniagate.gateway.InFlight;
import io.maniagate.refresh.LiveSockets;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * What happens between SIGTERM and the end: not ready, a grace in which everything is still taken, then nothing new, and
 * at {@code drain-timeout} at the latest nothing old. It holds up Quarkus, which closes all connections after it.
 */
@Singleton
final class Draining {

    /** How long busy clients are taken leave of. Where nobody came lately there is nobody to tell. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final Duration LATELY = Duration.ofSeconds(10);

    /** How long whoever looks at our readiness may take to see that we leave. */
    private static final Duration WATCHED_GRACE = Duration.ofSeconds(5);

    /** What was cut needs a moment to be told so, and to have its line in the log. */
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private static final long BETWEEN_LOOKS_MILLIS = 10;

    private static final Logger LOG = Logger.getLogger(Draining.class);

    private final Duration timeout;
    private final InFlight inFlight;
    private final LiveSockets sockets;
    private final Ready ready;

    Draining(Settings settings, InFlight inFlight, LiveSockets sockets, Ready ready) {
        this.timeout = settings.drainTimeout();
        this.inFlight = inFlight;
        this.sockets = sockets;
        this.ready = ready;
    }

    /** On the thread that stops Quarkus, before it has stopped anything. */
    void drain(@Observes ShutdownDelayInitiatedEvent stopping) throws InterruptedException {
        if (LaunchMode.current() != LaunchMode.NORMAL) {
            return;
        }
        long start = System.nanoTime();
        ready.leave();
        Duration grace = grace(start);
        inFlight.leave();
        // Nobody waits for their own end: a WebSocket is told by Close 1001 (RFC 6455 § 7.4.1), an event stream by its
        // end.
        var unusedInFlightKnowsToo = sockets.endAll();
        await(start, grace, () -> false);
        inFlight.close();
        await(start, timeout, () -> inFlight.count() == 0);
        int late = inFlight.count();
        if (late > 0) {
            LOG.warnf(
                    "maniagate.drain-timeout: %d requests took longer and are cut (expected: all done in %s)",
                    late, timeout);
            inFlight.cut();
            await(start, timeout.plus(LAST_WORDS), () -> inFlight.count() == 0);
        }
    }

    /** Never more than a quarter of all the time there is. */
    private Duration grace(long now) {
        Duration most = timeout.dividedBy(4);
        Duration wanted = ready.isWatched(now) ? WATCHED_GRACE : inFlight.isBusy(LATELY, now) ? GRACE : Duration.ZERO;
        return wanted.compareTo(most) < 0 ? wanted : most;
    }

    private static void await(long start, Duration limit, BooleanSupplier isOver) throws InterruptedException {
        while (!isOver.getAsBoolean() && System.nanoTime() - start < limit.toNanos()) {
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        }
    }
}
