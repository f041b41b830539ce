package io.maniagate.session;

import io.maniagate.request.PublicOrigin;

/**
 * The names of our cookies. On https they carry the {@code __Host-} prefix (RFC 6265bis § 4.1.3.2), so that no
 * sibling host can plant one; on http, which is localhost only, browsers refuse that prefix.
 */
public final class CookieNames {

    private static final String HOST_PREFIX = "__Host-";
    private static final String SESSION = "maniagate";
    private static final String LOGIN = SESSION + "-login-";
    /** What follows the name for the second chunk. */
    private static final String SECOND = ".1";

    private CookieNames() {}

    public static String session(PublicOrigin origin) {
        return prefix(origin) + SESSION;
    }

    /** The session's second chunk. */
    public static String secondChunk(PublicOrigin origin) {
        return session(origin) + SECOND;
    }

    public static String login(PublicOrigin origin, String attempt) {
        return prefix(origin) + LOGIN + attempt;
    }

    public static boolean isLogin(PublicOrigin origin, String name) {
        return name.startsWith(prefix(origin) + LOGIN);
    }

    /** Whether a cookie is one of ours on whatever origin: it never reaches the upstream, nor comes from it. */
    public static boolean isOurs(String name) {
        String bare = name.startsWith(HOST_PREFIX) ? name.substring(HOST_PREFIX.length()) : name;
        return bare.equals(SESSION) || bare.equals(SESSION + SECOND) || bare.startsWith(LOGIN);
    }

    private static String prefix(PublicOrigin origin) {
        return origin.isSecure() ? HOST_PREFIX : "";
    }
}
