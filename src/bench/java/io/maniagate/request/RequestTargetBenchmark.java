package io.maniagate.request;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Reading a target in all the ways somebody could. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RequestTargetBenchmark {

    @Param({"/maps/12345/records?page=2&sort=time", "/players/Sp%C3%A9edy%20Driver/maps;v=1?q=a%20b", "/a%5C..%2fb%253b"
    })
    String target;

    @Benchmark
    public TargetOutcome parse() {
        return RequestTarget.parse(target);
    }
}
