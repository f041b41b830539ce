package io.maniagate.forward;

import io.maniagate.refresh.SocketEnd;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * One request's life at the upstream: a connection, the request, its response, or the way it broke off. Everything
 * happens on the request's event loop; {@code over} is set once, and what arrives later is ignored.
 */
final class Exchange {

    private static final int SWITCHING_PROTOCOLS = 101;

    private final Vertx vertx;
    private final ClientPool pool;
    private final RequestFields requestFields;
    private final Inbound inbound;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final IdleWatch watch;
    private final Promise<ForwardOutcome> outcome = Promise.promise();

    private @Nullable HttpClientRequest sent;
    private @Nullable Upload upload;
    private @Nullable Download download;
    private boolean retried;
    private boolean requestSent;
    private boolean over;

    /** 0 until the response head is here. */
    private int status;

    Exchange(Vertx vertx, ClientPool pool, RequestFields requestFields, Inbound inbound) {
        this.vertx = vertx;
        this.pool = pool;
        this.requestFields = requestFields;
        this.inbound = inbound;
        this.request = inbound.request();
        this.response = request.response();
        this.watch = new IdleWatch(vertx, this::expired);
    }

    Future<ForwardOutcome> start() {
        if (response.closed()) {
            // Left while its session was refreshed: the handlers below would never be called.
            clientGone();
            return outcome.future();
        }
        request.exceptionHandler(broken -> clientGone());
        response.exceptionHandler(broken -> clientGone());
        response.closeHandler(closed -> clientGone());
        connect();
        return outcome.future();
    }

    private void connect() {
        Future<HttpClientRequest> connection = retried
                ? pool.requestAgain(inbound.method(), inbound.target())
                : pool.request(inbound.method(), inbound.target());
        connection.onComplete(connected -> {
            if (connected.failed()) {
                fail(UpstreamFailure.whileConnecting(connected.cause(), pool.isFull()));
                return;
            }
            // Whatever breaks a request also fails its response, where it is dealt with.
            connected.result().exceptionHandler(alsoOfTheResponse -> {});
            if (over) {
                connected.result().reset();
            } else {
                guarded(UpstreamFailure.UNSENDABLE, () -> send(connected.result()));
            }
        });
    }

