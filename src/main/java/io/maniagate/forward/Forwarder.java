package io.maniagate.forward;

import io.maniagate.http.Correlation;
import io.maniagate.identity.FieldEdits;
import io.maniagate.refresh.Tether;
import io.maniagate.request.ClientRequest;
import io.maniagate.route.Route;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;

/**
 * Step 7, forward: sends the request to the route's upstream over HTTP/1.1 and streams the response back
 * (RFC 9110 § 7.6). Bodies are never held: each side is read as fast as the other takes it.
 */
public final class Forwarder {

    private final Vertx vertx;
    private final ClientPools pools;
    private final RequestFields requestFields;

    public Forwarder(Vertx vertx, PoolLimits limits, UpstreamTls tls, ForwardedFields forwarded) {
        this.vertx = vertx;
        this.pools = new ClientPools(vertx, limits, tls);
        this.requestFields = new RequestFields(forwarded);
    }

    /**
     * Call it on the event loop of the request. The future never fails; it completes on that event loop.
     *
     * @param request paused by the caller before anything asynchronous
     * @param target what the upstream is asked for, after strip-prefix
     * @param correlation by which the upstream's log is to find the request again
     * @param tether what it hangs on, should it become a WebSocket or an event stream
     */
    public Future<ForwardOutcome> forward(
            HttpServerRequest request,
            ClientRequest client,
            Route route,
            String target,
            FieldEdits edits,
            Correlation correlation,
            Tether tether) {
        Inbound inbound = Inbound.of(
                request,
                client,
                route,
                Objects.requireNonNull(route.upstream(), "route without upstream (expected: denied before)"),
                target,
                edits,
                correlation,
                tether);
        return new Exchange(vertx, pools.of(inbound.upstream()), requestFields, inbound).start();
    }

    /** The certificates of this TLS entry have been renewed: new connections are made with them. */
    public void renewTls(String entry) {
        pools.renew(entry);
    }
}
