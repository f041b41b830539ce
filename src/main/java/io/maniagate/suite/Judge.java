package io.maniagate.suite;

import io.maniagate.config.Settings;
import io.maniagate.facts.PlayerFacts;
import io.maniagate.http.CookieHeader;
import io.maniagate.login.OwnEndpoints;
import io.maniagate.policy.AccessPolicy;
import io.maniagate.policy.CrossSite;
import io.maniagate.policy.Decision;
import io.maniagate.policy.Rulebook;
import io.maniagate.request.ClientRequest;
import io.maniagate.request.PublicOrigin;
import io.maniagate.request.RequestKind;
import io.maniagate.request.RequestReader;
import io.maniagate.request.RequestTarget;
import io.maniagate.request.TargetOutcome;
import io.maniagate.route.MatchOutcome;
import io.maniagate.route.Route;
import io.maniagate.route.RouteTable;
import io.maniagate.session.Session;
import java.util.List;
import java.util.Set;

/**
 * Takes a request that nobody sent through the steps that decide: read, match, decide. They are the gateway's own, so
 * that what is tried here is what happens there.
 */
public final class Judge {

    private final List<PublicOrigin> origins;
    private final String prefix;
    private final List<Route> routes;
    private final RouteTable table;
    private final Rulebook rulebook;
    private final AccessPolicy policy;
    private final Reasons reasons;
    private final boolean linksAccounts;

    /** {@code linksAccounts}: whether one person may come with two accounts. */
    Judge(List<PublicOrigin> origins, String prefix, List<Route> routes, Rulebook rulebook, boolean linksAccounts) {
        this.linksAccounts = linksAccounts;
        this.origins = List.copyOf(origins);
        this.prefix = prefix;
        this.routes = List.copyOf(routes);
        this.rulebook = rulebook;
        table = RouteTable.of(routes, prefix);
        policy = new AccessPolicy(new CrossSite(origins, List.of()), rulebook);
        reasons = new Reasons(rulebook.groups());
    }

    public static Judge of(Settings settings) {
        return new Judge(
                settings.origins(), settings.prefix(), settings.routes(), settings.rulebook(), settings.linkAccounts());
    }

    boolean linksAccounts() {
        return linksAccounts;
    }

    List<PublicOrigin> origins() {
        return origins;
    }

    List<Route> routes() {
        return routes;
    }

    Rulebook rulebook() {
        return rulebook;
    }

    List<String> groups(Session session, PlayerFacts facts) {
        return policy.groups(session, facts);
    }

    Reasons reasons() {
        return reasons;
    }

    /** What a request leads to by one reading of its path. */
    MatchOutcome match(ClientRequest request, String reading) {
        Where where = new Where(request.method(), request.origin(), reading);
        return table.match(request(where, new RequestTarget(reading, reading, null, Set.of())));
    }

    public Verdict judge(Persona persona, Where where) {
        TargetOutcome target = RequestTarget.parse(where.target());
        if (target instanceof TargetOutcome.Refused refused) {
            return Verdict.without(Outcome.BAD_REQUEST, null, refused.reason());
        }
        String fault = RequestReader.fault(where.method());
        if (fault != null) {
            return Verdict.without(Outcome.BAD_REQUEST, null, fault);
        }
        ClientRequest request = request(where, ((TargetOutcome.Parsed) target).target());
        MatchOutcome match = table.match(request);
        if (match instanceof MatchOutcome.Matched matched) {
            return decided(persona, request, matched.route());
        }
        if (match instanceof MatchOutcome.Own) {
            return ownEndpoint(request);
        }
        return match instanceof MatchOutcome.Ambiguous
                ? Verdict.without(
                        Outcome.BAD_REQUEST, request, "the path can be read as another one, which leads elsewhere")
                : Verdict.without(Outcome.NOT_FOUND, request, "no route fits");
    }

    /** From a page of the site itself: what other sites may is not a matter of rules. */
    private static ClientRequest request(Where where, RequestTarget target) {
        return new ClientRequest(
                where.method(),
                target,
                where.origin(),
                RequestKind.PROGRAM,
                CookieHeader.NONE,
                "unknown",
                "same-origin",
                null,
                false);
    }

    private Verdict ownEndpoint(ClientRequest request) {
        String path = request.target().path().substring(prefix.length());
        List<String> methods = request.target().isLiteral() ? OwnEndpoints.methods(path) : List.of();
        if (methods.isEmpty()) {
            return Verdict.without(Outcome.NOT_FOUND, request, "ManiaGate has no such page below " + prefix);
        }
        return Verdict.without(
                Outcome.OWN,
                request,
                methods.contains(request.method())
                        ? "a page of ManiaGate's own, which no rule covers"
                        : "a page of ManiaGate's own, but not with this method");
    }

    private Verdict decided(Persona who, ClientRequest request, Route route) {
        Persona persona = who.at(route);
        Decision decision = policy.decide(route, request, persona.found(), persona.facts());
        Outcome outcome = outcome(decision);
        if (outcome == Outcome.ALLOW
                && route.stripPrefix()
                && request.target().withoutPrefix(route.path()) instanceof TargetOutcome.Refused refused) {
            return new Verdict(Outcome.BAD_REQUEST, request, route, null, "after strip-prefix, " + refused.reason());
        }
        return new Verdict(outcome, request, route, decision, reasons.of(decision, route, rulebook, who));
    }

    private static Outcome outcome(Decision decision) {
        if (decision instanceof Decision.Allow) {
            return Outcome.ALLOW;
        }
        return decision instanceof Decision.SignIn ? Outcome.SIGN_IN : Outcome.DENY;
    }
}
