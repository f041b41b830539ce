package io.maniagate.app;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a connection to the public port may do, how many there may be, and who is told when one does more. */
final class ConnectionRules {

    private static final Logger LOG = System.getLogger("io.maniagate.connections");

    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

    private final Set<Integer> ports;
    private final int most;
    private final ConnectionTimes times;
    private final Consumer<String> meter;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong lastWarning = new AtomicLong(System.nanoTime() - MINUTE_NANOS);

    /**
     * @param ports those of the public server; with a random one among them, every port is taken for one
     * @param most connections open at a time
     * @param meter counts the tag of each connection that is ended
     */
    ConnectionRules(Set<Integer> ports, int most, ConnectionTimes times, Consumer<String> meter) {
        this.ports = Set.copyOf(ports);
        this.most = most;
        this.times = times;
        this.meter = meter;
    }

    ConnectionTimes times() {
        return times;
    }

    boolean covers(@Nullable SocketAddress local) {
        return local instanceof InetSocketAddress address
                && (ports.contains(address.getPort()) || ports.stream().anyMatch(port -> port <= 0));
    }

    /** Counts one more; {@link #left} must follow, whatever the answer is. */
    boolean admit() {
        boolean fits = open.incrementAndGet() <= most;
        if (!fits) {
            warn();
        }
        return fits;
    }

    void left() {
        open.decrementAndGet();
    }

    /** {@code detail}: never anything that the client sent. */
    void ended(ConnectionEnd end, @Nullable SocketAddress client, String detail) {
        meter.accept(end.tag());
        LOG.log(Level.DEBUG, "connection of {0} ended: {1} {2}", client, end.tag(), detail);
    }

    /** Whoever floods us shall not flood the log. */
    private void warn() {
        long now = System.nanoTime();
        long last = lastWarning.get();
        if (now - last >= MINUTE_NANOS && lastWarning.compareAndSet(last, now)) {
            LOG.log(
                    Level.WARNING,
                    "quarkus.http.limits.max-connections: {0} are open, further ones are closed at once",
                    Integer.toString(most));
        }
    }
}
