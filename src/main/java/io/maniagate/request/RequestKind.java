package io.maniagate.request;

/** What the client wants to do with the answer; decides between a redirect, a page and a problem document. */
public enum RequestKind {
    /** A GET or HEAD navigation to a top-level document. */
    DOCUMENT,
    /** Another navigation that shows its answer to a person: a posted form, a frame. */
    OTHER_NAVIGATION,
    /** A WebSocket handshake. */
    WEBSOCKET,
    /** Anything else: a script's call, an image, a preflight, a tool. */
    PROGRAM
}
