package io.maniagate.identity;

import io.maniagate.bench.Permits;
import io.maniagate.bench.Requests;
import io.maniagate.crypto.SigningKey;
import io.maniagate.policy.Decision;
import io.maniagate.request.ClientRequest;
import io.maniagate.session.Session;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private final SigningKey key = SigningKey.generate();
    private final Assertions assertions = Permits.assertions(key);
    private final IdentityFields identity = new IdentityFields(false, assertions);
    private final MultiMap fields = Requests.browser();
    private final ClientRequest request = Requests.get("/maps", fields);
    private final Decision.Allow permit = Permits.permit(request);
    private final FieldEdits edits = identity.dress(permit, request, null, List::of);
    private final Session session = Objects.requireNonNull(permit.session());
    private final Assertion assertion = new Assertion(
            "id",
            "https://a",
            "https://a",
            "s",
            1,
            2,
            session.player(),
            session.tokens().scopes(),
            List.of());

    @Benchmark
    public FieldEdits dress() {
        return identity.dress(permit, request, null, List::of);
    }

    @Benchmark
    public String rememberedAssertion() {
        return assertions.compact(session, List.of(), "https://club.example.org");
    }

    @Benchmark
    public String signing() {
        return assertion.sign(key);
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
