package io.maniagate.request;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Lets something happen once in a while only: anybody may be its cause, and nobody shall fill the log with it. */
public final class Seldom {

    private final InstantSource clock;
    private final long pauseMillis;
    private final AtomicLong next = new AtomicLong(Long.MIN_VALUE);

    public Seldom(Duration pause, InstantSource clock) {
        this.clock = clock;
        this.pauseMillis = pause.toMillis();
    }

    /** Whether it is time; then it is not for as long as the pause. */
    public boolean isDue() {
        long now = clock.millis();
        long due = next.get();
        return now >= due && next.compareAndSet(due, now + pauseMillis);
    }
}
