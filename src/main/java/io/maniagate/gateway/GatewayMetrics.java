package io.maniagate.gateway;

import io.maniagate.login.LoginObserver;
import io.maniagate.oauth.TokenOutcome;
import io.maniagate.refresh.RefreshObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Every meter of the gateway. Tags come from closed lists, never from a request. */
public final class GatewayMetrics implements LoginObserver, RefreshObserver {

    private final MeterRegistry registry;
    private final Map<String, Counter> requests = new ConcurrentHashMap<>();

    public GatewayMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** {@code end}: how the walk ended. */
    void request(String end) {
        requests.computeIfAbsent(end, tag -> registry.counter("maniagate.requests", "end", tag))
                .increment();
    }

    /** {@code end}: why it was the gateway that ended a connection. */
    public void connectionEnded(String end) {
        registry.counter("maniagate.connections.ended", "end", end).increment();
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
}
