package io.maniagate.forward;

import io.maniagate.route.Upstream;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pools of every event loop, so that a request never leaves the thread it came in on. Each loop has an equal share
 * of the connections an upstream allows. Routes that differ in nothing that matters to a connection share theirs.
 */
final class ClientPools {

    private final Vertx vertx;
    private final PoolLimits limits;
    private final UpstreamTls tls;
    private final ThreadLocal<OfOneLoop> ofThisLoop = ThreadLocal.withInitial(OfOneLoop::new);

    /** Of all loops, by TLS entry: those that have to learn of a renewed certificate. Guarded by itself. */
    private final Map<String, List<ClientPool>> withCertificates = new HashMap<>();

    ClientPools(Vertx vertx, PoolLimits limits, UpstreamTls tls) {
        this.vertx = vertx;
        this.limits = limits;
        this.tls = tls;
    }

    /** By identity, as a route has one and the same upstream for all its requests. */
    ClientPool of(Upstream upstream) {
        OfOneLoop pools = ofThisLoop.get();
        ClientPool pool = pools.byUpstream.get(upstream);
        if (pool == null) {
            pool = pools.byKey.computeIfAbsent(Key.of(upstream), key -> open(upstream));
            pools.byUpstream.put(upstream, pool);
        }
        return pool;
    }

    /** New connections are made with what the TLS entry says by now; those that stand go on. */
    void renew(String tlsEntry) {
        synchronized (withCertificates) {
            UpstreamTls.Client now = tls.of(tlsEntry);
            for (ClientPool pool : withCertificates.getOrDefault(tlsEntry, List.of())) {
                var unusedOutcome = pool.client().updateSSLOptions(now.options(), true);
            }
        }
    }

    /** At least one each, as otherwise a loop could not serve at all. */
    private int share(Upstream upstream) {
        int loops = 0;
        for (EventExecutor unused :
                ((ContextInternal) vertx.getOrCreateContext()).nettyEventLoop().parent()) {
            loops++;
        }
        return Math.max(1, upstream.maxConnections() / loops);
    }

    private ClientPool open(Upstream upstream) {
        int share = share(upstream);
        String entry = upstream.tlsEntry();
        if (entry == null) {
            return new ClientPool(vertx, upstream, limits, share, true);
        }
        synchronized (withCertificates) {
            UpstreamTls.Client now = tls.of(entry);
            ClientPool pool = new ClientPool(vertx, upstream, limits, share, now.verifyHost());
            var unusedOutcome = pool.client().updateSSLOptions(now.options(), true);
            withCertificates.computeIfAbsent(entry, first -> new ArrayList<>()).add(pool);
            return pool;
        }
    }

    private static final class OfOneLoop {
        private final IdentityHashMap<Upstream, ClientPool> byUpstream = new IdentityHashMap<>();
        private final Map<Key, ClientPool> byKey = new HashMap<>();
    }

    private record Key(
            boolean tls,
            String host,
            int port,
            @Nullable String tlsEntry,
            int maxConnections,
            Duration connectTimeout) {

        static Key of(Upstream upstream) {
            return new Key(
                    upstream.tls(),
                    upstream.host(),
                    upstream.port(),
                    upstream.tlsEntry(),
                    upstream.maxConnections(),
                    upstream.connectTimeout());
        }
    }
}
