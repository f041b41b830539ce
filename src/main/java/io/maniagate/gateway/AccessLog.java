package io.maniagate.gateway;

import io.maniagate.crypto.Randomness;
import io.vertx.core.http.HttpServerRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/** One line and one count per exchange, when it is over. Switched off with the log category {@code io.maniagate.access}. */
public final class AccessLog {

    private static final Logger LOG = System.getLogger("io.maniagate.access");

    private final GatewayMetrics metrics;
    private final AtomicInteger ids =
            new AtomicInteger(ByteBuffer.wrap(Randomness.bytes(4)).getInt());

    public AccessLog(GatewayMetrics metrics) {
        this.metrics = metrics;
    }

    Visit begin(HttpServerRequest request) {
        return new Visit(request, Integer.toHexString(ids.getAndIncrement()), System.nanoTime());
    }

    void end(Visit visit) {
        if (!visit.isFirstEnd()) {
            return;
        }
        metrics.request(visit.end());
        if (LOG.isLoggable(Level.INFO)) {
            LOG.log(Level.INFO, visit.line(System.nanoTime()));
        }
    }
}
