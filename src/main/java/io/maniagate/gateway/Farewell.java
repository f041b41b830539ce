package io.maniagate.gateway;

import io.maniagate.forward.ClientConnection;
import io.netty.channel.Channel;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;

/** How a client is told that the gateway stops: RFC 9112 § 9.6 for HTTP/1.1, RFC 9113 § 6.8 for HTTP/2. */
final class Farewell {

    private static final long NO_ERROR = 0;

    private static final int SWITCHING_PROTOCOLS = 101;

    private Farewell() {}

    /** On the request's event loop, before its response head. */
    static void announce(Visit visit) {
        HttpServerResponse response = visit.response();
        if (visit.request().version() == HttpVersion.HTTP_1_1 && !response.headWritten()) {
            visit.context().addHeadersEndHandler(head -> {
                if (response.getStatusCode() != SWITCHING_PROTOCOLS) {
                    response.putHeader("Connection", "close");
                }
            });
        }
    }

    static void announceSoon(Visit visit) {
        onLoop(visit, () -> announce(visit));
    }

    /**
     * On the request's event loop, when its response was handed over. In HTTP/2 only now: there are clients that take a
     * GOAWAY in the middle of a response for its end.
     */
    static void afterEnd(Visit visit) {
        HttpServerRequest request = visit.request();
        if (request.version() == HttpVersion.HTTP_2) {
            // The highest number there is: what is on its way meanwhile is still answered.
            request.connection().goAway(NO_ERROR, Integer.MAX_VALUE);
        } else if (isWhole(request) && request.response().ended()) {
            // With a body still on its way the close would reset the connection, and could take the response along.
            var unused = request.connection().close();
        }
    }

    /** A request without a body is never read to its end. */
    private static boolean isWhole(HttpServerRequest request) {
        return request.isEnded()
                || !(request.headers().contains("Content-Length")
                        || request.headers().contains("Transfer-Encoding"));
    }

    /** Every connection knows the socket it was accepted from. */
    static void closeDoor(Visit visit) {
        Channel listening = channel(visit).parent();
        if (listening != null) {
            var unused = listening.close();
        }
    }

    static void cut(Visit visit) {
        onLoop(visit, () -> {
            visit.cutAtShutdown();
            ClientConnection.close(visit.request());
        });
    }

    private static void onLoop(Visit visit, Runnable step) {
        channel(visit).eventLoop().execute(step);
    }

    private static Channel channel(Visit visit) {
        return ((ConnectionBase) visit.request().connection()).channel();
    }
}
