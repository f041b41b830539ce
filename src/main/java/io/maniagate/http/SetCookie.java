package io.maniagate.http;

import java.time.Duration;

/** A Set-Cookie line of ours (RFC 6265bis § 4.1): host-only, HttpOnly, SameSite=Lax, for the whole site. */
public final class SetCookie {

    private SetCookie() {}

    /** {@code secure}: off only on an http origin, which the settings allow on localhost alone. */
    public static String line(String name, String value, Duration maxAge, boolean secure) {
        return name + "=" + value + "; Path=/; Max-Age=" + maxAge.toSeconds() + "; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "");
    }

    /** The line that removes the cookie; it carries the same attributes, or {@code __Host-} names would refuse it. */
    public static String removal(String name, boolean secure) {
        return line(name, "", Duration.ZERO, secure);
    }

    /** What the cookie of a line will take in the Cookie field: name, value and what separates them, in bytes. */
    public static int size(String line) {
        return line.indexOf(';') + "; ".length();
    }
}
