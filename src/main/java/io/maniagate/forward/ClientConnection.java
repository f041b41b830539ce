package io.maniagate.forward;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
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
}
