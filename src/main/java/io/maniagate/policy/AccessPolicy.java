package io.maniagate.policy;

import io.maniagate.policy.Decision.Reason;
import io.maniagate.refresh.RefreshOutcome;
import io.maniagate.request.ClientRequest;
import io.maniagate.route.Access;
import io.maniagate.route.Route;
import io.maniagate.session.Session;

/** Decides from the route's access mode, the session and where the request comes from. */
public final class AccessPolicy {

    private final CrossSite crossSite;

    public AccessPolicy(CrossSite crossSite) {
        this.crossSite = crossSite;
    }

    /** Whether the session matters on this route at all; elsewhere it is neither opened nor renewed. */
    public static boolean asksForSession(Route route) {
        return route.access() == Access.REQUIRED || route.access() == Access.OPTIONAL;
    }

    public Decision decide(Route route, ClientRequest request, RefreshOutcome outcome) {
        return switch (route.access()) {
            case DENY -> new Decision.Deny(Reason.CLOSED);
            case PUBLIC -> new Decision.Allow(route, null);
            case OPTIONAL, REQUIRED -> decideOnSession(route, request, outcome);
        };
    }

    /** Whether a socket that was let in may stay, now that the session is renewed. Where it came from was judged then. */
    public boolean stillAllows(Route route, Session session) {
        return asksForSession(route);
    }

    private Decision decideOnSession(Route route, ClientRequest request, RefreshOutcome outcome) {
        Session session = outcome.session();
        if (session != null) {
            return crossSite.refuses(request)
                    ? new Decision.Deny(Reason.CROSS_SITE)
                    : new Decision.Allow(route, session);
        }
        if (route.access() == Access.OPTIONAL) {
            return new Decision.Allow(route, null);
        }
        return outcome instanceof RefreshOutcome.Deferred deferred
                ? new Decision.Wait(deferred.retryAfter())
                : new Decision.SignIn();
    }
}
