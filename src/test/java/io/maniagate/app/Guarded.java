package io.maniagate.app;

import io.maniagate.fixture.Await;
import io.maniagate.fixture.RawConnection;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A bare HTTP server whose connections are guarded with short times. Requests for /held wait for the test to answer. */
final class Guarded implements AutoCloseable {

    static final ConnectionTimes SHORT = new ConnectionTimes(
            Duration.ofMillis(700), Duration.ofMillis(700), Duration.ofMillis(700), Duration.ofMillis(300));

    private final Vertx vertx = Vertx.vertx();
    private static final Buffer LARGE = Buffer.buffer(new byte[1024 * 1024]);

    private final AtomicInteger largeOnes = new AtomicInteger();
    private final HttpServer server;
    private final List<String> ends = new CopyOnWriteArrayList<>();
    final BlockingQueue<HttpServerRequest> held = new LinkedBlockingQueue<>();

    Guarded(int mostConnections) {
        this(mostConnections, new HttpServerOptions().setHttp2ClearTextEnabled(true));
    }

    Guarded(int mostConnections, HttpServerOptions options) {
        server = vertx.createHttpServer(options)
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        AcceptedConnections.guard(new ConnectionRules(Set.of(port()), mostConnections, SHORT, ends::add));
    }

    private void answer(HttpServerRequest request) {
        if (request.path().equals("/held")) {
            held.add(request);
        } else if (request.path().equals("/large")) {
            largeOnes.incrementAndGet();
            request.response().end(LARGE.copy());
        } else if (request.path().equals("/socket")) {
            request.toNetSocket().onSuccess(socket -> socket.handler(socket::write));
        } else {
            request.response().end("ok");
        }
    }

    /** Answers of a megabyte so far, for requests of /large: more than a few do not fit anywhere unread. */
    int largeOnes() {
        return largeOnes.get();
    }

    int port() {
        return server.actualPort();
    }

    RawConnection connect() {
        return new RawConnection(port());
    }

    /** Why connections were ended so far. */
    List<String> ends() {
        return List.copyOf(ends);
    }

    /** Longer than any time that a connection has: another one, which only waits, has been ended meanwhile. */
    void outlastAllTimes() {
        try (RawConnection other = connect()) {
            other.untilClosed();
        }
    }

    HttpServerRequest nextHeld() {
        return Await.next(held);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
