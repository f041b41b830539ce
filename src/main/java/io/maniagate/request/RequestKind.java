package io.maniagate.request;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpVersion;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the client wants to do with the answer; decides between a redirect, a page and a problem document. */
public enum RequestKind {
    /** A GET or HEAD navigation to a top-level document. */
    DOCUMENT,
    /** Another navigation that shows its answer to a person: a posted form, a frame. */
    OTHER_NAVIGATION,
    /** The browser inside ManiaPlanet, which shows manialinks and knows no redirect but one of its own. */
    IN_GAME,
    /** The one inside TrackMania Forever, which cannot open https either. */
    IN_GAME_FOREVER,
    /** A WebSocket handshake (RFC 6455 § 4.1). */
    WEBSOCKET,
    /** Anything else: a script's call, an image, a preflight, a tool. */
    PROGRAM;

    /** Whether a person will see the answer, so that it has to be a page. */
    public boolean isForPeople() {
        return this == DOCUMENT || this == OTHER_NAVIGATION || isInGame();
    }

    /** Whether that page has to be a manialink. */
    public boolean isInGame() {
        return this == IN_GAME || this == IN_GAME_FOREVER;
    }

    /**
     * A handshake first, for it opens a socket whatever else the request says of itself; then the browser's own word
     * (Fetch Metadata); then, from those that send none, the game's own name; then HTML in Accept, where a wildcard is no
     * browser.
     */
    public static RequestKind of(String method, MultiMap fields) {
        return of(method, HeaderSection.of(HttpVersion.HTTP_1_1, fields));
    }

    static RequestKind of(String method, HeaderSection fields) {
        if (method.equals("GET") && fields.asksForWebSocket()) {
            return WEBSOCKET;
        }
        GameAgent game = fields.saysWhatFor() ? GameAgent.NONE : GameAgent.of(fields.userAgent());
        return game == GameAgent.NONE ? byFields(method, fields) : game.kind();
    }

    /**
     * Of a request that a front proxy asks about. Its own request to us may have lost what belongs to a connection, so a handshake is
     * known by what is left of it, too; and no answer of ours there is ever for a game.
     */
    static RequestKind atFront(String method, HeaderSection fields) {
        return method.equals("GET") && fields.mentionsWebSocket() ? WEBSOCKET : byFields(method, fields);
    }

    private static RequestKind byFields(String method, HeaderSection fields) {
        boolean get = method.equals("GET") || method.equals("HEAD");
        if (fields.saysWhatFor()) {
            if (!"navigate".equals(fields.fetchMode())) {
                return PROGRAM;
            }
            return get && "document".equals(fields.fetchDest()) ? DOCUMENT : OTHER_NAVIGATION;
        }
        if (!acceptsHtml(fields.accept())) {
            return PROGRAM;
        }
        if (get) {
            return DOCUMENT;
        }
        return method.equals("POST") && isForm(fields.contentType()) ? OTHER_NAVIGATION : PROGRAM;
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
