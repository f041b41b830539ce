package io.maniagate.gateway;

import io.maniagate.audit.SessionMeter;
import io.maniagate.credential.CredentialObserver;
import io.maniagate.facts.FactObserver;
import io.maniagate.forward.UpstreamFailure;
import io.maniagate.http.Failure;
import io.maniagate.login.LoginObserver;
import io.maniagate.oauth.TokenOutcome;
import io.maniagate.policy.Decision;
import io.maniagate.provider.FactKind;
import io.maniagate.provider.FactOutcome;
import io.maniagate.provider.ProviderObserver;
import io.maniagate.refresh.RefreshObserver;
import io.maniagate.refresh.ServiceObserver;
import io.maniagate.refresh.SocketEnd;
import io.maniagate.refresh.SocketKind;
import io.maniagate.refresh.SocketObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Every meter of the gateway; those of each request are looked up once. Tags come from closed lists and the configuration, never
 * from a request.
 */
public final class GatewayMetrics
        implements LoginObserver,
                CredentialObserver,
                RefreshObserver,
                FactObserver,
                ServiceObserver,
                SocketObserver,
                SessionMeter,
                ProviderObserver {

    /** Limits of the buckets in which time is counted: all that is worked out per request. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(10)
    };

    /** Up to 3,800 is one cookie, up to 6,700 two. */
    private static final double[] COOKIE_BYTES = {1_000, 1_500, 2_000, 3_000, 3_800, 5_000, 6_700};

    private final MeterRegistry registry;
    private final Map<String, Counter> requests = new ConcurrentHashMap<>();
    private final Map<String, Counter> refusals = new ConcurrentHashMap<>();
    private final Map<String, Counter> shadowRefusals = new ConcurrentHashMap<>();
    private final Map<SocketKind, AtomicInteger> sockets = new EnumMap<>(SocketKind.class);
    private final EnumMap<Outcome, Timer> exchanges = new EnumMap<>(Outcome.class);
    private final EnumMap<UpstreamFailure, Counter> upstreamFailures = new EnumMap<>(UpstreamFailure.class);
    private final Timer upstreamHead;
    private final DistributionSummary cookieBytes;

    /** What became of an exchange, in few words: those are the ones whose times can be compared. */
    private enum Outcome {
        /** The upstream's response, whole. */
        FORWARDED("forwarded"),
        /** A page, redirect or refusal of ours. */
        ANSWERED("answered"),
        /** A 5xx of ours. */
        FAILED("failed"),
        /** Either side left in the middle. */
        BROKEN("broken");

        private final String tag;

        Outcome(String tag) {
            this.tag = tag;
        }

        static Outcome of(String end, int status) {
            return switch (end) {
                case "forwarded" -> FORWARDED;
                case "cut", "client_gone", "shut_down" -> BROKEN;
                default -> status < 500 ? ANSWERED : FAILED;
            };
        }
    }

    public GatewayMetrics(MeterRegistry registry, InFlight inFlight) {
        this.registry = registry;
        registry.gauge("maniagate.requests.in.flight", inFlight, InFlight::count);
        for (SocketKind kind : SocketKind.values()) {
            AtomicInteger open = new AtomicInteger();
            sockets.put(kind, open);
            registry.gauge("maniagate.sockets", Tags.of("kind", kind.tag()), open);
        }
        for (Outcome outcome : Outcome.values()) {
            Timer.Builder timer = Timer.builder("maniagate.exchange").tag("outcome", outcome.tag);
            exchanges.put(outcome, timer.serviceLevelObjectives(BUCKETS).register(registry));
        }
        for (UpstreamFailure failure : UpstreamFailure.values()) {
            upstreamFailures.put(failure, registry.counter("maniagate.upstream.failures", "cause", failure.tag()));
        }
        // An alert is to ring at the first one, and where a series begins with it nothing has increased.
        requests(Failure.INTERNAL.tag());
        upstreamHead = Timer.builder("maniagate.upstream.head")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
        cookieBytes = DistributionSummary.builder("maniagate.session.cookie.bytes")
                .serviceLevelObjectives(COOKIE_BYTES)
                .register(registry);
    }

    /** Another site's request is no matter of rules, and is counted by its end. */
    void decided(Decision decision) {
        if (decision instanceof Decision.Allow permit) {
            String shadow = permit.shadow();
            if (shadow != null) {
                refusal(shadowRefusals, shadow, "true");
            }
        } else if (decision instanceof Decision.Deny deny && deny.reason() != Decision.Reason.CROSS_SITE) {
            refusal(refusals, deny.rule(), "false");
        }
    }

    private void refusal(Map<String, Counter> byRule, String rule, String shadow) {
        byRule.computeIfAbsent(
                        rule, key -> registry.counter("maniagate.policy.refusals", "rule", key, "shadow", shadow))
                .increment();
    }

    /** An exchange that is over. */
    void exchange(Visit visit, long nowNanos) {
        String end = visit.end();
        requests(end).increment();
        if (visit.headNanos() >= 0) {
            upstreamHead.record(visit.headNanos(), TimeUnit.NANOSECONDS);
        }
        UpstreamFailure failure = visit.upstreamFailure();
        if (failure != null) {
            known(upstreamFailures, failure).increment();
        }
        if (!visit.isStream()) {
            Outcome outcome = Outcome.of(end, visit.response().getStatusCode());
            known(exchanges, outcome).record(visit.nanos(nowNanos), TimeUnit.NANOSECONDS);
        }
    }

    private Counter requests(String end) {
        return requests.computeIfAbsent(end, tag -> registry.counter("maniagate.requests", "end", tag));
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
    public void checked(String provider, String kind, String result) {
        registry.counter("maniagate.credentials", "provider", provider, "kind", kind, "result", result)
                .increment();
    }

    @Override
    public void tokenRequest(String provider, TokenOutcome outcome) {
        String result = outcome.tag();
        registry.counter("maniagate.refreshes", "provider", provider, "result", result)
                .increment();
    }

    @Override
    public void serviceTokenRequest(String provider, TokenOutcome outcome) {
        String result = outcome.tag();
        registry.counter("maniagate.service.tokens", "provider", provider, "result", result)
                .increment();
    }

    @Override
    public void opened(String provider, String cause) {
        registry.counter("maniagate.sessions.opened", "provider", provider, "cause", cause)
                .increment();
    }

    @Override
    public void closed(String provider, String cause) {
        registry.counter("maniagate.sessions.ended", "provider", provider, "cause", cause)
                .increment();
    }

    @Override
    public void answered(String provider, String request, String result, long nanos) {
        Timer.builder("maniagate.provider")
                .tags("provider", provider, "request", request, "result", result)
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    /** {@code bytes}: all cookies of a session together, whenever they are written. */
    public void sessionWritten(int bytes) {
        cookieBytes.record(bytes);
    }

    /** {@code age}: seconds, of the keys of this ring. */
    public void keyRing(String ring, Supplier<Number> age) {
        Gauge.builder("maniagate.key.age.seconds", age).tag("ring", ring).register(registry);
    }

    @Override
    public void fetched(String provider, FactKind kind, FactOutcome outcome) {
        String what = kind.tag();
        String result = outcome.tag();
        registry.counter("maniagate.facts", "provider", provider, "kind", what, "result", result)
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

    private static <K extends Enum<K>, V> V known(EnumMap<K, V> meters, K key) {
        return Objects.requireNonNull(meters.get(key));
    }
}
