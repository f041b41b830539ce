package io.maniagate.gateway;

import io.maniagate.http.Answer;
import io.maniagate.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;

/** Puts an answer of ours on the wire, and ends the visit when it is there. */
final class Delivery {

    private final AccessLog log;
    private final Patience patience;

    Delivery(AccessLog log, Patience patience) {
        this.log = log;
        this.patience = patience;
    }

    void write(Visit visit, Answer given, List<String> setCookies) {
        Answer answer = Problem.found(given, visit.requestId());
        HttpServerResponse response = visit.response();
        response.setStatusCode(answer.status());
        answer.fields().forEach(response::putHeader);
        if (!setCookies.isEmpty()) {
            response.putHeader("Cache-Control", Answer.WITH_COOKIE);
            setCookies.forEach(line -> response.headers().add("Set-Cookie", line));
        }
        // The rest of a body that nobody takes is read and dropped, so that the connection can go on.
        visit.request().resume();
        patience.limitAnswer(visit);
        Future<Void> sent =
                HttpMethod.HEAD.equals(visit.request().method()) ? response.end() : response.end(answer.body());
        sent.onComplete(done -> log.end(visit));
    }

    /**
     * Nobody knows where such a request ends and the next one begins (RFC 9112 § 11.2). The response is never ended, for
     * that would have what follows on the connection taken for a request.
     */
    void writeLast(Visit visit, Answer given) {
        Answer answer = Problem.found(given, visit.requestId());
        HttpServerRequest request = visit.request();
        HttpServerResponse response = visit.response();
        Buffer body = Buffer.buffer(answer.body());
        response.setStatusCode(answer.status());
        answer.fields().forEach(response::putHeader);
        response.putHeader("Content-Length", Integer.toString(body.length())).putHeader("Connection", "close");
        response.write(HttpMethod.HEAD.equals(request.method()) ? Buffer.buffer() : body)
                .onComplete(sent -> {
                    log.end(visit);
                    request.connection().close();
                });
    }
}
