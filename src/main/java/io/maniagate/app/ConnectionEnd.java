package io.maniagate.app;

import java.util.Locale;

/** Why the gateway, and neither the client nor the end of a message, ended a connection. */
enum ConnectionEnd {
    /** As many are open as may be. */
    TOO_MANY,
    /** No whole request head in time, be it that none began or that it trickled, or no TLS handshake. */
    SLOW_HEAD,
    /** Nothing asked for since the last answer. */
    IDLE,
    /** An answer was complete, and the request's body went on and on. */
    UNREAD_BODY,
    /** More requests sent ahead of their answers than anybody reads. */
    PIPELINED,
    /** Not HTTP, too large for us, or ambiguous in its framing. */
    MALFORMED;

    /** For log and metrics. */
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
