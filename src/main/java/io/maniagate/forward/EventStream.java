package io.maniagate.forward;

import io.maniagate.refresh.LiveSocket;
import io.maniagate.refresh.SocketEnd;
import io.maniagate.refresh.SocketKind;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A response of the type {@code text/event-stream} whose length nobody knows: it may go on for days, so it ends with
 * what its request hangs on (HTML, server-sent events).
 */
final class EventStream {

    private static final String TYPE = "text/event-stream";

    /** For a client that does not read; as long as a WebSocket has. */
    private static final long CLOSING_MILLIS = 1_500;

    private final LiveSocket live;

    private EventStream(LiveSocket live) {
        this.live = live;
    }

    /** {@code null} where the response, whose fields are in place, is none. {@code ender} is called on this event loop. */
    static @Nullable EventStream of(Vertx vertx, Inbound inbound, Consumer<SocketEnd> ender) {
        if (!isOne(inbound.request().response().headers())) {
            return null;
        }
        Context loop = vertx.getOrCreateContext();
        return new EventStream(
                inbound.tether().open(SocketKind.EVENT_STREAM, cause -> loop.runOnContext(now -> ender.accept(cause))));
    }

    private static boolean isOne(MultiMap fields) {
        String type = fields.get("Content-Type");
        if (type == null || fields.contains("Content-Length")) {
            return false;
        }
        int parameters = type.indexOf(';');
        return TYPE.equalsIgnoreCase((parameters < 0 ? type : type.substring(0, parameters)).strip());
    }

    /** The clean end of a body of this framing; where it is not taken in time, the connection's. */
    static void end(Vertx vertx, HttpServerRequest request) {
        Future<Void> ended = request.response().end();
        long closing = vertx.setTimer(CLOSING_MILLIS, over -> ClientConnection.close(request));
        ended.onComplete(written -> {
            vertx.cancelTimer(closing);
            if ("close".equalsIgnoreCase(request.response().headers().get("Connection"))) {
                request.connection().close();
            }
        });
    }

    /** {@code watch}: knows whether it was the time that cut it. */
    void closed(ForwardOutcome outcome, IdleWatch watch) {
        live.closed(outcome.fold(
                completed -> SocketEnd.UPSTREAM,
                failed -> SocketEnd.UPSTREAM,
                cut -> watch.isExpired() ? SocketEnd.IDLE : SocketEnd.CUT,
                gone -> SocketEnd.CLIENT,
                socket -> socket.cause()));
    }
}
