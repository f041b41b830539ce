package io.maniagate.gateway;

import io.maniagate.http.Answer;
import io.maniagate.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.List;

/** Puts an answer of ours on the wire, and ends the visit when it is there. */
final class Delivery {

    /** A body of up to four digits of length may be in the next packet. */
    private static final int LITTLE_DIGITS = 4;

    private static final Duration AT_ONCE = Duration.ofMillis(200);

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
        if (isOnItsWay(visit.request())) {
            awaitBody(visit, () -> send(visit, answer));
        } else {
            send(visit, answer);
        }
    }

    private void send(Visit visit, Answer answer) {
        HttpServerResponse response = visit.response();
        Future<Void> sent =
                HttpMethod.HEAD.equals(visit.request().method()) ? response.end() : response.end(answer.body());
        sent.onComplete(done -> log.end(visit));
    }

    /**
     * Whether a little more of the request follows at once. Proxies written in Go, such as Caddy 2.6, cut a response short that
     * comes before they have passed on all of the request.
     */
    private static boolean isOnItsWay(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2
                || request.isEnded()
                || request.headers().contains("Expect")) {
            return false;
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && length.length() <= LITTLE_DIGITS;
    }

    private static void awaitBody(Visit visit, Runnable then) {
        Vertx vertx = visit.context().vertx();
        Promise<Void> due = Promise.promise();
        long timer = vertx.setTimer(AT_ONCE.toMillis(), late -> due.tryComplete());
        visit.request().end().onComplete(read -> due.tryComplete());
        due.future().onComplete(now -> {
            vertx.cancelTimer(timer);
            then.run();
        });
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
