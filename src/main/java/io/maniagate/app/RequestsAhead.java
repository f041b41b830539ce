package io.maniagate.app;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Takes no further request from an HTTP/1 connection whose client leaves answers unread (RFC 9112 § 9.3.2): each would
 * add its answer to what is waiting already, and none is ever refused.
 */
final class RequestsAhead extends ChannelInboundHandlerAdapter {

    /** What one read brings, and that of small requests. */
    private static final int MOST_HELD = 128;

    private final ConnectionRules rules;
    private final ConnectionDeadline deadline;
    private final Queue<Object> held = new ArrayDeque<>(0);
    private int requests;

    RequestsAhead(ConnectionRules rules, ConnectionDeadline deadline) {
        this.rules = rules;
        this.deadline = deadline;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (held.isEmpty() && !(message instanceof HttpRequest && isClogged(context))) {
            context.fireChannelRead(message);
            return;
        }
        held.add(message);
        if (message instanceof HttpRequest && ++requests > MOST_HELD) {
            rules.ended(ConnectionEnd.PIPELINED, context.channel().remoteAddress(), "unread");
            drop();
            var unused = context.close();
            return;
        }
        // Each time: the HTTP server switches it as well.
        context.channel().config().setAutoRead(false);
        deadline.heldBack();
    }

    /** What was written while one read goes on waits for its end, and is nobody's fault before. */
    private static boolean isClogged(ChannelHandlerContext context) {
        if (!context.channel().isWritable()) {
            context.flush();
        }
        // What is closed takes nothing either, and has had its end.
        return context.channel().isActive() && !context.channel().isWritable();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (!held.isEmpty() && context.channel().isWritable()) {
            // Not in the midst of the write that made room.
            context.executor().execute(() -> goOn(context));
        }
        context.fireChannelWritabilityChanged();
    }

    private void goOn(ChannelHandlerContext context) {
        if (held.isEmpty()) {
            return;
        }
        while (!held.isEmpty() && !(held.peek() instanceof HttpRequest && isClogged(context))) {
            Object message = held.remove();
            if (message instanceof HttpRequest) {
                requests--;
            }
            context.fireChannelRead(message);
        }
        context.fireChannelReadComplete();
        if (!held.isEmpty()) {
            deadline.heldBack();
        } else if (!context.isRemoved()) {
            context.channel().config().setAutoRead(true);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        drop();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (!held.isEmpty()) {
            drop();
            context.channel().config().setAutoRead(true);
        }
    }

    private void drop() {
        held.forEach(ReferenceCountUtil::release);
        held.clear();
        requests = 0;
    }
}
