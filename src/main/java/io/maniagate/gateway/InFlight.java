package io.maniagate.gateway;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The requests that are being answered, from every event loop. When the gateway stops it tells their clients to leave,
 * takes no new ones, and in the end cuts what is still there; the caller decides when.
 */
public final class InFlight {

    private enum Stage {
        OPEN,
        LEAVING,
        CLOSED
    }

    private final Set<Visit> visits = ConcurrentHashMap.newKeySet();
    private volatile Stage stage = Stage.OPEN;
    private volatile long lastBegun;
    private volatile boolean begun;

    void begin(Visit visit, long nowNanos) {
        lastBegun = nowNanos;
        begun = true;
        visits.add(visit);
        if (stage != Stage.OPEN) {
            Farewell.announce(visit);
        }
    }

    /** A reroute forgets what the response head was to say. */
    void rerouted(@Nullable Visit visit) {
        if (visit != null && stage != Stage.OPEN) {
            Farewell.announce(visit);
        }
    }

    void end(Visit visit) {
        visits.remove(visit);
        if (stage != Stage.OPEN) {
            Farewell.afterEnd(visit);
        }
    }

    /** Whether a request that comes now comes too late. */
    boolean isClosed() {
        return stage == Stage.CLOSED;
    }

    public int count() {
        return visits.size();
    }

    /** Whether one is being answered, or the last one began less than {@code time} ago. */
    public boolean isBusy(Duration time, long nowNanos) {
        return !visits.isEmpty() || (begun && nowNanos - lastBegun < time.toNanos());
    }

    /** From now on every client hears with its response that it shall not come again on its connection. */
    public void leave() {
        stage = Stage.LEAVING;
        visits.forEach(Farewell::announceSoon);
    }

    /** No new connections, and 503 to new requests on old ones. */
    public void close() {
        stage = Stage.CLOSED;
        visits.forEach(Farewell::closeDoor);
    }

    /** What still runs is broken off, so that no client takes it for whole. */
    public void cut() {
        visits.forEach(Farewell::cut);
    }
}
