package io.maniagate.forward;

import io.maniagate.refresh.SocketEnd;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The response of an exchange on its way to the client: its head, its content if it has any, its trailers. */
final class Download {

    private final Vertx vertx;
    private final Inbound inbound;
    private final HttpClientResponse received;
    private final HttpServerResponse response;
    private final Pump pump;
    private final boolean endsWithConnection;
    private @Nullable EventStream stream;

    private Download(Vertx vertx, Inbound inbound, HttpClientResponse received, Pump pump, boolean endsWithConnection) {
        this.vertx = vertx;
        this.inbound = inbound;
        this.received = received;
        this.response = inbound.request().response();
        this.pump = pump;
        this.endsWithConnection = endsWithConnection;
    }

    /** With the upstream's fields already in the client's response. What comes at its end is the caller's. */
    static Download start(
            Vertx vertx, Inbound inbound, HttpClientResponse received, IdleWatch watch, Consumer<SocketEnd> ender) {
        HttpServerResponse response = inbound.request().response();
        ResponseFields.status(received, response);
        int status = received.statusCode();
        boolean bodiless = inbound.method().equals(HttpMethod.HEAD) || status == 204 || status == 304;
        boolean endsWithConnection = !bodiless && ResponseFields.endsWithConnection(response, inbound.isHttp10());
        Pump pump = Pump.start(received, response, watch, bodiless ? 0 : length(response));
        Download download = new Download(vertx, inbound, received, pump, endsWithConnection);
        if (!bodiless) {
            download.stream = EventStream.of(vertx, inbound, ender);
            download.sendHeadSoon();
        }
        return download;
    }

    /** -1 for none. The upstream's codec has refused what is no number. */
    private static long length(HttpServerResponse response) {
        String length = response.headers().get("Content-Length");
        return length == null ? -1 : Long.parseLong(length);
    }

    /** A turn later: the head leaves together with the bytes that came with it, and waits for no others. */
    private void sendHeadSoon() {
        vertx.getOrCreateContext().runOnContext(afterThisRead -> {
            if (!response.ended() && !response.closed() && !pump.isStopped() && !response.headWritten()) {
                response.write(Buffer.buffer());
            }
        });
    }

    /** The upstream has sent all of it. */
    void complete() {
        if (response.isChunked() && !received.trailers().isEmpty()) {
            ResponseFields.copyTrailers(received.trailers(), response.trailers());
        }
        Buffer last = pump.last();
        Future<Void> ended = last == null ? response.end() : response.end(last);
        if (endsWithConnection) {
            ended.onComplete(written -> inbound.request().connection().close());
        }
    }

    /** What the event stream hangs on has ended: its client gets a clean end, so that it asks again and is judged anew. */
    void endStream() {
        pump.stop();
        EventStream.end(vertx, inbound.request());
    }

    /** The upstream has broken off: no client may take what it has for all. */
    void cut() {
        pump.stop();
        ClientConnection.breakOff(inbound.request());
    }

    void over(ForwardOutcome outcome, IdleWatch watch) {
        if (stream != null) {
            stream.closed(outcome, watch);
        }
    }

    /** Of content, towards the client. */
    long bytes() {
        return pump.bytes();
    }
}
