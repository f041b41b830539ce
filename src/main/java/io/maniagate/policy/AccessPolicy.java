package io.maniagate.policy;

import io.maniagate.policy.Decision.Reason;
import io.maniagate.refresh.RefreshOutcome;
import io.maniagate.request.ClientRequest;
import io.maniagate.route.Access;
import io.maniagate.route.Route;

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

    private Decision decideOnSession(Route route, ClientRequest request, RefreshOutcome outcome) {
        boolean isOptional = route.access() == Access.OPTIONAL;
        if (outcome instanceof RefreshOutcome.Ended) {
            return isOptional ? new Decision.Allow(route, null) : new Decision.SignIn();
        }
        if (crossSite.refuses(request)) {
            return new Decision.Deny(Reason.CROSS_SITE);
        }
        if (outcome instanceof RefreshOutcome.Current current) {
            return new Decision.Allow(route, current.session());
        }
        if (outcome instanceof RefreshOutcome.Renewed renewed) {
            return new Decision.Allow(route, renewed.session());
        }
        RefreshOutcome.Deferred deferred = (RefreshOutcome.Deferred) outcome;
        if (deferred.isTokenAlive()) {
            return new Decision.Allow(route, deferred.session());
        }
        return isOptional ? new Decision.Allow(route, null) : new Decision.Wait(deferred.retryAfter());
    }
}
