package io.maniagate.refresh;

import java.util.Locale;

/** Why a WebSocket or an event stream ended: the tag in log and meters. */
public enum SocketEnd {
    /** The client closed it, or went away. */
    CLIENT,
    UPSTREAM,
    /** The upstream broke off in the middle of a stream. */
    CUT,
    /** Nothing moved for the idle time of the route. */
    IDLE,
    SIGNED_OUT,
    /** Max-age, idle-timeout, or an access token that cannot be renewed. */
    SESSION_ENDED,
    /** The provider does not know the grant any more, or it names another player now. */
    REVOKED,
    /** Somebody signed in anew in the same browser. */
    REPLACED,
    /** The player's newest profile is not let in any more. */
    NOT_ALLOWED,
    /** The route's max-socket-life. */
    MAX_LIFE,
    /** The gateway stops. */
    SHUT_DOWN;

    /** In log and meters. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
