package io.maniagate.emulator;

import java.time.Duration;

/**
 * What goes wrong at an endpoint.
 *
 * @param latency how long the answer is held back, whatever it is
 * @param effect what comes in place of the answer
 * @param status of that answer, for {@link Effect#STATUS} and {@link Effect#HTML}
 * @param times how often, 0 for until it is cleared
 * @param afterwards the request is acted on, and only its answer is lost: a refresh token is gone, for one
 */
public record Fault(Duration latency, Effect effect, int status, int times, boolean afterwards) {

    /** What comes in place of the answer. */
    public enum Effect {
        /** The proper answer, only late. */
        LATE,
        /** A status with a short text, as a broken front server gives. */
        STATUS,
        /** A page where JSON is due. */
        HTML,
        /** Nothing, on an open connection. */
        HANG,
        /** A TCP reset. */
        RESET
    }

    public static Fault latency(Duration latency) {
        return new Fault(latency, Effect.LATE, 200, 0, false);
    }

    public static Fault status(int status) {
        return new Fault(Duration.ZERO, Effect.STATUS, status, 0, false);
    }

    public static Fault html() {
        return new Fault(Duration.ZERO, Effect.HTML, 200, 0, false);
    }

    public static Fault hang() {
        return new Fault(Duration.ZERO, Effect.HANG, 200, 0, false);
    }

    public static Fault reset() {
        return new Fault(Duration.ZERO, Effect.RESET, 200, 0, false);
    }

    /** The same for the next {@code count} requests only. */
    public Fault times(int count) {
        return new Fault(latency, effect, status, count, afterwards);
    }

    /** The same, after the request has been acted on. */
    public Fault answerLost() {
        return new Fault(latency, effect, status, times, true);
    }

    boolean requestIsServed() {
        return effect == Effect.LATE || afterwards;
    }
}
