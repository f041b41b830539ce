package io.maniagate.identity;

import static io.maniagate.session.Sessions.HTTPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.facts.PlayerFacts;
import io.maniagate.http.CookieHeader;
import io.maniagate.policy.AccessPolicy;
import io.maniagate.policy.CrossSite;
import io.maniagate.policy.Decision;
import io.maniagate.policy.Rulebook;
import io.maniagate.refresh.RefreshOutcome;
import io.maniagate.request.ClientRequest;
import io.maniagate.request.RequestKind;
import io.maniagate.request.RequestTarget;
import io.maniagate.route.Access;
import io.maniagate.route.Bearer;
import io.maniagate.route.Route;
import io.maniagate.session.Session;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Permits, got as anybody has to get one: from the policy. */
final class Permits {

    private Permits() {}

    static Decision.Allow permit(@Nullable Session session, Bearer bearer) {
        return permit(session, bearer, null);
    }

    static Decision.Allow permit(@Nullable Session session, Bearer bearer, @Nullable String audience) {
        Route route = new Route(0, Set.of(), "/", Set.of(), Access.OPTIONAL, null, false, bearer, audience, null);
        RefreshOutcome outcome = session == null
                ? new RefreshOutcome.Ended(RefreshOutcome.Cause.NO_COOKIE)
                : new RefreshOutcome.Current(session);
        Decision decision = new AccessPolicy(new CrossSite(List.of(HTTPS), List.of()), Rulebook.NONE)
                .decide(route, request(CookieHeader.NONE), outcome, PlayerFacts.NONE);
        assertThat(decision).isInstanceOf(Decision.Allow.class);
        return (Decision.Allow) decision;
    }

    static ClientRequest request(CookieHeader cookies) {
        return new ClientRequest(
                "GET",
                new RequestTarget("/", "/", null, Set.of()),
                HTTPS,
                RequestKind.DOCUMENT,
                cookies,
                "192.0.2.1",
                null,
                null,
                false);
    }
}
