package io.maniagate.route;

/** What the upstream finds in Authorization. */
public enum Bearer {
    /** The player's access token. */
    ACCESS_TOKEN,
    /** A token of the gateway itself, by the client credentials grant (RFC 6749 § 4.4). */
    SERVICE,
    /** What the client itself sent. */
    CLIENT,
    NONE
}
