package io.maniagate.route;

/** What the upstream finds in Authorization. */
public enum Bearer {
    /** The player's access token. */
    ACCESS_TOKEN,
    /** What the client itself sent. */
    CLIENT,
    NONE
}
