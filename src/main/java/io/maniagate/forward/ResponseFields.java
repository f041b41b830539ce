package io.maniagate.forward;

import io.maniagate.identity.FieldEdits;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import java.util.List;
import java.util.Map;

/** The fields the client receives: the upstream's that are not about its connection, and our cookies. */
final class ResponseFields {

    private ResponseFields() {}

    static void copy(MultiMap from, MultiMap to, FieldEdits edits) {
        copyContent(from, to, edits);
        // Framing is settled by the message itself, whatever its Connection field nominates.
        String length = from.get(FieldName.CONTENT_LENGTH);
        if (length != null) {
            to.set(FieldName.CONTENT_LENGTH, length);
        }
    }

    /** Of an interim response (RFC 9110 § 15.2), which has no content. */
    static MultiMap interim(MultiMap from, FieldEdits edits) {
        MultiMap to = HeadersMultiMap.httpHeaders();
        copyContent(from, to, edits);
        return to;
    }

    private static void copyContent(MultiMap from, MultiMap to, FieldEdits edits) {
        ConnectionFields connection = ConnectionFields.of(from);
        for (Map.Entry<String, String> field : from) {
            String name = field.getKey();
            String value = field.getValue();
            boolean dropped = connection.drops(name)
                    || name.equalsIgnoreCase("Content-Length")
                    || (name.equalsIgnoreCase("Set-Cookie") && edits.dropsSetCookie(value));
            if (!dropped) {
                to.add(name, value);
            }
        }
    }

    /** A response with a cookie of ours is one player's own, whatever the upstream said of caching it. */
    static void addCookies(MultiMap to, FieldEdits edits) {
        List<String> cookies = edits.setCookies();
        if (cookies.isEmpty()) {
            return;
        }
        to.add("Set-Cookie", cookies);
        to.set("Cache-Control", "private, no-store");
        to.remove("Expires");
        to.remove("Surrogate-Control");
        to.remove("CDN-Cache-Control");
    }

    /** Trailers carry neither framing nor cookies (RFC 9110 § 6.5.1). */
    static void copyTrailers(MultiMap from, MultiMap to) {
        ConnectionFields connection = ConnectionFields.of(from);
        for (Map.Entry<String, String> field : from) {
            String name = field.getKey();
            boolean dropped = connection.drops(name)
                    || name.equalsIgnoreCase("Content-Length")
                    || name.equalsIgnoreCase("Set-Cookie");
            if (!dropped) {
                to.add(name, field.getValue());
            }
        }
    }

    /** Settles how the client finds the end of a body (RFC 9112 § 6.3); returns whether by the end of its connection. */
    static boolean endsWithConnection(HttpServerResponse response, boolean isHttp10) {
        if (response.headers().contains(FieldName.CONTENT_LENGTH)) {
            return false;
        }
        if (isHttp10) {
            response.headersEndHandler(head -> response.headers().set("Connection", "close"));
        } else {
            response.setChunked(true);
        }
        return isHttp10;
    }

    /** Vert.x takes chunked off; any other coding would reach the client without its name (RFC 9112 § 6.1). */
    static boolean areFramedAsWeRead(MultiMap fields) {
        if (!fields.contains(FieldName.TRANSFER_ENCODING)) {
            return true;
        }
        List<String> codings = fields.getAll(FieldName.TRANSFER_ENCODING);
        return (codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked"));
    }

    /** The status line. With a reason of its own, Vert.x no longer knows a 304 and gives it a Content-Length. */
    static void status(HttpClientResponse received, HttpServerResponse response) {
        response.setStatusCode(received.statusCode());
        if (received.statusCode() != 304 && !received.statusMessage().equals(response.getStatusMessage())) {
            response.setStatusMessage(received.statusMessage());
        }
    }
}
