package io.maniagate.gateway;

import io.maniagate.forward.UpstreamFailure;
import io.maniagate.http.Correlation;
import io.maniagate.policy.Decision;
import io.maniagate.request.ClientRequest;
import io.maniagate.request.RequestKind;
import io.maniagate.route.Route;
import io.maniagate.session.Session;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** One request on its walk, as log and meters will tell of it. Nothing is decided on what is noted here. */
final class Visit {

    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");
    private static final CharSequence TRACEPARENT = HttpHeaders.createOptimized("traceparent");

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final int id;
    private final Correlation correlation;
    private final long startNanos;
    private long forwardNanos;
    private long headNanos = -1;
    private @Nullable ClientRequest read;
    private @Nullable Route route;
    private @Nullable Session session;
    private @Nullable String rule;
    private @Nullable String shadow;
    private @Nullable UpstreamFailure upstream;
    private String end = "broken_off";
    private boolean shutDown;
    private boolean forDecision;
    private boolean logged;
    private @Nullable Runnable atEnd;

    Visit(RoutingContext context, int id, long startNanos) {
        this.context = context;
        this.request = context.request();
        this.id = id;
        this.correlation = correlation(request.headers(), AccessLine.idText(id));
        this.startNanos = startNanos;
    }

    RoutingContext context() {
        return context;
    }

    HttpServerRequest request() {
        return request;
    }

    HttpServerResponse response() {
        return request.response();
    }

    /** Short id of its line in the log. */
    String id() {
        return correlation.own();
    }

    /** What a failure's page shows, so that a player can name the line in the log. */
    String requestId() {
        return correlation.requestId();
    }

    /** As its fields say it, read or not. Whoever asks about another's is a server, whatever it says in its client's name. */
    RequestKind kind() {
        return forDecision
                ? RequestKind.PROGRAM
                : RequestKind.of(request.method().name(), request.headers());
    }

    Correlation correlation() {
        return correlation;
    }

    private static Correlation correlation(MultiMap fields, String id) {
        // Almost no request has any of them, and each list would be made for it.
        return fields.contains(REQUEST_ID) || fields.contains(TRACEPARENT)
                ? Correlation.of(id, fields.getAll(REQUEST_ID), fields.getAll(TRACEPARENT), fields.getAll("tracestate"))
                : Correlation.of(id);
    }

    /** A front proxy asks, about a request of its own client. */
    void forDecision() {
        this.forDecision = true;
    }

    void read(ClientRequest client) {
        this.read = client;
    }

    void matched(Route matched) {
        this.route = matched;
    }

    /** {@code who}: whose session it is, if anybody's; on a public route nobody's, so that nobody is named. */
    void decided(Decision decision, @Nullable Session who) {
        if (decision instanceof Decision.Allow permit) {
            this.session = permit.session();
            this.shadow = permit.shadow();
        } else {
            this.session = who;
            this.rule = decision.rule();
        }
    }

    /** {@code tag}: how the walk ended. */
    void endedAs(String tag) {
        this.end = tag;
    }

    /** From here on it is the upstream's time. */
    void forwarded(long nowNanos) {
        this.forwardNanos = nowNanos;
    }

    /** Only the first time counts, and none after the upstream has failed. */
    void upstreamAnswered(long nowNanos) {
        if (headNanos < 0 && upstream == null) {
            headNanos = nowNanos - forwardNanos;
        }
    }

    /** Why there was no response head from the upstream. */
    void upstreamFailed(UpstreamFailure failure) {
        this.upstream = failure;
    }

    /** We stop, and it took too long: whatever its end looks like from inside, this is the cause. */
    void cutAtShutdown() {
        this.shutDown = true;
    }

    String end() {
        return shutDown ? "shut_down" : end;
    }

    @Nullable
    UpstreamFailure upstreamFailure() {
        return upstream;
    }

    /** Negative where no response head came from the upstream. */
    long headNanos() {
        return headNanos;
    }

    long nanos(long nowNanos) {
        return nowNanos - startNanos;
    }

    /** What lasts as long as somebody wants it to: a WebSocket or an event stream. */
    boolean isStream() {
        if (response().getStatusCode() == 101) {
            return true;
        }
        String type = response().headers().get("Content-Type");
        return type != null && type.startsWith("text/event-stream");
    }

    /** Somebody sees to it that it does not last for ever, and is told when an HTTP/1 exchange is over. */
    void limited(Runnable step) {
        this.atEnd = step;
    }

    boolean isLimited() {
        return atEnd != null;
    }

    /** Whether this is the first time it is asked: one request is one line. */
    boolean isFirstEnd() {
        boolean first = !logged;
        logged = true;
        if (first && atEnd != null && request.version() != HttpVersion.HTTP_2) {
            atEnd.run();
        }
        return first;
    }

    AccessLine line(long nowNanos) {
        return new AccessLine(
                id,
                clientAddress(),
                versionOf(request.version()),
                read == null ? null : read.method(),
                read == null ? null : read.origin().authority(),
                read == null ? null : read.target().raw(),
                response().getStatusCode(),
                response().bytesWritten(),
                request.bytesRead(),
                nanos(nowNanos),
                headNanos,
                route == null ? -1 : route.index(),
                session == null ? null : session.player(),
                end(),
                correlation.given(),
                correlation.traceId(),
                upstream == null ? null : upstream.tag(),
                rule,
                shadow);
    }

    @Nullable
    String clientAddress() {
        return read == null ? peer(request.remoteAddress()) : read.clientAddress();
    }

    private static @Nullable String versionOf(@Nullable HttpVersion version) {
        if (version == null) {
            return null;
        }
        return switch (version) {
            case HTTP_1_0 -> "1.0";
            case HTTP_1_1 -> "1.1";
            case HTTP_2 -> "2";
        };
    }

    /** Of a request that was refused unread: whoever sent it to us, perhaps a proxy. */
    private static @Nullable String peer(@Nullable SocketAddress address) {
        return address == null ? null : address.hostAddress();
    }
}
