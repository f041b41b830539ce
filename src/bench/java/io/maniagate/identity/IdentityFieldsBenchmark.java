package io.maniagate.identity;

import io.maniagate.bench.Permits;
import io.maniagate.bench.Requests;
import io.maniagate.policy.Decision;
import io.maniagate.request.ClientRequest;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Dressing a request, and asking of every field whether it stays behind. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class IdentityFieldsBenchmark {

    private final IdentityFields identity = new IdentityFields(false);
    private final MultiMap fields = Requests.browser();
    private final ClientRequest request = Requests.get("/maps", fields);
    private final Decision.Allow permit = Permits.permit(request);
    private final FieldEdits edits = identity.dress(permit, request, List::of);

    @Benchmark
    public FieldEdits dress() {
        return identity.dress(permit, request, List::of);
    }

    @Benchmark
    public int strips() {
        int stripped = 0;
        for (Map.Entry<String, String> field : fields) {
            stripped += edits.strips(field.getKey()) ? 1 : 0;
        }
        return stripped;
    }
}
