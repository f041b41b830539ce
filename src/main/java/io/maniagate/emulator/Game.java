package io.maniagate.emulator;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A provider that is emulated, with everything in which they differ. */
public enum Game {
    /** api.trackmania.com, as league/oauth2-server 8 answers. */
    TRACKMANIA(
            "trackmania",
            "Trackmania",
            "/oauth/authorize",
            "/api/access_token",
            "clubs read_favorite write_favorite",
            "",
            401,
            true),
    /** prod.live.maniaplanet.com, as league/oauth2-server 5 answers. */
    MANIAPLANET(
            "maniaplanet",
            "ManiaPlanet",
            "/login/oauth2/authorize",
            "/login/oauth2/access_token",
            "basic dedicated titles events maps email",
            "basic",
            400,
            false),
    /** ws.maniaplanet.com before ManiaPlanet 4, as its own library reads it: a server of the drafts of OAuth 2.0. */
    MANIACONNECT(
            "maniaconnect",
            "ManiaConnect",
            "/oauth2/authorize/",
            "/oauth2/token/",
            "basic buddies email online_status dedicated manialinks teams titles favorite_servers medals offline",
            "basic",
            400,
            false);

    /** Those that somebody still uses; the others are there for who asks. */
    public static final List<Game> CURRENT = List.of(TRACKMANIA, MANIAPLANET);

    private final String key;
    private final String label;
    private final String authorizePath;
    private final String tokenPath;
    private final String scopes;
    private final String defaultScopes;
    private final int deadRefreshStatus;
    private final boolean modern;

    Game(
            String key,
            String label,
            String authorizePath,
            String tokenPath,
            String scopes,
            String defaultScopes,
            int deadRefreshStatus,
            boolean modern) {
        this.key = key;
        this.label = label;
        this.authorizePath = authorizePath;
        this.tokenPath = tokenPath;
        this.scopes = scopes;
        this.defaultScopes = defaultScopes;
        this.deadRefreshStatus = deadRefreshStatus;
        this.modern = modern;
    }

    static Optional<Game> of(String key) {
        return Arrays.stream(values()).filter(game -> game.key.equals(key)).findFirst();
    }

    /** The word used at {@code /_control}, the same as the provider type of the gateway. */
    public String key() {
        return key;
    }

    public String label() {
        return label;
    }

    public String authorizePath() {
        return authorizePath;
    }

    public String tokenPath() {
        return tokenPath;
    }

    /** Where its own session ends; {@code null} where nobody knows. */
    @Nullable
    String logoutPath() {
        return switch (this) {
            case TRACKMANIA -> "/logout";
            case MANIAPLANET -> null;
            case MANIACONNECT -> "/oauth2/authorize/logout/";
        };
    }

    /** From before the RFC: opaque tokens, numbers as strings, a refresh token only for {@code offline}. */
    boolean isDraft() {
        return this == MANIACONNECT;
    }

    /** Whether a running game hands out tokens, to its scripts or plugins. */
    boolean hasGameTokens() {
        return this != MANIACONNECT;
    }

    boolean knows(String scope) {
        return List.of(scopes.split(" ")).contains(scope);
    }

    /** Separated by spaces, as everywhere in OAuth. */
    String defaultScopes() {
        return defaultScopes;
    }

    /** The status for a dead refresh token, which the versions of the library do not agree on. */
    int deadRefreshStatus() {
        return deadRefreshStatus;
    }

    /** Version 8: {@code error_description}, times as fractions, PKCE, errors back to the redirect URI that was asked for. */
    boolean modern() {
        return modern;
    }
}
