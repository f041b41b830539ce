package io.maniagate.app;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * The first to see a connection and each of its bytes, still encrypted where they are. It ends connections beyond the
 * limit and starts the clock; who takes the clock on is seen once the protocol is known.
 */
final class ConnectionGuard extends ChannelInboundHandlerAdapter {

    private final ConnectionRules rules;
    private ConnectionDeadline deadline;

    @SuppressWarnings("NullAway.Init")
    ConnectionGuard(ConnectionRules rules) {
        this.rules = rules;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        deadline = new ConnectionDeadline(rules, context);
        boolean admitted = rules.admit();
        context.channel().closeFuture().addListener(closed -> {
            deadline.stop();
            rules.left();
        });
        if (!admitted) {
            rules.ended(ConnectionEnd.TOO_MANY, context.channel().remoteAddress(), "");
            var unused = context.close();
            return;
        }
        deadline.await(ConnectionDeadline.Wait.HEAD);
        ProtocolSight sight = new ProtocolSight(rules, deadline);
        if (!sight.recognizes(context.pipeline())) {
            context.pipeline().addLast(sight);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        deadline.received();
        context.fireChannelRead(bytes);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        deadline.wakeInTime();
        context.fireChannelReadComplete();
    }
}
