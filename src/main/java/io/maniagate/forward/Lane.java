package io.maniagate.forward;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.impl.NetSocketInternal;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a tunnel: passes every byte as it is, reads only as fast as the other side takes them, and can be
 * shut with a Close frame of ours between two frames.
 */
final class Lane {

    private final NetSocketInternal from;
    private final NetSocketInternal to;
    private final IdleWatch watch;
    private final Runnable moved;
    private final FrameBoundary boundary = new FrameBoundary();
    private long bytes;
    private boolean waiting;
    private @Nullable Buffer farewell;
    private boolean shut;

    /** {@code moved}: called after bytes came with a Close frame among them, or while the lane is being shut. */
    Lane(NetSocketInternal from, NetSocketInternal to, IdleWatch watch, Runnable moved) {
        this.from = from;
        this.to = to;
        this.watch = watch;
        this.moved = moved;
    }

    void start() {
        to.drainHandler(nothing -> drained());
        from.handler(this::move);
    }

    /** Passed on so far; what we add does not count. */
    long bytes() {
        return bytes;
    }

    /** Sends {@code closeFrame} as soon as it can stand between two frames, and then nothing any more. */
    void shutWith(Buffer closeFrame) {
        if (boundary.isLost() || boundary.isClosed()) {
            shut();
        } else if (boundary.isReached()) {
            to.write(closeFrame);
            shut();
        } else {
            farewell = closeFrame;
        }
    }

    /** Nothing is passed on any more; what comes is read for the Close frame in it only. */
    boolean isShut() {
        return shut;
    }

    /** Whether the sending side has said with a Close frame that it is done. */
    boolean isClosed() {
        return boundary.isClosed();
    }

    /** A Close frame can be neither placed nor recognised. */
    boolean isLost() {
        return boundary.isLost();
    }

    private void move(Buffer chunk) {
        watch.moved();
        if (shut) {
            boundary.follow(chunk, 0, false);
            moved.run();
        } else if (farewell == null) {
            boundary.follow(chunk, 0, false);
            pass(chunk);
            if (boundary.isClosed()) {
                moved.run();
            }
        } else {
            moveToBoundary(chunk, farewell);
            moved.run();
        }
    }

    private void moveToBoundary(Buffer chunk, Buffer closeFrame) {
        int end = boundary.follow(chunk, 0, true);
        pass(chunk.getBuffer(0, end));
        if (boundary.isReached() || boundary.isLost()) {
            shutWith(closeFrame);
            boundary.follow(chunk, end, false);
        }
    }

    private void pass(Buffer chunk) {
        bytes += chunk.length();
        to.write(chunk);
        if (to.writeQueueFull()) {
            waiting = true;
            from.pause();
        }
    }

    private void drained() {
        if (waiting) {
            watch.moved();
            waiting = false;
            from.resume();
        }
    }

    private void shut() {
        shut = true;
        farewell = null;
        if (waiting) {
            waiting = false;
            from.resume();
        }
    }
}
