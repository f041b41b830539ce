package io.maniagate.policy;

import io.maniagate.facts.PlayerFacts;
import io.maniagate.policy.Decision.Reason;
import io.maniagate.provider.FactKind;
import io.maniagate.refresh.RefreshOutcome;
import io.maniagate.request.ClientRequest;
import io.maniagate.route.Access;
import io.maniagate.route.Route;
import io.maniagate.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides from the route's access mode and rule, the player, and where the request comes from. */
public final class AccessPolicy {

    private final CrossSite crossSite;
    private final Rulebook rulebook;

    public AccessPolicy(CrossSite crossSite, Rulebook rulebook) {
        this.crossSite = crossSite;
        this.rulebook = rulebook;
    }

    /** Whether the session matters on this route at all; elsewhere it is neither opened nor renewed. */
    public static boolean asksForSession(Route route) {
        return route.access() == Access.REQUIRED || route.access() == Access.OPTIONAL;
    }

    /** What has to be fetched before the route's rule can be judged; a rule that only reports makes nobody wait. */
    public Set<FactKind> needs(Route route) {
        RouteRule rule = rulebook.of(route.index());
        return rule.isShadow() ? Set.of() : rule.needs();
    }

    public Decision decide(Route route, ClientRequest request, RefreshOutcome outcome, PlayerFacts facts) {
        RouteRule rule = rulebook.of(route.index());
        return switch (route.access()) {
            case DENY -> new Decision.Deny(Reason.CLOSED, rule.accessKey(), List.of());
            case PUBLIC -> new Decision.Allow(route, null, List.of(), rule.accessKey(), null);
            case OPTIONAL, REQUIRED -> {
                Session session = outcome.session();
                yield session == null
                        ? decideOnNobody(route, rule, outcome)
                        : decideOn(session, route, rule, isFromElsewhere(request, outcome), facts);
            }
        };
    }

    /** Whether a socket that was let in may stay. Where its request came from was judged then. */
    public boolean stillAllows(Route route, Session session, PlayerFacts facts) {
        RouteRule rule = rulebook.of(route.index());
        return asksForSession(route) && (rule.isShadow() || refusal(rule, Applicant.of(session, facts)) == null);
    }

    /** The groups of the configuration that a player is in, as far as it is known. */
    public List<String> groups(Session session, PlayerFacts facts) {
        return groups(session, Applicant.of(session, facts));
    }

    /**
     * What vouches for a player without a token was made for nobody in particular, so it opens nothing that a name opens.
     */
    private List<String> groups(Session session, Applicant applicant) {
        return session.tokens().hasAccessToken() ? rulebook.groups().of(applicant) : List.of();
    }

    private static Decision decideOnNobody(Route route, RouteRule rule, RefreshOutcome outcome) {
        if (route.access() == Access.OPTIONAL) {
            return new Decision.Allow(route, null, List.of(), rule.accessKey(), null);
        }
        return outcome instanceof RefreshOutcome.Deferred deferred
                ? new Decision.Wait(rule.accessKey(), deferred.retryAfter())
                : new Decision.SignIn(rule.accessKey());
    }

    /** Only a cookie goes along with what another site makes a browser ask. */
    private boolean isFromElsewhere(ClientRequest request, RefreshOutcome outcome) {
        return !(outcome instanceof RefreshOutcome.Presented) && crossSite.refuses(request);
    }

    private Decision decideOn(
            Session session, Route route, RouteRule rule, boolean isFromElsewhere, PlayerFacts facts) {
        if (isFromElsewhere) {
            return new Decision.Deny(Reason.CROSS_SITE, rule.accessKey(), List.of());
        }
        Applicant applicant = Applicant.of(session, facts);
        Decision.Deny refusal = refusal(rule, applicant);
        if (refusal != null && !rule.isShadow()) {
            return refusal;
        }
        List<String> groups = groups(session, applicant);
        return new Decision.Allow(route, session, groups, rule.passKey(), refusal == null ? null : refusal.rule());
    }

    /** {@code null}: none, the player passes. What is sure is told rather than what is unknown: it will not pass. */
    private static Decision.@Nullable Deny refusal(RouteRule rule, Applicant applicant) {
        Applicant linked = applicant.linked();
        Term unsure = null;
        for (Term term : rule.deny()) {
            Holds holds = linked == null ? term.holds(applicant) : either(term.holds(applicant), term.holds(linked));
            if (holds == Holds.YES) {
                return new Decision.Deny(Reason.RULE, term.key(), List.of());
            }
            if (holds == Holds.UNKNOWN && unsure == null) {
                unsure = term;
            }
        }
        Decision.Deny lacking = lacking(rule, applicant);
        if (lacking != null && linked != null) {
            lacking = lesser(lacking, lacking(rule, linked));
        }
        if (unsure == null || (lacking != null && lacking.reason() == Reason.RULE)) {
            return lacking;
        }
        return new Decision.Deny(Reason.UNKNOWN, unsure.key(), lacking == null ? List.of() : lacking.missing());
    }

    private static Holds either(Holds one, Holds other) {
        if (one == Holds.YES || other == Holds.YES) {
            return Holds.YES;
        }
        return one == Holds.UNKNOWN ? one : other;
    }

    /**
     * One account has to meet the whole rule: two together open nothing that neither opens alone. Of what both lack, what
     * is only unknown is the lesser.
     */
    private static Decision.@Nullable Deny lesser(Decision.Deny own, Decision.@Nullable Deny linked) {
        return linked == null || (own.reason() == Reason.RULE && linked.reason() == Reason.UNKNOWN) ? linked : own;
    }

    /** What of {@code require} one account does not meet; {@code null}: nothing. */
    private static Decision.@Nullable Deny lacking(RouteRule rule, Applicant applicant) {
        List<Term> missing = List.of();
        List<Term> unknown = List.of();
        for (Term term : rule.require()) {
            Holds holds = term.holds(applicant);
            if (holds == Holds.NO) {
                missing = with(missing, term);
            } else if (holds == Holds.UNKNOWN) {
                unknown = with(unknown, term);
            }
        }
        if (!missing.isEmpty()) {
            return new Decision.Deny(Reason.RULE, missing.get(0).key(), missing);
        }
        return unknown.isEmpty()
                ? null
                : new Decision.Deny(Reason.UNKNOWN, unknown.get(0).key(), unknown);
    }

    /** Most rules are met, and make no list. */
    private static List<Term> with(List<Term> terms, Term term) {
        List<Term> more = new ArrayList<>(terms);
        more.add(term);
        return more;
    }
}
