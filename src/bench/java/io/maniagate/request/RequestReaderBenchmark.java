package io.maniagate.request;

import io.maniagate.bench.Requests;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Step 1 of the walk, on the sixteen fields of a browser. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RequestReaderBenchmark {

    private final RequestReader reader = Requests.reader();
    private final HttpServerRequest request = Requests.raw("/maps/12345/records?page=2", Requests.browser());

    @Benchmark
    public ReadOutcome read() {
        return reader.read(request);
    }
}
