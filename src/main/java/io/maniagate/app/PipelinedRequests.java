package io.maniagate.app;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came ahead of its turn on a connection (RFC 9112 § 9.3.2). The HTTP server gets to see a request when the one before
 * is answered: of a client that leaves, it would otherwise tell neither.
 */
final class PipelinedRequests {

    /** More than any client that pipelines. */
    private static final int MOST = 128;

    private static final int MOST_BYTES = 64 * 1024;

    private final Deque<Object> messages = new ArrayDeque<>(0);
    private int requests;
    private int bytes;

    void add(Object message) {
        messages.add(message);
        count(message, 1);
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    boolean isTooMany() {
        return requests > MOST;
    }

    /** Whether no more should be read for now. */
    boolean isFull() {
        return bytes > MOST_BYTES;
    }

    /** The next message whose turn it is; {@code mayBegin}: whether that may be another request. */
    @Nullable
    Object poll(boolean mayBegin) {
        if (messages.isEmpty() || (!mayBegin && messages.peek() instanceof HttpRequest)) {
            return null;
        }
        Object message = messages.remove();
        count(message, -1);
        return message;
    }

    void release() {
        messages.forEach(ReferenceCountUtil::release);
        messages.clear();
    }

    private void count(Object message, int sign) {
        if (message instanceof HttpRequest request) {
            requests += sign;
            bytes += sign * request.uri().length();
            for (Map.Entry<String, String> field : request.headers()) {
                bytes += sign * (field.getKey().length() + field.getValue().length());
            }
        } else if (message instanceof HttpContent content) {
            bytes += sign * content.content().readableBytes();
        }
    }
}
