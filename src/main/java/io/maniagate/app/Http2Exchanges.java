package io.maniagate.app;

import io.maniagate.app.ConnectionDeadline.Wait;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.concurrent.TimeUnit;

/**
 * The exchanges on an HTTP/2 connection (RFC 9113 § 5.1): without an open stream it is idle, whatever else is sent, and a
 * stream that is answered does not take a body for ever.
 */
final class Http2Exchanges extends Http2ConnectionAdapter {

    private final Http2ConnectionHandler handler;
    private final ChannelHandlerContext context;
    private final ConnectionRules rules;
    private final ConnectionDeadline deadline;

    private Http2Exchanges(
            Http2ConnectionHandler handler,
            ChannelHandlerContext context,
            ConnectionRules rules,
            ConnectionDeadline deadline) {
        this.handler = handler;
        this.context = context;
        this.rules = rules;
        this.deadline = deadline;
    }

    static void watch(
            Http2ConnectionHandler handler,
            ChannelHandlerContext context,
            ConnectionRules rules,
            ConnectionDeadline deadline) {
        ConnectionGuard guard = context.pipeline().get(ConnectionGuard.class);
        if (guard != null) {
            // Here a byte is not yet the beginning of a request.
            context.pipeline().remove(guard);
        }
        Http2Exchanges exchanges = new Http2Exchanges(handler, context, rules, deadline);
        deadline.await(handler.connection().numActiveStreams() > 0 ? Wait.NOTHING : Wait.HEAD);
        handler.connection().addListener(exchanges);
    }

    @Override
    public void onStreamActive(Http2Stream stream) {
        deadline.await(Wait.NOTHING);
    }

    @Override
    public void onStreamClosed(Http2Stream stream) {
        if (handler.connection().numActiveStreams() == 0) {
            deadline.await(Wait.NEXT_REQUEST);
        }
    }

    @Override
    public void onStreamHalfClosed(Http2Stream stream) {
        if (stream.state() == Http2Stream.State.HALF_CLOSED_LOCAL) {
            long unread = rules.times().unread().toNanos();
            var unused = context.executor().schedule(() -> answered(stream), unread, TimeUnit.NANOSECONDS);
        }
    }

    /** NO_ERROR: the answer is complete, and only the body is not wanted (RFC 9113 § 8.1). */
    private void answered(Http2Stream stream) {
        if (stream.state() == Http2Stream.State.HALF_CLOSED_LOCAL) {
            rules.ended(ConnectionEnd.UNREAD_BODY, context.channel().remoteAddress(), "stream");
            var unused = handler.resetStream(context, stream.id(), Http2Error.NO_ERROR.code(), context.newPromise());
            context.flush();
        }
    }

    @Override
    public void onGoAwaySent(int lastStreamId, long errorCode, ByteBuf debugData) {
        if (errorCode != Http2Error.NO_ERROR.code()) {
            rules.ended(ConnectionEnd.MALFORMED, context.channel().remoteAddress(), "HTTP/2 error " + errorCode);
        }
    }
}
