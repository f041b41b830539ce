package io.maniagate.forward;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Stream;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;

/** Takes the client's connection away from under a message that cannot be completed. */
public final class ClientConnection {

    /** INTERNAL_ERROR of RFC 9113 § 7: without an error code, HTTP/2 clients may take what they have for all. */
    private static final long INTERNAL_ERROR = 2;

    private ClientConnection() {}

    /** In a way that no client takes for the end of the body. */
    static void breakOff(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_1_0) {
            close(request);
        } else {
            request.response().reset(INTERNAL_ERROR);
        }
    }

    /** The same at once, without waiting for a client that may not be reading. On the request's event loop. */
    public static void close(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(INTERNAL_ERROR);
            resetStream(request);
            return;
        }
        Channel channel = ((ConnectionBase) request.connection()).channel();
        if (request.version() == HttpVersion.HTTP_1_0 && channel.isOpen()) {
            // Here a plain close would say "complete", and so would the end of TLS: reset instead.
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        }
        // Past the TLS layer, which waits for the other side to take its last words.
        channel.unsafe().close(channel.newPromise());
    }

    /** Whether an HTTP/2 client has not taken all of the answer yet, or not sent all of its request. */
    public static boolean isOpen(HttpServerRequest request) {
        Http2Stream stream = http2(request).connection().stream(request.streamId());
        return stream != null && !stream.isResetSent();
    }

    /** Vert.x resets no stream whose response it was given whole, be it that its client takes nothing of it. */
    private static void resetStream(HttpServerRequest request) {
        if (isOpen(request)) {
            ChannelHandlerContext context = ((ConnectionBase) request.connection()).channelHandlerContext();
            var unused = http2(request).resetStream(context, request.streamId(), INTERNAL_ERROR, context.newPromise());
            context.flush();
        }
    }

    private static Http2ConnectionHandler http2(HttpServerRequest request) {
        return (Http2ConnectionHandler)
                ((ConnectionBase) request.connection()).channelHandlerContext().handler();
    }
}
