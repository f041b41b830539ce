package io.maniagate.session;

import io.maniagate.bench.SealedSessions;
import io.maniagate.http.CookieHeader;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Opening and writing the cookie of a Trackmania session. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SessionCookieBenchmark {

    private static final int PLAYERS = 2_000;

    private final SealedSessions sealed = new SealedSessions();
    private final SessionCookies cookies = sealed.cookies();
    private final Session session = sealed.session();
    private final List<CookieHeader> sent = sealed.fields(PLAYERS).stream()
            .map(field -> CookieHeader.of(List.of("theme=dark; " + field)))
            .toList();
    private int turn;

    @Benchmark
    public SessionState open() {
        turn = (turn + 1) % PLAYERS;
        return cookies.open(sent.get(turn), SealedSessions.ORIGIN);
    }

    @Benchmark
    public Object seal() {
        return cookies.write(session, SealedSessions.ORIGIN, CookieHeader.NONE);
    }
}
