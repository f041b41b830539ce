package io.maniagate.app;

import io.maniagate.app.ConnectionDeadline.Wait;
import io.maniagate.http.Failure;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges on an HTTP/1 connection, as their messages pass (RFC 9112 § 9.3): between them it is idle, and what
 * cannot be read is refused in words before it is closed.
 */
final class Http1Exchanges extends ChannelDuplexHandler {

    private static final int SWITCHING_PROTOCOLS = 101;

    private final ConnectionRules rules;
    private final ConnectionDeadline deadline;
    private final PipelinedRequests pipelined = new PipelinedRequests();
    /** 0 or 1: a request is passed on when the one before is answered. */
    private int unanswered;

    private boolean readHeld;
    private boolean bodyOpen;
    private boolean awaitsContinue;
    /** {@code Connection: close}, also among other words, where the server does not see it. */
    private boolean last;

    private boolean responding;
    private boolean interim;
    private boolean upgraded;
    /** Of the last request: nothing after it is read. */
    private @Nullable Failure refused;
    /** The last answer is out: whatever else is written, nobody was to hear. */
    private boolean silenced;

    private boolean lingering;

    Http1Exchanges(ConnectionRules rules, ConnectionDeadline deadline) {
        this.rules = rules;
        this.deadline = deadline;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        deadline.closeFrom(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (lingering || !context.channel().isActive()) {
            // What the decoder makes of a head that broke off is nobody's request.
            ReferenceCountUtil.release(message);
        } else if (!pipelined.isEmpty() || (message instanceof HttpRequest && !mayBegin(context))) {
            pipelined.add(message);
            deadline.heldBack();
            if (pipelined.isTooMany()) {
                rules.ended(ConnectionEnd.PIPELINED, context.channel().remoteAddress(), "");
                silenced = true;
                lingering = true;
                var unused = context.close();
            }
        } else {
            pass(context, message);
        }
    }

    /** When the one before is answered, and a client that leaves its answers unread has taken some of them. */
    private boolean mayBegin(ChannelHandlerContext context) {
        if (unanswered == 0 && !context.channel().isWritable()) {
            // What was written while one read goes on waits for its end, and is nobody's fault before.
            context.flush();
        }
        return unanswered == 0 && context.channel().isWritable();
    }

    /** After an answer, or when there is room for one: what has come meanwhile has its turn. */
    private void next(ChannelHandlerContext context) {
        Object message = pipelined.poll(mayBegin(context));
        while (message != null && !lingering && context.channel().isActive()) {
            pass(context, message);
            message = pipelined.poll(mayBegin(context));
        }
        ReferenceCountUtil.release(message);
        if (!pipelined.isEmpty()) {
            deadline.heldBack();
        }
        context.fireChannelReadComplete();
        if (readHeld && !pipelined.isFull()) {
            readHeld = false;
            context.read();
        }
    }

    @Override
    public void read(ChannelHandlerContext context) {
        if (pipelined.isFull()) {
            readHeld = true;
        } else {
            context.read();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (!pipelined.isEmpty() && context.channel().isWritable()) {
            // Not in the midst of the write that made room.
            context.executor().execute(() -> next(context));
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        pipelined.release();
        context.fireChannelInactive();
    }

    private void pass(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            begin(context, request);
        } else if (message instanceof HttpContent content
                && content.decoderResult().isFailure()
                && refused == null) {
            brokenBody(context, content);
        }
        if (message instanceof LastHttpContent) {
            bodyOpen = false;
            awaitsContinue = false;
            if (unanswered == 0 && !upgraded) {
                bodyRead(context);
            }
        }
        context.fireChannelRead(message);
    }

    /** After its answer. */
    private void bodyRead(ChannelHandlerContext context) {
        if (last) {
            goodbye(context, context.newPromise());
        } else {
            deadline.await(Wait.NEXT_REQUEST);
        }
    }

    private void begin(ChannelHandlerContext context, HttpRequest request) {
        deadline.await(Wait.NOTHING);
        unanswered++;
        bodyOpen = true;
        awaitsContinue = HttpUtil.is100ContinueExpected(request);
        String connection = request.headers().get(HttpHeaderNames.CONNECTION);
        last = connection != null && connection.indexOf(',') >= 0 && !HttpUtil.isKeepAlive(request);
        refused = MalformedRequest.failure(request);
        if (refused != null) {
            malformed(context, request.decoderResult().cause());
        }
    }

    private void brokenBody(ChannelHandlerContext context, HttpContent content) {
        malformed(context, content.decoderResult().cause());
        refused = Failure.BAD_REQUEST;
        if (!responding) {
            if (unanswered == 1) {
                // Its exchange breaks off now, and has nothing more to say.
                var unused = context.write(MalformedRequest.answer(refused), context.newPromise());
            }
            silenced = true;
        }
    }

    private void malformed(ChannelHandlerContext context, Throwable cause) {
        rules.ended(
                ConnectionEnd.MALFORMED,
                context.channel().remoteAddress(),
                cause.getClass().getSimpleName());
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (silenced) {
            ReferenceCountUtil.release(message);
            promise.tryFailure(new ClosedChannelException());
            return;
        }
        Object sent = message;
        if (message instanceof HttpResponse response) {
            int status = response.status().code();
            upgraded = status == SWITCHING_PROTOCOLS;
            if (upgraded && !pipelined.isEmpty()) {
                // Sent before it could know: nobody can say in which protocol.
                malformed(context, new IllegalArgumentException("bytes ahead of 101"));
                var unused = context.close();
            }
            interim = status < 200;
            responding = !interim;
            if (status == 100) {
                awaitsContinue = false;
            }
            if (refused != null && unanswered == 1) {
                ReferenceCountUtil.release(message);
                sent = MalformedRequest.answer(refused);
                silenced = true;
            } else if (awaitsContinue && responding && unanswered == 1) {
                // Whether the body comes is now up to the client: what follows could be that or a request.
                HttpUtil.setKeepAlive(response, false);
            }
        }
        boolean isEnd = message instanceof LastHttpContent && !interim;
        var unused = context.write(sent, isEnd ? answered(context, promise) : promise);
    }

    private ChannelPromise answered(ChannelHandlerContext context, ChannelPromise promise) {
        unanswered--;
        responding = false;
        if (unanswered > 0 || silenced) {
            return promise;
        }
        if (awaitsContinue || (last && !bodyOpen)) {
            return promise.unvoid().addListener(written -> goodbye(context, context.newPromise()));
        }
        deadline.await(bodyOpen ? Wait.REST_OF_BODY : Wait.NEXT_REQUEST);
        if (!pipelined.isEmpty()) {
            context.executor().execute(() -> next(context));
        }
        return promise;
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (silenced) {
            goodbye(context, promise);
        } else {
            var unused = context.close(promise);
        }
    }

    /** A close with bytes unread would take the answer away from a client that is still sending. */
    private void goodbye(ChannelHandlerContext context, ChannelPromise closed) {
        context.channel().closeFuture().addListener(done -> closed.trySuccess());
        if (lingering) {
            return;
        }
        lingering = true;
        silenced = true;
        context.flush();
        LastWords.shutDownOutput(context.channel());
        deadline.await(Wait.GOODBYE);
    }

    /** An upgrade to HTTP/2 takes everything away that is not its own. */
    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        pipelined.release();
        Http2ConnectionHandler http2 = context.pipeline().get(Http2ConnectionHandler.class);
        if (http2 != null && context.channel().isActive()) {
            Http2Exchanges.watch(http2, context.pipeline().context(http2), rules, deadline);
            deadline.closeFrom(context.pipeline().context(http2));
        }
    }
}