    /** Where the HTTP library refuses to write something, nobody may wait for ever. Its words may repeat a secret. */
    void guarded(UpstreamFailure failure, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException refused) {
            response.headers().clear();
            fail(failure);
        }
    }

    private void send(HttpClientRequest connected) {
        sent = connected;
        requestFields.write(inbound, connected.headers(), pool.sendsSurplus());
        connected.response().onComplete(answered -> {
            if (answered.succeeded()) {
                guarded(UpstreamFailure.INVALID_RESPONSE, () -> respond(answered.result()));
            } else {
                unanswered(connected, answered.cause());
            }
        });
        if (!inbound.isHttp10()) {
            InterimResponses.pass(connected, inbound, this);
        }
        if (inbound.upgrade()) {
            requestSent();
            connected.connect();
        } else if (inbound.body() == Inbound.Body.NONE) {
            requestSent();
            connected.end();
        } else {
            upload(connected);
        }
    }

    private void requestSent() {
        requestSent = true;
        if (upload != null) {
            upload.stop();
        }
        if (status == 0) {
            watch.limit(inbound.upstream().responseTimeout());
        }
    }

    private void upload(HttpClientRequest connected) {
        watch.limit(inbound.upstream().idleTimeout());
        upload = Upload.start(inbound, connected, watch, pool.uploads(), this::abandon);
        request.endHandler(end -> {
            if (!over) {
                connected.end();
                requestSent();
            }
        });
        request.resume();
    }

    /** Interim responses come before the head, or not at all. */
    boolean awaitsHead() {
        return !over && status == 0;
    }

    private void unanswered(HttpClientRequest connected, Throwable cause) {
        // A kept connection may have been closed just as it was taken: then most likely nobody has seen the request.
        boolean stale = connected.streamId() > 1 && UpstreamFailure.isLoss(cause);
        if (!over && stale && !retried && inbound.isRepeatable()) {
            retried = true;
            connect();
        } else {
            fail(UpstreamFailure.whileWaiting(cause));
        }
    }

    private void respond(HttpClientResponse received) {
        if (over) {
            return;
        }
        received.exceptionHandler(nothingBegun -> {});
        boolean upgraded = inbound.upgrade()
                && received.statusCode() == SWITCHING_PROTOCOLS
                && "websocket".equalsIgnoreCase(received.getHeader("Upgrade"));
        if ((received.statusCode() < 200 && !upgraded) || !ResponseFields.areFramedAsWeRead(received.headers())) {
            fail(UpstreamFailure.INVALID_RESPONSE);
            return;
        }
        ResponseFields.copy(received.headers(), response.headers(), inbound.edits());
        ResponseFields.addCookies(response.headers(), inbound.edits());
        status = received.statusCode();
        if (upgraded) {
            tunnel();
        } else {
            download(received);
        }
    }

    private void tunnel() {
        // First: what cannot be opened ends as any other fault does.
        Future<ForwardOutcome> socket = UpgradeTunnel.open(vertx, inbound, sentRequest());
        if (!over) {
            over = true;
            watch.stop();
            socket.onComplete(outcome);
        }
    }

    private void download(HttpClientResponse received) {
        if (requestSent) {
            watch.limit(inbound.upstream().idleTimeout());
        }
        download = Download.start(vertx, inbound, received, watch, this::endStream);
        received.exceptionHandler(broken -> cut());
        received.endHandler(end -> complete());
    }

    private void complete() {
        if (over || download == null) {
            return;
        }
        over = true;
        download.complete();
        if (!requestSent || inbound.upgrade()) {
            // Answered before it was sent, or an upgrade refused: the connection is of no further use.
            sentRequest().reset();
            discardRequest();
        }
        finish(new ForwardOutcome.Completed(status, bytes()));
    }

    private void endStream(SocketEnd cause) {
        if (over || download == null) {
            return;
        }
        over = true;
        sentRequest().reset();
        discardRequest();
        download.endStream();
        finish(new ForwardOutcome.SocketEnded(status, bytes(), cause));
    }

    private void fail(UpstreamFailure failure) {
        if (over) {
            return;
        }
        over = true;
        if (sent != null) {
            sent.reset();
        }
        discardRequest();
        finish(new ForwardOutcome.Failed(failure));
    }

    private void cut() {
        if (over || download == null) {
            return;
        }
        over = true;
        sentRequest().reset();
        download.cut();
        finish(new ForwardOutcome.Cut(status, bytes()));
    }

    private void clientGone() {
        if (over) {
            return;
        }
        over = true;
        if (sent != null) {
            sent.reset();
        }
        finish(new ForwardOutcome.ClientGone(status, bytes()));
    }

    private void expired() {
        if (status != 0) {
            cut();
            ClientConnection.close(request);
        } else if (upload == null || requestSent || upload.isUpToUpstream()) {
            fail(UpstreamFailure.RESPONSE_TIMEOUT);
        } else {
            abandon();
        }
    }

    /** The client promised more of its request than it sends. */
    private void abandon() {
        clientGone();
        ClientConnection.close(request);
    }

    /** What is left of the request's body is read and forgotten, so that the client gets to reading its answer. */
    private void discardRequest() {
        if (!requestSent) {
            request.handler(null);
            request.endHandler(null);
            request.resume();
        }
    }

    private void finish(ForwardOutcome result) {
        if (download != null) {
            download.over(result, watch);
        }
        watch.stop();
        if (upload != null) {
            upload.stop();
        }
        outcome.complete(result);
    }

    private long bytes() {
        return download == null ? 0 : download.bytes();
    }

    private HttpClientRequest sentRequest() {
        if (sent == null) {
            throw new IllegalStateException("response without a request");
        }
        return sent;
    }
}
