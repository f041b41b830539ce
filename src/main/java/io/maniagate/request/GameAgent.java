package io.maniagate.request;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a game asks, by the User-Agent it sends: {@code ManiaPlanet/3.3.0 (Windows; rv: …; context: browser)}, or
 * {@code GameBox} alone. Anybody can write that, so nothing but the form of an answer depends on it.
 */
enum GameAgent {
    /** No game, or none that says so. */
    NONE(RequestKind.PROGRAM),
    /** A script, or a part of the game that has no page to show anything on. */
    SCRIPT(RequestKind.PROGRAM),
    BROWSER(RequestKind.IN_GAME),
    FOREVER(RequestKind.IN_GAME_FOREVER);

    private static final String NAME = "ManiaPlanet/";
    private static final String CONTEXT = "context:";

    private final RequestKind kind;

    GameAgent(RequestKind kind) {
        this.kind = kind;
    }

    RequestKind kind() {
        return kind;
    }

    static GameAgent of(@Nullable String userAgent) {
        if (userAgent == null) {
            return NONE;
        }
        if (userAgent.equals("GameBox")) {
            return FOREVER;
        }
        return userAgent.startsWith(NAME) ? ofComment(userAgent) : NONE;
    }

    /** The first context in the first comment counts (RFC 9110 § 5.6.5); one we have not heard of shows no pages. */
    private static GameAgent ofComment(String userAgent) {
        int open = userAgent.indexOf('(');
        int close = userAgent.indexOf(')', open + 1);
        if (open < 0 || close < 0) {
            return SCRIPT;
        }
        for (String part : userAgent.substring(open + 1, close).split(";", -1)) {
            String entry = part.strip();
            if (entry.startsWith(CONTEXT)) {
                return switch (entry.substring(CONTEXT.length()).strip()) {
                    case "browser", "menu" -> BROWSER;
                    default -> SCRIPT;
                };
            }
        }
        return SCRIPT;
    }
}
