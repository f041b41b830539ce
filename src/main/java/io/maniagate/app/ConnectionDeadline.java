package io.maniagate.app;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one timer of a connection. What happens is only noted: the timer looks at the note when it fires and sleeps on, so
 * that a request in time costs no timer of its own.
 */
final class ConnectionDeadline {

    private static final Duration NEVER = Duration.ofDays(1);

    private final ConnectionRules rules;
    private ChannelHandlerContext closesFrom;
    private Wait wait = Wait.NOTHING;
    private long since;
    private long wakesAt;
    private @Nullable Future<?> timer;

    /** What a connection is waiting for. */
    enum Wait {
        NOTHING(ConnectionEnd.IDLE),
        HEAD(ConnectionEnd.SLOW_HEAD),
        NEXT_REQUEST(ConnectionEnd.IDLE),
        REST_OF_BODY(ConnectionEnd.UNREAD_BODY),
        ANSWERS_READ(ConnectionEnd.PIPELINED),
        /** The end was counted when it began. */
        GOODBYE(null);

        private final @Nullable ConnectionEnd end;

        Wait(@Nullable ConnectionEnd end) {
            this.end = end;
        }
    }

    /** {@code closesFrom}: what lies behind it does not hear of a close, and so cannot hold it up. */
    ConnectionDeadline(ConnectionRules rules, ChannelHandlerContext closesFrom) {
        this.rules = rules;
        this.closesFrom = closesFrom;
    }

    void closeFrom(ChannelHandlerContext context) {
        this.closesFrom = context;
    }

    void await(Wait next) {
        wait = next;
        if (next != Wait.NOTHING) {
            since = System.nanoTime();
            wakeInTime();
        }
    }

    /** A byte: after an answer, the first one begins the next head. */
    void received() {
        if (wait == Wait.NEXT_REQUEST) {
            wait = Wait.HEAD;
            since = System.nanoTime();
        }
    }

    /** The next request is here, and is not taken before its client reads the answers to those before. */
    void heldBack() {
        if (wait == Wait.HEAD || wait == Wait.NEXT_REQUEST) {
            await(Wait.ANSWERS_READ);
        }
    }

    /** After everything at hand was read: only a head that is still incomplete needs an earlier look. */
    void wakeInTime() {
        if (wait == Wait.NOTHING || (wait == Wait.NEXT_REQUEST && timer != null)) {
            return;
        }
        long due = since + limit().toNanos();
        if (timer == null || due - wakesAt < 0) {
            stop();
            sleep(due);
        }
    }

    void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void sleep(long until) {
        wakesAt = until;
        timer = closesFrom.executor().schedule(this::look, until - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void look() {
        timer = null;
        if (wait == Wait.NOTHING) {
            return;
        }
        long due = since + limit().toNanos();
        if (due - System.nanoTime() > 0) {
            sleep(due);
            return;
        }
        if (wait.end != null) {
            rules.ended(wait.end, closesFrom.channel().remoteAddress(), "");
        }
        wait = Wait.NOTHING;
        var unused = closesFrom.close();
    }

    private Duration limit() {
        ConnectionTimes times = rules.times();
        return switch (wait) {
            case HEAD -> times.head();
            case NEXT_REQUEST, ANSWERS_READ -> times.idle();
            case REST_OF_BODY -> times.unread();
            case GOODBYE -> times.linger();
            case NOTHING -> NEVER;
        };
    }
}
