package io.maniagate.bench;

import io.maniagate.crypto.SigningKey;
import io.maniagate.facts.PlayerFacts;
import io.maniagate.identity.Assertions;
import io.maniagate.policy.AccessPolicy;
import io.maniagate.policy.CrossSite;
import io.maniagate.policy.Decision;
import io.maniagate.policy.Rulebook;
import io.maniagate.refresh.RefreshOutcome;
import io.maniagate.request.ClientRequest;
import io.maniagate.route.Access;
import io.maniagate.route.Bearer;
import io.maniagate.route.Route;
import io.maniagate.route.Upstream;
import io.maniagate.session.SessionLimits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** Permits, got as anybody has to get one: from the policy. */
public final class Permits {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Permits() {}

    public static Route route() {
        Upstream upstream =
                new Upstream(false, "127.0.0.1", 3000, new Upstream.HostField.Keep(), null, 64, MINUTE, MINUTE, MINUTE);
        return new Route(0, Set.of(), "/", Set.of(), Access.REQUIRED, upstream, false, Bearer.ACCESS_TOKEN, null, null);
    }

    public static Assertions assertions(SigningKey key) {
        SessionLimits limits = new SessionLimits(Duration.ofDays(30), Duration.ofDays(7));
        return new Assertions(key, SealedSessions.ORIGIN.toString(), limits, InstantSource.system());
    }

    public static Decision.Allow permit(ClientRequest request) {
        AccessPolicy policy = new AccessPolicy(new CrossSite(List.of(SealedSessions.ORIGIN), List.of()), Rulebook.NONE);
        RefreshOutcome outcome = new RefreshOutcome.Current(new SealedSessions().session());
        if (policy.decide(route(), request, outcome, PlayerFacts.NONE) instanceof Decision.Allow permit) {
            return permit;
        }
        throw new IllegalStateException("not allowed");
    }
}
