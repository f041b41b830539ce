package io.maniagate.forward;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.impl.Http1xClientConnection;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.NetSocketInternal;

/**
 * After 101 (Switching Protocols): bytes both ways, unread, until either side closes or nothing moves for the idle
 * time (RFC 6455 § 1.3).
 */
final class UpgradeTunnel {

    private static final int STATUS = 101;

    private final NetSocketInternal client;
    private final NetSocketInternal upstream;
    private final IdleWatch watch;
    private final Promise<ForwardOutcome> outcome = Promise.promise();
    private int open = 2;

    private UpgradeTunnel(Vertx vertx, NetSocketInternal client, NetSocketInternal upstream) {
        this.client = client;
        this.upstream = upstream;
        this.watch = new IdleWatch(vertx, this::expired);
    }

    /** Call it while the upstream's 101 is being handled, with its fields already in the client's response. */
    static Future<ForwardOutcome> open(Vertx vertx, Inbound inbound, HttpClientRequest sent) {
        // The public netSocket() of a client response knows no back-pressure towards the upstream.
        NetSocketInternal upstream = ((Http1xClientConnection) sent.connection()).toNetSocket();
        upstream.pause();
        MultiMap fields = inbound.request().response().headers();
        fields.set("Connection", "Upgrade");
        fields.set("Upgrade", "websocket");
        return inbound.request().toNetSocket().transform(switched -> {
            if (switched.failed()) {
                upstream.close();
                return Future.succeededFuture(new ForwardOutcome.ClientGone(STATUS, 0));
            }
            return new UpgradeTunnel(vertx, (NetSocketInternal) switched.result(), upstream).start(inbound);
        });
    }

    private Future<ForwardOutcome> start(Inbound inbound) {
        watch.limit(inbound.upstream().idleTimeout());
        Pump towardsClient = Pump.start(upstream, client, watch);
        Pump.start(client, upstream, watch);
        joinEnds(client, upstream, towardsClient);
        joinEnds(upstream, client, towardsClient);
        upstream.resume();
        return outcome.future();
    }

    /** The end comes after the last bytes; the other side closes once it has sent them. */
    private void joinEnds(NetSocket side, NetSocket other, Pump towardsClient) {
        side.exceptionHandler(closesToo -> {});
        side.endHandler(end -> other.close());
        side.closeHandler(closed -> {
            open--;
            if (open == 0) {
                watch.stop();
                outcome.complete(new ForwardOutcome.Completed(STATUS, towardsClient.bytes()));
            }
        });
    }

    /** A side that does not read never lets a close wait for its last bytes. */
    private void expired() {
        var unusedClient = client.channelHandlerContext().close();
        var unusedUpstream = upstream.channelHandlerContext().close();
    }
}
