package io.maniagate.gateway;

import io.maniagate.login.LoginObserver;
import io.maniagate.oauth.TokenOutcome;
import io.maniagate.refresh.RefreshObserver;
import io.maniagate.refresh.SocketEnd;
import io.maniagate.refresh.SocketKind;
import io.maniagate.refresh.SocketObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Every meter of the gateway. Tags come from closed lists, never from a request. */
public final class GatewayMetrics implements LoginObserver, RefreshObserver, SocketObserver {

    private final MeterRegistry registry;
    private final Map<String, Counter> requests = new ConcurrentHashMap<>();
    private final Map<SocketKind, AtomicInteger> sockets = new EnumMap<>(SocketKind.class);

    public GatewayMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (SocketKind kind : SocketKind.values()) {
            AtomicInteger open = new AtomicInteger();
            sockets.put(kind, open);
            registry.gauge("maniagate.sockets", Tags.of("kind", kind.tag()), open);
        }
    }

    /** {@code end}: how the walk ended. */
    void request(String end) {
        requests.computeIfAbsent(end, tag -> registry.counter("maniagate.requests", "end", tag))
                .increment();
    }

    @Override
    public void ended(String provider, String result) {
        registry.counter("maniagate.logins", "provider", provider, "result", result)
                .increment();
    }

    @Override
    public void tokenRequest(String provider, TokenOutcome outcome) {
        String result = outcome instanceof TokenOutcome.Issued
                ? "issued"
                : outcome instanceof TokenOutcome.Refused ? "refused" : "unreachable";
        registry.counter("maniagate.refreshes", "provider", provider, "result", result)
                .increment();
    }

    @Override
    public void opened(SocketKind kind) {
        Objects.requireNonNull(sockets.get(kind)).incrementAndGet();
    }

    @Override
    public void ended(SocketKind kind, SocketEnd cause) {
        Objects.requireNonNull(sockets.get(kind)).decrementAndGet();
        String what = kind.tag();
        String why = cause.tag();
        registry.counter("maniagate.sockets.ended", "kind", what, "cause", why).increment();
    }
}
