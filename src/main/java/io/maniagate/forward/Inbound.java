package io.maniagate.forward;

import io.maniagate.http.Correlation;
import io.maniagate.identity.FieldEdits;
import io.maniagate.refresh.Tether;
import io.maniagate.request.ClientRequest;
import io.maniagate.request.RequestKind;
import io.maniagate.route.Route;
import io.maniagate.route.Upstream;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/**
 * What is to be forwarded, and how its body is framed (RFC 9112 § 6).
 *
 * @param request paused
 * @param target what the upstream is asked for
 */
record Inbound(
        HttpServerRequest request,
        ClientRequest client,
        Route route,
        Upstream upstream,
        String target,
        FieldEdits edits,
        Correlation correlation,
        Tether tether,
        HttpMethod method,
        Body body,
        boolean upgrade) {

    enum Body {
        NONE,
        LENGTH,
        CHUNKED
    }

    static Inbound of(
            HttpServerRequest request,
            ClientRequest client,
            Route route,
            Upstream upstream,
            String target,
            FieldEdits edits,
            Correlation correlation,
            Tether tether) {
        HttpMethod method = HttpMethod.valueOf(client.method());
        Body body = body(request, client);
        return new Inbound(
                request,
                client,
                route,
                upstream,
                target,
                edits,
                correlation,
                tether,
                method,
                body,
                isUpgrade(request, client, body));
    }

    private static Body body(HttpServerRequest request, ClientRequest client) {
        if (request.headers().contains("Transfer-Encoding")) {
            return Body.CHUNKED;
        }
        String length = request.getHeader("Content-Length");
        if (length != null) {
            return length.equals("0") ? Body.NONE : Body.LENGTH;
        }
        // HTTP/2 needs no field to announce a body; a safe method then counts as having none.
        return request.version() == HttpVersion.HTTP_2 && !client.isSafe() ? Body.CHUNKED : Body.NONE;
    }

    /** Only a handshake that the policy has judged as one, in a version that can switch, and to no other protocol. */
    private static boolean isUpgrade(HttpServerRequest request, ClientRequest client, Body body) {
        return client.kind() == RequestKind.WEBSOCKET
                && body == Body.NONE
                && request.version() == HttpVersion.HTTP_1_1
                && "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    /** Idempotent (RFC 9110 § 9.2.2) and nothing of it is used up by sending it. */
    boolean isRepeatable() {
        return body == Body.NONE
                && (client.isSafe() || method.equals(HttpMethod.PUT) || method.equals(HttpMethod.DELETE));
    }

    boolean isHttp10() {
        return request.version() == HttpVersion.HTTP_1_0;
    }
}
