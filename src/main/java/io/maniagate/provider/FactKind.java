package io.maniagate.provider;

import java.util.Locale;

/** What only a call of its own can tell about a player. */
public enum FactKind {
    /** Ids of the clubs that the player administers. */
    CLUBS,
    /** Ids of the titles that the player made. */
    TITLES,
    /** Logins of the dedicated servers that the player owns, in lower case. */
    SERVERS;

    /** In log and meters. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
