package io.maniagate.refresh;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.maniagate.session.Session;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What this replica knows beyond the cookies: which generation of a session is the newest, and which sessions have
 * ended. Only sessions that were refreshed or signed out here are in it. A restart forgets them: old cookies lose their
 * grace, and one that was copied before sign-out opens again. Bounded in time and number.
 */
public final class SessionLedger {

    private static final int MAX_SESSIONS = 200_000;
    private static final int MAX_SUCCESSORS = 20_000;
    private static final int ENDED = Integer.MAX_VALUE;
    /** Over like {@link #ENDED}, but the generation last seen keeps its grace. */
    private static final int RETIRED = ENDED - 1;

    /** Session id to the newest generation, {@link #RETIRED} or {@link #ENDED}. As long as an older cookie could open. */
    private final Cache<String, Integer> newestGenerations;

    /** Session id to its newest generation, as long as one before it is in its grace. */
    private final Cache<String, Session> successors;

    /** Generations that were replaced no longer ago than the grace. */
    private final Cache<Generation, Boolean> inGrace;

    private final Duration grace;
    private volatile SessionObserver observer = SessionObserver.NONE;

    /** {@code idleTimeout}: after it a cookie that is not rewritten does not open anyway. */
    public SessionLedger(Duration grace, Duration idleTimeout, InstantSource clock) {
        this.grace = grace;
        this.newestGenerations = cache(idleTimeout, MAX_SESSIONS, clock);
        this.successors = cache(grace, MAX_SUCCESSORS, clock);
        this.inGrace = cache(grace, MAX_SESSIONS, clock);
    }

    private static <K, V> Cache<K, V> cache(Duration retention, int size, InstantSource clock) {
        return Caffeine.newBuilder()
                .expireAfterWrite(retention)
                .maximumSize(size)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    /** Everything told to this ledger is told on, after it is known here. */
    void observe(SessionObserver sessions) {
        this.observer = sessions;
    }

    /** Tells one that comes late what has become of this session since. */
    void tell(Session session, SessionObserver late) {
        Integer newest = newestGenerations.getIfPresent(session.id());
        if (newest == null) {
            return;
        }
        if (newest == ENDED) {
            late.ended(session, SocketEnd.SESSION_ENDED);
        } else if (newest == RETIRED) {
            late.retired(session, graceLeft(session));
        } else {
            Session successor = successors.getIfPresent(session.id());
            if (successor != null) {
                late.renewed(successor);
            }
        }
    }

    private Duration graceLeft(Session session) {
        return inGrace.policy()
                .expireAfterWrite()
                .flatMap(expiry -> expiry.ageOf(new Generation(session.id(), session.generation())))
                .map(grace::minus)
                .orElse(Duration.ZERO);
    }

    /** A request came with this session. */
    public void used(Session session) {
        observer.used(session);
    }

    /** Remembers that {@code next} replaced {@code old}; a session that has ended stays ended. */
    public void replaced(Session old, Session next) {
        remember(old, next);
        observer.renewed(next);
    }

    /**
     * Replaces the newest generation by the next, made from it: of two refreshes of one session that land at once,
     * neither loses what the other brought.
     *
     * @return the next; {@code null} where the session is over
     */
    @Nullable
    Session advance(Session session, UnaryOperator<Session> step) {
        Session next;
        synchronized (this) {
            Session newest = newest(session);
            Session old = newest == null ? session : newest;
            next = step.apply(old);
            remember(old, next);
        }
        observer.renewed(next);
        return newest(next) == null ? null : next;
    }

    private void remember(Session old, Session next) {
        // In this order: whoever sees the new number finds the rest.
        inGrace.put(new Generation(old.id(), old.generation()), true);
        successors
                .asMap()
                .merge(next.id(), next, (known, newer) -> known.generation() > newer.generation() ? known : newer);
        newestGenerations.asMap().merge(next.id(), next.generation(), Math::max);
    }

    /** The player signed out: no cookie of this session opens here any more. */
    public void ended(Session session) {
        ended(session, SocketEnd.SIGNED_OUT);
    }

    /** Over for another reason; its sockets are told which. */
    public void ended(Session session, SocketEnd cause) {
        newestGenerations.put(session.id(), ENDED);
        successors.invalidate(session.id());
        observer.ended(session, cause);
    }

    /** The same player signed in anew: requests under way with this session are still served, for the grace. */
    public void retired(Session session) {
        inGrace.put(new Generation(session.id(), session.generation()), true);
        newestGenerations.asMap().merge(session.id(), RETIRED, Math::max);
        observer.retired(session, grace);
    }

    /**
     * The generation to serve a cookie with: itself, or its successor in the grace time; {@code null} where it has
     * ended or was replaced longer ago.
     */
    public @Nullable Session current(Session session) {
        Integer newest = newestGenerations.getIfPresent(session.id());
        if (newest == null || newest <= session.generation()) {
            return session;
        }
        boolean graced = inGrace.getIfPresent(new Generation(session.id(), session.generation())) != null;
        if (newest == ENDED || !graced) {
            return null;
        }
        Session successor = successors.getIfPresent(session.id());
        return successor == null && newest == RETIRED ? session : successor;
    }

    /**
     * The generation a Set-Cookie may be made from: this one or a newer; {@code null} where a newer one exists that is
     * no longer at hand, or the session has ended.
     */
    public @Nullable Session newest(Session session) {
        Integer newest = newestGenerations.getIfPresent(session.id());
        if (newest == null || newest <= session.generation()) {
            return session;
        }
        return newest >= RETIRED ? null : successors.getIfPresent(session.id());
    }

    private record Generation(String id, int number) {}
}
