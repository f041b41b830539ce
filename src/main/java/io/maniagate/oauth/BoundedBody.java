package io.maniagate.oauth;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Collects the body of a provider's answer up to a size and for a time. What is larger or slower is read no further: back
 * pressure holds the sender, where a failed write would let Vert.x read on and throw away, without end. The request then
 * neither succeeds nor fails: its owner has a deadline, and closes the connection.
 *
 * @param limit bytes
 * @param time counted from the response head
 */
public record BoundedBody(int limit, Duration time) implements BodyCodec<Buffer> {

    @Override
    public void create(Handler<AsyncResult<BodyStream<Buffer>>> handler) {
        handler.handle(Future.succeededFuture(new Collected(limit, System.nanoTime() + time.toNanos())));
    }

    private static final class Collected implements BodyStream<Buffer> {

        private final Buffer body = Buffer.buffer();
        private final Promise<Buffer> result = Promise.promise();
        private final int limit;
        private final long deadline;
        private boolean full;

        private Collected(int limit, long deadline) {
            this.limit = limit;
            this.deadline = deadline;
        }

        @Override
        public Future<Void> write(Buffer data) {
            full |= data.length() > limit - body.length() || System.nanoTime() - deadline > 0;
            if (!full) {
                body.appendBuffer(data);
            }
            return Future.succeededFuture();
        }

        @Override
        public void write(Buffer data, @Nullable Handler<AsyncResult<Void>> handler) {
            Future<Void> written = write(data);
            if (handler != null) {
                handler.handle(written);
            }
        }

        @Override
        public boolean writeQueueFull() {
            return full;
        }

        @Override
        public void end(@Nullable Handler<AsyncResult<Void>> handler) {
            if (full) {
                result.tryFail("response body: too large or too slow (expected: at most " + limit + " bytes)");
            } else {
                result.tryComplete(body);
            }
            if (handler != null) {
                handler.handle(Future.succeededFuture());
            }
        }

        @Override
        public void handle(Throwable cause) {
            result.tryFail(cause);
        }

        @Override
        public Future<Buffer> result() {
            return result.future();
        }

        @Override
        public WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
            return this;
        }

        @Override
        public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
            return this;
        }

        /** Never called: a body that is too large stays so. */
        @Override
        public WriteStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
            return this;
        }
    }
}
