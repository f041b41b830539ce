package io.maniagate.forward;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 on one connection to an upstream, one request at a time. What the upstream sends beyond its response belongs
 * to nobody (RFC 9112 § 9.2): it is dropped and the connection not used again. Interim responses that nobody handles
 * are swallowed (RFC 9110 § 15.2).
 */
final class UpstreamCodec extends CombinedChannelDuplexHandler<HttpResponseDecoder, HttpRequestEncoder> {

    /** What the pool learns of its connection, on its event loop. */
    interface Owner {

        void opened();

        /** Closed, or no longer HTTP. */
        void ended();

        /**
         * Bytes that belong to no request.
         *
         * @param idle not behind the end of a response, which is still to be handed on
         */
        void surplus(boolean idle);
    }

    private static final int CONTINUE = 100;
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int EARLY_HINTS = 103;

    private final Owner owner;

    /** Of the request whose final response has not ended; {@code null} while the upstream has nothing to say. */
    private @Nullable HttpMethod awaited;

    UpstreamCodec(HttpDecoderConfig limits, Owner owner) {
        this.owner = owner;
        init(new Decoder(limits), new Encoder());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) throws Exception {
        super.handlerAdded(ctx);
        owner.opened();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) throws Exception {
        super.handlerRemoved(ctx);
        owner.ended();
    }

    private final class Encoder extends HttpRequestEncoder {

        @Override
        protected void encode(ChannelHandlerContext ctx, Object msg, List<Object> out) throws Exception {
            if (msg instanceof HttpRequest request) {
                awaited = request.method();
            }
            super.encode(ctx, msg, out);
        }
    }

    private final class Decoder extends HttpResponseDecoder {

        private @Nullable HttpResponse head;

        Decoder(HttpDecoderConfig limits) {
            super(limits);
        }

        @Override
        protected void decode(ChannelHandlerContext ctx, ByteBuf buffer, List<Object> out) throws Exception {
            if (awaited == null) {
                buffer.skipBytes(buffer.readableBytes());
                owner.surplus(true);
                return;
            }
            int first = out.size();
            super.decode(ctx, buffer, out);
            for (int i = first; i < out.size(); i++) {
                Object part = out.get(i);
                if (part instanceof HttpResponse response) {
                    head = response;
                }
                if (part instanceof LastHttpContent && head != null) {
                    ended(head, buffer, out.subList(first, out.size()));
                }
            }
        }

        private void ended(HttpResponse response, ByteBuf buffer, List<Object> parts) {
            int status = response.status().code();
            if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
                if (status != CONTINUE && status != SWITCHING_PROTOCOLS && status != EARLY_HINTS) {
                    parts.clear();
                }
                return;
            }
            awaited = null;
            head = null;
            if (buffer.isReadable()) {
                buffer.skipBytes(buffer.readableBytes());
                owner.surplus(false);
            }
        }

        @Override
        protected boolean isContentAlwaysEmpty(HttpMessage message) {
            return (HttpMethod.HEAD.equals(awaited)
                            && message instanceof HttpResponse response
                            && response.status().codeClass() != HttpStatusClass.INFORMATIONAL)
                    || super.isContentAlwaysEmpty(message);
        }
    }
}
