package io.maniagate.request;

import io.maniagate.http.Token;
import io.vertx.core.MultiMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the client wants to do with the answer; decides between a redirect, a page and a problem document. */
public enum RequestKind {
    /** A GET or HEAD navigation to a top-level document. */
    DOCUMENT,
    /** Another navigation that shows its answer to a person: a posted form, a frame. */
    OTHER_NAVIGATION,
    /** A WebSocket handshake (RFC 6455 § 4.1). */
    WEBSOCKET,
    /** Anything else: a script's call, an image, a preflight, a tool. */
    PROGRAM;

    /**
     * A handshake first, for it opens a socket whatever else the request says of itself; then the browser's own word
     * (Fetch Metadata); then, from those that send none, HTML in Accept, where a wildcard is no browser.
     */
    public static RequestKind of(String method, MultiMap fields) {
        if (method.equals("GET")
                && fields.contains("Upgrade")
                && Token.lists(fields.getAll("Upgrade"), "websocket")
                && Token.lists(fields.getAll("Connection"), "upgrade")) {
            return WEBSOCKET;
        }
        boolean get = method.equals("GET") || method.equals("HEAD");
        String mode = fields.get("Sec-Fetch-Mode");
        String destination = fields.get("Sec-Fetch-Dest");
        if (mode != null || destination != null) {
            if (!"navigate".equals(mode)) {
                return PROGRAM;
            }
            return get && "document".equals(destination) ? DOCUMENT : OTHER_NAVIGATION;
        }
        if (!acceptsHtml(fields.get("Accept"))) {
            return PROGRAM;
        }
        if (get) {
            return DOCUMENT;
        }
        return method.equals("POST") && isForm(fields.get("Content-Type")) ? OTHER_NAVIGATION : PROGRAM;
    }

    /** Whether a browser loads ahead of its user: nothing may be begun on such a request. */
    static boolean isPrefetch(MultiMap fields) {
        return startsWithPrefetch(fields.get("Sec-Purpose"))
                || startsWithPrefetch(fields.get("Purpose"))
                || startsWithPrefetch(fields.get("X-Moz"));
    }

    private static boolean startsWithPrefetch(@Nullable String purpose) {
        return purpose != null && purpose.regionMatches(true, 0, "prefetch", 0, "prefetch".length());
    }

    private static boolean acceptsHtml(@Nullable String accept) {
        if (accept == null) {
            return false;
        }
        for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = range.split(";", -1);
            if (parts[0].strip().equals("text/html")) {
                return parts.length < 2 || !parts[1].strip().matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    private static boolean isForm(@Nullable String contentType) {
        String type =
                contentType == null ? "" : contentType.split(";", -1)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/x-www-form-urlencoded")
                || type.equals("multipart/form-data")
                || type.equals("text/plain");
    }
}
