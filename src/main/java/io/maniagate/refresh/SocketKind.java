package io.maniagate.refresh;

import java.util.Locale;

/** What can stay open long after the request that began it. */
public enum SocketKind {
    WEBSOCKET,
    /** A response of the type {@code text/event-stream}. */
    EVENT_STREAM;

    /** In meters. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
