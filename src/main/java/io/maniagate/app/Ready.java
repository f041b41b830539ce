package io.maniagate.app;

import jakarta.enterprise.inject.Default;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * Ready from when routes are mounted and keys have been tried until SIGTERM, whatever becomes of providers and upstreams. Who
 * asks for it, a load balancer perhaps, is given time to see the change.
 */
@Singleton
@Default
@Readiness
final class Ready implements HealthCheck {

    /** Whoever looks more seldom than this does not steer by it. */
    private static final Duration WATCHING = Duration.ofSeconds(15);

    /** Whoever does not ask again has only waited for our start. */
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private volatile boolean mounted;
    private volatile boolean keysWork;
    private volatile boolean leaving;
    private volatile @Nullable Long firstAsked;
    private volatile long lastAsked;

    @Override
    public HealthCheckResponse call() {
        long now = System.nanoTime();
        lastAsked = now;
        if (firstAsked == null) {
            firstAsked = now;
        }
        return HealthCheckResponse.named("taking requests")
                .status(mounted && keysWork && !leaving)
                .withData("routes", mounted)
                .withData("keys", keysWork)
                .build();
    }

    void mounted() {
        mounted = true;
    }

    /** One of each ring has sealed or signed something. */
    void keysWork() {
        keysWork = true;
    }

    void leave() {
        leaving = true;
    }

    boolean isWatched(long nowNanos) {
        Long first = firstAsked;
        return first != null && lastAsked - first >= AGAIN.toNanos() && nowNanos - lastAsked < WATCHING.toNanos();
    }
}
