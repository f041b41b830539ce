package io.maniagate.forward;

import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * Notices that nothing has moved in an exchange for as long as it may. A byte only notes the time: the one timer of an
 * exchange looks at that note when it fires and sleeps on.
 */
final class IdleWatch {

    private static final long NONE = -1;

    private final Vertx vertx;
    private final Runnable expired;
    private long limit = Long.MAX_VALUE;
    private long lastMove;
    private long timer = NONE;

    IdleWatch(Vertx vertx, Runnable expired) {
        this.vertx = vertx;
        this.expired = expired;
    }

    /** Starts to count from now, with this limit. */
    void limit(Duration duration) {
        long nanos = Math.max(1, duration.toNanos());
        lastMove = System.nanoTime();
        if (timer == NONE || nanos < limit) {
            stop();
            sleep(nanos);
        }
        limit = nanos;
    }

    void moved() {
        lastMove = System.nanoTime();
    }

    /** Whether nothing has moved for too long. */
    boolean isExpired() {
        return System.nanoTime() - lastMove >= limit;
    }

    void stop() {
        if (timer != NONE) {
            vertx.cancelTimer(timer);
            timer = NONE;
        }
    }

    private void sleep(long nanos) {
        timer = vertx.setTimer(1 + nanos / 1_000_000, id -> look());
    }

    private void look() {
        timer = NONE;
        long left = limit - (System.nanoTime() - lastMove);
        if (left > 0) {
            sleep(left);
        } else {
            expired.run();
        }
    }
}
