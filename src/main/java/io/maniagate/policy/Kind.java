package io.maniagate.policy;

import java.util.Locale;

/** The kinds of conditions that rules and groups are made of. */
public enum Kind {
    PLAYERS,
    PROVIDERS,
    ZONES,
    SCOPES,
    GROUPS,
    CLUBS,
    TITLES,
    SERVERS;

    /** The word in the configuration. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
