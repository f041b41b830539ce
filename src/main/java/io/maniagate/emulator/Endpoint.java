package io.maniagate.emulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be counted and made to fail, for each {@link Game}. */
public enum Endpoint {
    AUTHORIZE,
    TOKEN,
    USERINFO,
    EMAIL,
    /** Trackmania's clubs. */
    CLUBS,
    /** ManiaPlanet's maps. */
    MAPS,
    /** ManiaPlanet's titles. */
    TITLES,
    /** ManiaPlanet's servers, and ManiaConnect's. */
    DEDICATED,
    /** This and those that follow are ManiaConnect's. */
    BUDDIES,
    TEAMS,
    OWNED_TITLES,
    INSTALLED_TITLES,
    FAVORITE_SERVERS,
    MANIALINKS,
    STATUS,
    /** Where it is said whose token of a running game one is: ManiaPlanet's own, and Openplanet's. */
    GAME_TOKEN,
    LOGOUT;

    static Optional<Endpoint> of(String key) {
        return Arrays.stream(values())
                .filter(endpoint -> endpoint.key().equals(key))
                .findFirst();
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
