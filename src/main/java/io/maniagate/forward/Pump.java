package io.maniagate.forward;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import org.jspecify.annotations.Nullable;

/** Moves the bytes of one direction, and reads only as fast as the other side takes them. */
final class Pump {

    private final ReadStream<Buffer> from;
    private final WriteStream<Buffer> to;
    private final IdleWatch watch;
    private final long length;
    private long bytes;
    private @Nullable Buffer last;
    private boolean waiting;
    private boolean stopped;

    private Pump(ReadStream<Buffer> from, WriteStream<Buffer> to, IdleWatch watch, long length) {
        this.from = from;
        this.to = to;
        this.watch = watch;
        this.length = length;
    }

    /** What comes at the end of {@code from} is the caller's: there it may have to say more than an end. */
    static Pump start(ReadStream<Buffer> from, WriteStream<Buffer> to, IdleWatch watch) {
        return start(from, to, watch, -1);
    }

    /** {@code length}: of all bytes, where it is known; the end then follows them at once and may leave together. */
    static Pump start(ReadStream<Buffer> from, WriteStream<Buffer> to, IdleWatch watch, long length) {
        Pump pump = new Pump(from, to, watch, length);
        to.drainHandler(nothing -> pump.drained());
        from.handler(pump::move);
        return pump;
    }

    long bytes() {
        return bytes;
    }

    /** Whether the receiving side is the one that does not go on. */
    boolean isWaiting() {
        return waiting;
    }

    /** The last bytes of all, where their number was known: they are left to whoever writes the end. */
    @Nullable
    Buffer last() {
        return last;
    }

    boolean isStopped() {
        return stopped;
    }

    /** What still comes is dropped. */
    void stop() {
        stopped = true;
    }

    private void move(Buffer chunk) {
        if (stopped) {
            return;
        }
        watch.moved();
        bytes += chunk.length();
        if (bytes == length) {
            last = chunk;
            return;
        }
        to.write(chunk);
        if (to.writeQueueFull()) {
            waiting = true;
            from.pause();
        }
    }

    private void drained() {
        if (waiting && !stopped) {
            watch.moved();
            waiting = false;
            from.resume();
        }
    }
}
