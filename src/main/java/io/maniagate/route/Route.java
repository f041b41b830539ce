package io.maniagate.route;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of the route table.
 *
 * @param index position in the configuration, from 0: names the route in logs
 * @param hosts public hosts it serves, lower case without port; empty for all
 * @param path prefix on segment borders, starts with {@code /}, ends without one unless it is {@code /}
 * @param methods empty for all
 * @param upstream absent only where {@code access} is {@link Access#DENY}, or a front proxy forwards in our place
 * @param stripPrefix whether {@code path} is taken off what the upstream is asked for
 * @param audience of the assertion; {@code null} for the origin the browser asked for
 * @param maxSocketLife how long a WebSocket or an event stream lasts at most; {@code null} as long as its session
 */
public record Route(
        int index,
        Set<String> hosts,
        String path,
        Set<String> methods,
        Access access,
        @Nullable Upstream upstream,
        boolean stripPrefix,
        Bearer bearer,
        @Nullable String audience,
        @Nullable Duration maxSocketLife) {

    public Route {
        hosts = Set.copyOf(hosts);
        methods = Set.copyOf(methods);
    }

    /** Whether whoever is let through here has no upstream to get to. */
    public boolean leadsNowhere() {
        return upstream == null && access != Access.DENY;
    }

    /** For the log at start. */
    @Override
    public String toString() {
        return index + ": " + (hosts.isEmpty() ? "" : hosts + " ")
                + (methods.isEmpty() ? "" : methods + " ")
                + path + " " + access.name().toLowerCase(Locale.ROOT)
                + (upstream == null ? "" : " -> " + upstream);
    }
}
