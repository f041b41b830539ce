package io.maniagate.gateway;

import io.maniagate.forward.UpstreamFailure;
import io.maniagate.request.ClientRequest;
import io.maniagate.route.Route;
import io.maniagate.session.Session;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** One request on its walk, as the access log will tell of it. Nothing is decided on what is noted here. */
final class Visit {

    private final HttpServerRequest request;
    private final String id;
    private final long startNanos;
    private @Nullable ClientRequest read;
    private @Nullable Route route;
    private @Nullable Session session;
    private @Nullable String upstream;
    private String end = "broken_off";
    private boolean logged;

    Visit(HttpServerRequest request, String id, long startNanos) {
        this.request = request;
        this.id = id;
        this.startNanos = startNanos;
    }

    HttpServerRequest request() {
        return request;
    }

    HttpServerResponse response() {
        return request.response();
    }

    /** Short id that a failure's page shows, so that a player can name the line in the log. */
    String id() {
        return id;
    }

    void read(ClientRequest client) {
        this.read = client;
    }

    void matched(Route matched) {
        this.route = matched;
    }

    void allowed(@Nullable Session who) {
        this.session = who;
    }

    /** {@code tag}: how the walk ended. */
    void endedAs(String tag) {
        this.end = tag;
    }

    /** Why there was no response head from the upstream. */
    void upstreamFailed(UpstreamFailure failure) {
        this.upstream = failure.tag();
    }

    String end() {
        return end;
    }

    /** Whether this is the first time it is asked: one request is one line. */
    boolean isFirstEnd() {
        boolean first = !logged;
        logged = true;
        return first;
    }

    /** One line: no query, no cookie, no field value but the player's subject. */
    String line(long nowNanos) {
        HttpServerResponse response = response();
        return "id=" + id
                + " client=" + (read == null ? peer(request.remoteAddress()) : read.clientAddress())
                + " method=" + (read == null ? "-" : read.method())
                + " host=" + (read == null ? "-" : read.origin().authority())
                + " path=" + (read == null ? "-" : pathOf(read))
                + " status=" + response.getStatusCode()
                + " bytes=" + response.bytesWritten()
                + " ms=" + (nowNanos - startNanos) / 1_000_000
                + " route=" + (route == null ? "-" : route.index())
                + " player=" + (session == null ? "-" : session.player().subject())
                + " end=" + end
                + (upstream == null ? "" : " upstream=" + upstream);
    }

    /** Of a request that was refused unread: whoever sent it to us, perhaps a proxy. */
    private static String peer(@Nullable SocketAddress address) {
        String host = address == null ? null : address.hostAddress();
        return host == null ? "-" : host;
    }

    /** As received, so encoded: nothing in it can break the line. */
    private static String pathOf(ClientRequest read) {
        String raw = read.target().raw();
        int query = raw.indexOf('?');
        return query < 0 ? raw : raw.substring(0, query);
    }
}
