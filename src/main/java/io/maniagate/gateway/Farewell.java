package io.maniagate.gateway;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;

/** How a client is told that the gateway stops: RFC 9112 § 9.6 for HTTP/1.1, RFC 9113 § 6.8 for HTTP/2. */
final class Farewell {

    private static final long NO_ERROR = 0;
    private static final long INTERNAL_ERROR = 2;

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
            drop(visit);
        });
    }

    /** On the request's event loop: breaks it off so that no client takes what it has for whole. */
    static void drop(Visit visit) {
        HttpServerRequest request = visit.request();
        if (request.version() == HttpVersion.HTTP_2) {
            resetStream(request);
            return;
        }
        if (request.version() == HttpVersion.HTTP_1_0) {
            // Here a plain close would say "complete": reset instead.
            channel(visit).config().setOption(ChannelOption.SO_LINGER, 0);
        }
        var unused = channel(visit).close();
    }

    /** Vert.x resets no stream whose response it was given whole, be it that its client takes nothing of it. */
    private static void resetStream(HttpServerRequest request) {
        ChannelHandlerContext context = ((ConnectionBase) request.connection()).channelHandlerContext();
        Http2ConnectionHandler handler = (Http2ConnectionHandler) context.handler();
        if (handler.connection().stream(request.streamId()) != null) {
            var unused = handler.resetStream(context, request.streamId(), INTERNAL_ERROR, context.newPromise());
            context.flush();
        }
    }

    private static void onLoop(Visit visit, Runnable step) {
        channel(visit).eventLoop().execute(step);
    }

    private static Channel channel(Visit visit) {
        return ((ConnectionBase) visit.request().connection()).channel();
    }
}
