package io.maniagate.forward;

import io.maniagate.route.Upstream;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.util.NetUtil;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The connections of one event loop to one upstream: kept between requests (RFC 9112 § 9.3), and never more of them
 * than this loop's share.
 */
final class ClientPool {

    /** Room for the same heads as the public side takes. */
    private static final int MAX_HEAD = 32 * 1024;

    private static final int MAX_CHUNK = 64 * 1024;

    /** Nothing is left to wait for but the turn in which the response ends. */
    private static final long SHUTDOWN_SECONDS = 10;

    private final Vertx vertx;
    private final HttpClient client;
    private final int share;
    private final HeldUploads uploads;

    /** One for all requests: it is read before {@code client.request} returns. */
    private final RequestOptions options;

    private int open;
    private boolean sendsSurplus;

    ClientPool(Vertx vertx, Upstream upstream, PoolLimits limits, int share, boolean verifyHost) {
        int connectMillis = millis(upstream.connectTimeout());
        this.vertx = vertx;
        this.share = share;
        this.uploads = new HeldUploads(vertx);
        this.options = new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(upstream.port(), upstream.host()))
                .setHost(upstream.host())
                .setPort(upstream.port())
                .setSsl(upstream.tls())
                .setConnectTimeout(connectMillis);
        HttpClientOptions clientOptions = new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setConnectTimeout(connectMillis)
                .setSslHandshakeTimeout(connectMillis)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setKeepAlive(true)
                .setKeepAliveTimeout((int) Math.max(1, limits.keepAlive().toSeconds()))
                .setVerifyHost(verifyHost)
                // Else names without a dot, as containers have them, would not be sent (RFC 6066 § 3 bars addresses).
                .setForceSni(
                        !NetUtil.isValidIpV4Address(upstream.host()) && !NetUtil.isValidIpV6Address(upstream.host()));
        this.client = vertx.httpClientBuilder()
                .with(clientOptions)
                .with(new PoolOptions().setHttp1MaxSize(share).setMaxWaitQueueSize(limits.waiting()))
                .withConnectHandler(this::connected)
                .build();
    }

    HttpClient client() {
        return client;
    }

    HeldUploads uploads() {
        return uploads;
    }

    /** A request on a connection of the pool, or the reason why there is none within the connect time-out. */
    Future<HttpClientRequest> request(HttpMethod method, String target) {
        Future<HttpClientRequest> request =
                client.request(options.setMethod(method).setURI(target));
        if (!request.isComplete() && isFull()) {
            uploads.oneWaits(request);
        } else if (request.failed() && request.cause() instanceof HttpClosedException) {
            // Closed before anything could be written to it, and about to leave the pool.
            return requestLater(method, target);
        }
        return request;
    }

    /** For a second try: what lay idle as long as the connection that was stale is closed and not taken. */
    Future<HttpClientRequest> requestAgain(HttpMethod method, String target) {
        Future<HttpClientRequest> request = request(method, target);
        if (!request.succeeded() || request.result().streamId() == 1) {
            return request;
        }
        request.result().exceptionHandler(ofNoInterest -> {});
        request.result().connection().close();
        return requestLater(method, target);
    }

    private Future<HttpClientRequest> requestLater(HttpMethod method, String target) {
        Promise<HttpClientRequest> later = Promise.promise();
        vertx.getOrCreateContext()
                .runOnContext(turn -> requestAgain(method, target).onComplete(later));
        return later.future();
    }

    /** Whether every connection this loop may have stands: who gets none then has waited for somebody else's. */
    boolean isFull() {
        return open >= share;
    }

    /** Whether this upstream has been seen to send bytes that belong to no request. */
    boolean sendsSurplus() {
        return sendsSurplus;
    }

    private void connected(HttpConnection connection) {
        // What breaks a connection is told by the outcome of its exchange; unheard, Vert.x logs it as an error.
        connection.exceptionHandler(told -> {});
        HttpDecoderConfig limits = new HttpDecoderConfig()
                .setMaxInitialLineLength(MAX_HEAD)
                .setMaxHeaderSize(MAX_HEAD)
                .setMaxChunkSize(MAX_CHUNK);
        var unusedOfVertx = ((ConnectionBase) connection)
                .channelHandlerContext()
                .pipeline()
                .replace("codec", "codec", new UpstreamCodec(limits, new Connection(connection)));
    }

    private static int millis(Duration timeout) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, timeout.toMillis()));
    }

    private final class Connection implements UpstreamCodec.Owner {

        private final HttpConnection connection;

        Connection(HttpConnection connection) {
            this.connection = connection;
        }

        @Override
        public void opened() {
            open++;
        }

        @Override
        public void ended() {
            open--;
        }

        @Override
        public void surplus(boolean idle) {
            sendsSurplus = true;
            // Either takes it out of the pool before the next request on this loop could get it.
            if (idle) {
                connection.close();
            } else {
                var unusedEnd = connection.shutdown(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
            }
        }
    }
}
