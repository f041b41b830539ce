package io.maniagate.forward;

import io.maniagate.route.Upstream;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The keep-alive connections to the upstreams: one client per event loop and upstream, so that a request never leaves
 * the thread it came in on.
 */
final class ClientPools {

    /** Room for the same heads as the public side takes. */
    private static final int MAX_HEAD = 32 * 1024;

    private static final int MAX_CHUNK = 64 * 1024;

    private final Vertx vertx;
    private final PoolLimits limits;
    private final ThreadLocal<Map<Upstream, Pool>> ofThisLoop = ThreadLocal.withInitial(HashMap::new);

    ClientPools(Vertx vertx, PoolLimits limits) {
        this.vertx = vertx;
        this.limits = limits;
    }

    /** A request on a connection of the pool, or the reason why there is none within the connect time-out. */
    Future<HttpClientRequest> request(Upstream upstream, HttpMethod method, String target) {
        Pool pool = ofThisLoop.get().computeIfAbsent(upstream, this::open);
        return pool.client.request(new RequestOptions()
                .setServer(pool.server)
                .setHost(upstream.host())
                .setPort(upstream.port())
                .setSsl(upstream.tls())
                .setConnectTimeout(millis(upstream.connectTimeout()))
                .setMethod(method)
                .setURI(target));
    }

    private Pool open(Upstream upstream) {
        HttpClientOptions options = new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setConnectTimeout((int) millis(upstream.connectTimeout()))
                .setKeepAlive(true)
                .setKeepAliveTimeout((int) Math.max(1, limits.keepAlive().toSeconds()))
                .setMaxInitialLineLength(MAX_HEAD)
                .setMaxHeaderSize(MAX_HEAD)
                .setMaxChunkSize(MAX_CHUNK)
                .setVerifyHost(true);
        PoolOptions pool =
                new PoolOptions().setHttp1MaxSize(limits.connections()).setMaxWaitQueueSize(limits.waiting());
        HttpClient client = vertx.httpClientBuilder()
                .with(options)
                .with(pool)
                // What breaks a connection is told by the outcome of its exchange; unheard, Vert.x logs it as an error.
                .withConnectHandler(connection -> connection.exceptionHandler(told -> {}))
                .build();
        return new Pool(client, SocketAddress.inetSocketAddress(upstream.port(), upstream.host()));
    }

    private static long millis(Duration timeout) {
        return Math.min(Integer.MAX_VALUE, Math.max(1, timeout.toMillis()));
    }

    private record Pool(HttpClient client, SocketAddress server) {}
}
