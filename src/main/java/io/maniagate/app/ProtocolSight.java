package io.maniagate.app;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;

/**
 * Stands where the next layer will be put: behind TLS or the PROXY header while these are not done. With the first byte
 * that comes out of them it looks which protocol was chosen, hands the clock over, and leaves.
 */
final class ProtocolSight extends ChannelInboundHandlerAdapter {

    private final ConnectionRules rules;
    private final ConnectionDeadline deadline;

    ProtocolSight(ConnectionRules rules, ConnectionDeadline deadline) {
        this.rules = rules;
        this.deadline = deadline;
    }

    /** Whether HTTP is there, and its exchanges are now watched. */
    boolean recognizes(ChannelPipeline pipeline) {
        ChannelHandlerContext encoder = pipeline.context(HttpResponseEncoder.class);
        if (encoder != null) {
            pipeline.addAfter(encoder.name(), null, new Http1Exchanges(rules, deadline));
            pipeline.addAfter(encoder.name(), null, new RequestsAhead(rules, deadline));
            return true;
        }
        Http2ConnectionHandler http2 = pipeline.get(Http2ConnectionHandler.class);
        if (http2 != null) {
            Http2Exchanges.watch(http2, pipeline.context(http2), rules, deadline);
            return true;
        }
        return false;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        ChannelPipeline pipeline = context.pipeline();
        boolean recognized = recognizes(pipeline);
        pipeline.remove(this);
        if (!recognized) {
            pipeline.addLast(new ProtocolSight(rules, deadline));
        }
        // Its neighbours of a moment ago are still known to it.
        context.fireChannelRead(bytes);
    }
}
