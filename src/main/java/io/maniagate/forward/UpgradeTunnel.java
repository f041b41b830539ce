package io.maniagate.forward;

import io.maniagate.refresh.LiveSocket;
import io.maniagate.refresh.SocketEnd;
import io.maniagate.refresh.SocketKind;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.impl.Http1xClientConnection;
import io.vertx.core.net.impl.NetSocketInternal;
import org.jspecify.annotations.Nullable;

/**
 * After 101 (Switching Protocols): every byte both ways as it is, until either side closes, nothing moves for the idle
 * time, or what the socket hangs on ends: then both sides get a Close frame (RFC 6455 § 7), and a while for theirs.
 */
final class UpgradeTunnel {

    private static final int STATUS = 101;

    /** From the end of the session to the end of both connections, less than the time to notice it: 2 s in all. */
    private static final long CLOSING_MILLIS = 1_500;

    private final Vertx vertx;
    private final NetSocketInternal client;
    private final NetSocketInternal upstream;
    private final IdleWatch watch;
    private final Lane towardsClient;
    private final Lane towardsUpstream;
    private final Promise<ForwardOutcome> outcome = Promise.promise();
    private @Nullable LiveSocket live;
    private @Nullable SocketEnd cause;
    private boolean ending;
    private boolean clientOpen = true;
    private boolean upstreamOpen = true;
    private long closing = -1;

    private UpgradeTunnel(Vertx vertx, NetSocketInternal client, NetSocketInternal upstream) {
        this.vertx = vertx;
        this.client = client;
        this.upstream = upstream;
        this.watch = new IdleWatch(vertx, this::expired);
        this.towardsClient = new Lane(upstream, client, watch, this::moved);
        this.towardsUpstream = new Lane(client, upstream, watch, this::moved);
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
            // Nobody reads them any more, and a socket may stay for days.
            inbound.request().headers().clear();
            fields.clear();
            sent.headers().clear();
            return new UpgradeTunnel(vertx, (NetSocketInternal) switched.result(), upstream).start(inbound);
        });
    }

    private Future<ForwardOutcome> start(Inbound inbound) {
        watch.limit(inbound.upstream().idleTimeout());
        towardsClient.start();
        towardsUpstream.start();
        client.exceptionHandler(closesToo -> {});
        upstream.exceptionHandler(closesToo -> {});
        // The end comes after the last bytes; the other side closes once it has sent them.
        client.endHandler(end -> left(SocketEnd.CLIENT, towardsUpstream, upstream));
        upstream.endHandler(end -> left(SocketEnd.UPSTREAM, towardsClient, client));
        client.closeHandler(closed -> {
            clientOpen = false;
            closed(SocketEnd.CLIENT);
        });
        upstream.closeHandler(closed -> {
            upstreamOpen = false;
            closed(SocketEnd.UPSTREAM);
        });
        Context loop = vertx.getOrCreateContext();
        try {
            live = inbound.tether().open(SocketKind.WEBSOCKET, why -> loop.runOnContext(now -> end(why)));
        } catch (RuntimeException fault) {
            // What hangs on nothing would never be ended.
            cut();
            throw fault;
        }
        upstream.resume();
        return outcome.future();
    }

    private void end(SocketEnd why) {
        if (ending || !(clientOpen || upstreamOpen)) {
            return;
        }
        ending = true;
        because(why);
        closing = vertx.setTimer(CLOSING_MILLIS, over -> cut());
        towardsClient.shutWith(CloseFrame.towardsClient(why));
        towardsUpstream.shutWith(CloseFrame.towardsUpstream(why));
        settle();
    }

    /** After bytes came that may settle something. */
    private void moved() {
        because(towardsClient.isClosed() ? SocketEnd.UPSTREAM : SocketEnd.CLIENT);
        if (ending) {
            settle();
        }
    }

    /** Closes each side that has heard our last word and said its own, or with which no word can be had. */
    private void settle() {
        boolean isHopeless = towardsClient.isShut()
                && towardsUpstream.isShut()
                && (towardsClient.isLost() || towardsUpstream.isLost());
        if (isHopeless || (towardsClient.isShut() && towardsUpstream.isClosed())) {
            client.close();
        }
        if (isHopeless || (towardsUpstream.isShut() && towardsClient.isClosed())) {
            upstream.close();
        }
    }

    /** While the socket is being ended the other side still has its own handshake to finish. */
    private void left(SocketEnd who, Lane lane, NetSocketInternal other) {
        because(who);
        if (!ending || !lane.isShut()) {
            other.close();
        }
    }

    private void closed(SocketEnd who) {
        SocketEnd first = because(who);
        if (clientOpen || upstreamOpen) {
            return;
        }
        watch.stop();
        vertx.cancelTimer(closing);
        if (live != null) {
            live.closed(first);
        }
        outcome.complete(new ForwardOutcome.SocketEnded(STATUS, towardsClient.bytes(), first));
    }

    /** What comes first is the cause: the first Close frame, the first side to leave, or the end of the session. */
    private SocketEnd because(SocketEnd why) {
        SocketEnd first = cause == null ? why : cause;
        cause = first;
        return first;
    }

    private void expired() {
        because(SocketEnd.IDLE);
        cut();
    }

    /** A side that does not read never lets a close wait for its last bytes, nor for those of TLS. */
    private void cut() {
        close(client);
        close(upstream);
    }

    private static void close(NetSocketInternal side) {
        var channel = side.channelHandlerContext().channel();
        channel.unsafe().close(channel.newPromise());
    }
}
