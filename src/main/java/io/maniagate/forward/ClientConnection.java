package io.maniagate.forward;

import io.netty.channel.ChannelOption;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;

/** Takes the client's connection away from under a message that cannot be completed. */
final class ClientConnection {

    /** INTERNAL_ERROR of RFC 9113 § 7: without an error code, HTTP/2 clients may take what they have for all. */
    private static final long INTERNAL_ERROR = 2;

    private ClientConnection() {}

    /** What has come so far is still sent, and then it ends in a way that no client takes for the end of the body. */
    static void breakOff(HttpServerRequest request, boolean endsWithConnection) {
        if (endsWithConnection) {
            // Here a plain close would say "complete": reset instead.
            ((ConnectionBase) request.connection()).channel().config().setOption(ChannelOption.SO_LINGER, 0);
        }
        request.response().reset(INTERNAL_ERROR);
    }

    /** At once, without waiting for a client that may not be reading. */
    static void close(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(INTERNAL_ERROR);
        } else {
            var unused = ((ConnectionBase) request.connection())
                    .channelHandlerContext()
                    .close();
        }
    }
}
