package io.maniagate.emulator;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicLong;

/** What a gateway must not hold up: a WebSocket echo, a ticker (SSE), an upload and a download of any size. */
final class DemoStreams {

    private static final long DEFAULT_DOWNLOAD = 32L << 20;
    private static final long LARGEST_DOWNLOAD = 1L << 30;
    private static final Buffer CHUNK = Buffer.buffer("ManiaGate demo. ".repeat(1024));

    private final Vertx vertx;

    DemoStreams(Vertx vertx) {
        this.vertx = vertx;
    }

    void echo(RoutingContext rc) {
        HttpServerRequest request = rc.request();
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            Answer.text(426, "This is a WebSocket").send(rc.response().putHeader("Upgrade", "websocket"));
            return;
        }
        request.toWebSocket().onSuccess(socket -> socket.frameHandler(frame -> echo(socket, frame)));
    }

    private static void echo(ServerWebSocket socket, WebSocketFrame frame) {
        if (!(frame.isText() || frame.isBinary() || frame.isContinuation())) {
            return;
        }
        socket.writeFrame(frame);
        if (socket.writeQueueFull()) {
            socket.pause();
            socket.drainHandler(drained -> socket.resume());
        }
    }

    /** Ticks at once, then every {@code every} milliseconds. */
    void tick(RoutingContext rc) {
        HttpServerResponse response = rc.response()
                .setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store");
        AtomicLong count = new AtomicLong();
        tick(response, count);
        long every = Queries.number(rc, "every", 1000, 10, 60_000);
        long timer = vertx.setPeriodic(every, id -> tick(response, count));
        response.closeHandler(closed -> vertx.cancelTimer(timer));
    }

    private static void tick(HttpServerResponse response, AtomicLong count) {
        // A reader that does not keep up misses ticks instead of filling our memory.
        if (!response.writeQueueFull()) {
            long n = count.incrementAndGet();
            response.write("id: " + n + "\nevent: tick\ndata: " + new JsonObject().put("tick", n) + "\n\n");
        }
    }

    void count(RoutingContext rc) {
        AtomicLong bytes = new AtomicLong();
        rc.request()
                .handler(buffer -> bytes.addAndGet(buffer.length()))
                .endHandler(end -> Answer.json(200, new JsonObject().put("bytes", bytes.get()))
                        .send(rc.response()));
    }

    void download(RoutingContext rc) {
        long bytes = Queries.number(rc, "bytes", DEFAULT_DOWNLOAD, 0, LARGEST_DOWNLOAD);
        HttpServerResponse response = rc.response()
                .putHeader("Content-Type", "application/octet-stream")
                .putHeader("Content-Disposition", "attachment; filename=\"maniagate-demo.bin\"")
                .putHeader("Cache-Control", "no-store")
                .putHeader("Content-Length", Long.toString(bytes));
        AtomicLong left = new AtomicLong(bytes);
        response.drainHandler(drained -> fill(response, left));
        fill(response, left);
    }

    private static void fill(HttpServerResponse response, AtomicLong left) {
        while (left.get() > 0 && !response.writeQueueFull() && !response.closed()) {
            int size = (int) Math.min(CHUNK.length(), left.get());
            response.write(size == CHUNK.length() ? CHUNK : CHUNK.getBuffer(0, size));
            left.addAndGet(-size);
        }
        if (left.get() == 0 && !response.ended()) {
            response.end();
        }
    }
}
