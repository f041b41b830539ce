package io.maniagate.route;

/** Who may use a route. */
public enum Access {
    /** Signed-in players only. */
    REQUIRED,
    /** Everybody; the upstream learns who it is where there is a session. */
    OPTIONAL,
    /** Everybody, and the session is not even opened. */
    PUBLIC,
    /** Nobody. */
    DENY
}
