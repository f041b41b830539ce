package io.maniagate.policy;

import io.maniagate.crypto.Secret;
import io.maniagate.route.Bearer;
import io.maniagate.route.Route;
import io.maniagate.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the policy says of a request, and by which rule. */
public sealed interface Decision {

    /** The key that decided, below {@code maniagate.}, such as {@code routes[1].require.zones}. */
    String rule();

    /**
     * The permit. Only {@link AccessPolicy} can make one, and nothing is forwarded without one: a class and not a
     * record, because a record's constructor cannot be narrower than the record.
     */
    final class Allow implements Decision {

        private final Route route;
        private final @Nullable Session session;
        private final List<String> groups;
        private final String rule;
        private final @Nullable String shadow;

        Allow(Route route, @Nullable Session session, List<String> groups, String rule, @Nullable String shadow) {
            this.route = route;
            this.session = session;
            this.groups = groups;
            this.rule = rule;
            this.shadow = shadow;
        }

        public Route route() {
            return route;
        }

        /** Who the upstream is told about; {@code null} for nobody. */
        public @Nullable Session session() {
            return session;
        }

        /** The player's own, where the upstream gets it; {@code null} where it gets none. */
        public @Nullable Secret accessToken() {
            return session != null
                            && route.bearer() == Bearer.ACCESS_TOKEN
                            && session.tokens().hasAccessToken()
                    ? session.tokens().accessToken()
                    : null;
        }

        /** The groups of the configuration that the player is in. */
        public List<String> groups() {
            return groups;
        }

        @Override
        public String rule() {
            return rule;
        }

        /** The rule that only reports and would have refused; {@code null} for none. */
        public @Nullable String shadow() {
            return shadow;
        }
    }

    /** Not signed in, and the route asks for it. */
    record SignIn(String rule) implements Decision {}

    /** {@code missing}: what of {@code require} does not hold, for the person who is refused. */
    record Deny(Reason reason, String rule, List<Term> missing) implements Decision {}

    /** Who it is cannot be said while the provider is away: 503. */
    record Wait(String rule, Duration retryAfter) implements Decision {}

    /** Why not. */
    enum Reason {
        /** The route is closed to everybody. */
        CLOSED,
        /** An unsafe method or a WebSocket from another site, on a session cookie. */
        CROSS_SITE,
        /** The player does not meet the route's rule. */
        RULE,
        /** Whether the player meets it cannot be said now. */
        UNKNOWN;

        /** In the audit log. */
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it lies with who the player is. */
        public boolean isOfRule() {
            return this == RULE || this == UNKNOWN;
        }
    }
}
