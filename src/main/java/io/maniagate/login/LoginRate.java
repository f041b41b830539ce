package io.maniagate.login;

import java.time.Duration;

/**
 * How many login attempts one client may begin, and how many it may complete.
 *
 * @param burst at once, after a time without any
 * @param interval after which it may make one more
 */
public record LoginRate(int burst, Duration interval) {

    /** A LAN party behind one address signs in at once; the providers take about two requests a second from us. */
    public static final LoginRate DEFAULT = new LoginRate(120, Duration.ofSeconds(1));

    public LoginRate {
        if (burst < 1 || interval.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "login rate: " + burst + " and one each " + interval + " (expected: some)");
        }
    }
}
