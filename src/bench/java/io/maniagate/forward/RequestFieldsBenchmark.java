package io.maniagate.forward;

import io.maniagate.bench.Permits;
import io.maniagate.bench.Requests;
import io.maniagate.crypto.SigningKey;
import io.maniagate.http.Correlation;
import io.maniagate.identity.IdentityFields;
import io.maniagate.request.ClientRequest;
import io.maniagate.request.ForwardedFamily;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The fields for the upstream and for the client, from a browser's sixteen and an app's eight. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RequestFieldsBenchmark {

    private final RequestFields fields = new RequestFields(new ForwardedFields(ForwardedFamily.X_FORWARDED));
    private final MultiMap sent = Requests.browser();
    private final ClientRequest client = Requests.get("/maps", sent);
    private final Inbound inbound = Inbound.of(
            Requests.raw("/maps", sent),
            client,
            Permits.route(),
            Objects.requireNonNull(Permits.route().upstream()),
            "/maps",
            new IdentityFields(false, Permits.assertions(SigningKey.generate()))
                    .dress(Permits.permit(client), client, null, List::of),
            Correlation.of("4b5976f8"),
            (kind, ender) -> {
                throw new IllegalStateException("no socket (expected: none is opened)");
            });
    private final MultiMap received = HttpHeaders.headers()
            .add("Server", "app")
            .add("Date", "Sun, 01 Mar 2026 12:00:00 GMT")
            .add("Content-Type", "text/html; charset=utf-8")
            .add("Content-Length", "1024")
            .add("Connection", "keep-alive")
            .add("Vary", "Accept-Encoding")
            .add("Cache-Control", "no-cache")
            .add("Set-Cookie", "app=1; Path=/; HttpOnly");

    @Benchmark
    public MultiMap request() {
        MultiMap to = HttpHeaders.headers();
        fields.write(inbound, to, false);
        return to;
    }

    @Benchmark
    public MultiMap response() {
        MultiMap to = HttpHeaders.headers();
        ResponseFields.copy(received, to, inbound.edits());
        ResponseFields.addCookies(to, inbound.edits());
        return to;
    }
}
