package io.maniagate.gateway;

import io.maniagate.forward.ClientConnection;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;

/**
 * How long a client may take to send a request for us, and to take what we answer to it. Where requests are forwarded
 * the idle time of the route counts; here nobody else would ever end one.
 */
final class Patience {

    /** More than an endpoint that asks a provider ever needs. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Duration longest;

    Patience() {
        this(LONGEST);
    }

    /** For tests. */
    Patience(Duration longest) {
        this.longest = longest;
    }

    /** On the request's event loop: from now until the client has everything. */
    void limit(Visit visit) {
        boolean isHttp2 = visit.request().version() == HttpVersion.HTTP_2;
        if (visit.isLimited() || (isHttp2 && !ClientConnection.isOpen(visit.request()))) {
            return;
        }
        Vertx vertx = visit.context().vertx();
        long timer = vertx.setTimer(longest.toMillis(), over -> ClientConnection.close(visit.request()));
        Runnable done = () -> vertx.cancelTimer(timer);
        visit.limited(done);
        if (isHttp2) {
            // What was handed over may still wait for the stream's window; a stream always tells its end.
            visit.response().closeHandler(closed -> done.run());
        }
    }

    /** What HTTP/1 clients do not take is a matter of their connection. */
    void limitAnswer(Visit visit) {
        if (visit.request().version() == HttpVersion.HTTP_2) {
            limit(visit);
        }
    }
}
