package io.maniagate.policy;

import io.maniagate.route.Route;
import io.maniagate.session.Session;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the policy says of a request. */
public sealed interface Decision {

    /**
     * The permit. Only {@link AccessPolicy} can make one, and nothing is forwarded without one: a class and not a
     * record, because a record's constructor cannot be narrower than the record.
     */
    final class Allow implements Decision {

        private final Route route;
        private final @Nullable Session session;

        Allow(Route route, @Nullable Session session) {
            this.route = route;
            this.session = session;
        }

        public Route route() {
            return route;
        }

        /** Who the upstream is told about; {@code null} for nobody. */
        public @Nullable Session session() {
            return session;
        }
    }

    /** Not signed in, and the route asks for it. */
    record SignIn() implements Decision {}

    record Deny(Reason reason) implements Decision {}

    /** Who it is cannot be said while the provider is away: 503. */
    record Wait(Duration retryAfter) implements Decision {}

    /** Why not. */
    enum Reason {
        /** The route is closed to everybody. */
        CLOSED,
        /** An unsafe method or a WebSocket from another site, on a session cookie. */
        CROSS_SITE
    }
}
