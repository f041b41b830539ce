package io.maniagate.app;

import io.maniagate.http.Answer;
import io.maniagate.http.Failure;
import io.maniagate.http.Problem;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import org.jspecify.annotations.Nullable;

/** A request that is refused before the walk: nobody knows whom it was for (RFC 9112 § 2.2, § 3 and § 5). */
final class MalformedRequest {

    private MalformedRequest() {}

    /** What is wrong with its head; {@code null} for nothing. A version that is not ours makes it unreadable for others. */
    static @Nullable Failure failure(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            Throwable cause = request.decoderResult().cause();
            return cause instanceof TooLongHttpLineException
                    ? Failure.TARGET_TOO_LONG
                    : cause instanceof TooLongHttpHeaderException ? Failure.FIELDS_TOO_LARGE : Failure.BAD_REQUEST;
        }
        HttpVersion version = request.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            request.setDecoderResult(
                    DecoderResult.failure(new IllegalArgumentException("version (expected: HTTP/1.0 or HTTP/1.1)")));
            return Failure.HTTP_VERSION;
        }
        return null;
    }

    static HttpResponse answer(Failure failure) {
        Answer problem = Problem.of(failure);
        DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(problem.status()),
                ByteBufUtil.writeUtf8(UnpooledByteBufAllocator.DEFAULT, problem.body()));
        problem.fields().forEach(response.headers()::set);
        response.headers()
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return response;
    }
}
