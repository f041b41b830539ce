package io.maniagate.route;

import io.maniagate.bench.Requests;
import io.maniagate.request.ClientRequest;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Finding the last of many routes, and with an escaped target each of its readings. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RouteTableBenchmark {

    @Param({"10", "1000"})
    int routes;

    private RouteTable table;
    private final ClientRequest plain = Requests.get("/somewhere/else", Requests.browser());
    private final ClientRequest escaped = Requests.get("/somewhere/el%20se;v=1", Requests.browser());

    @Setup
    public void table() {
        Stream<Route> named = IntStream.range(0, routes - 1).mapToObj(i -> route(i, "/section-" + i));
        table = RouteTable.of(
                Stream.concat(named, Stream.of(route(routes - 1, "/"))).toList(), "/oauth2");
    }

    private static Route route(int index, String path) {
        return new Route(
                index, Set.of(), path, Set.of(), Access.REQUIRED, null, false, Bearer.ACCESS_TOKEN, null, null);
    }

    @Benchmark
    public MatchOutcome plain() {
        return table.match(plain);
    }

    @Benchmark
    public MatchOutcome escaped() {
        return table.match(escaped);
    }
}
