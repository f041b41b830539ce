package io.maniagate.gateway;

import io.maniagate.credential.CredentialOutcome;
import io.maniagate.credential.Credentials;
import io.maniagate.crypto.Secret;
import io.maniagate.facts.FactLedger;
import io.maniagate.facts.PlayerFacts;
import io.maniagate.forward.Forwarder;
import io.maniagate.http.Failure;
import io.maniagate.identity.FieldEdits;
import io.maniagate.identity.IdentityFields;
import io.maniagate.login.Incoming;
import io.maniagate.oauth.OnBehalf;
import io.maniagate.policy.AccessPolicy;
import io.maniagate.policy.Decision;
import io.maniagate.refresh.CookieUpdate;
import io.maniagate.refresh.LiveSockets;
import io.maniagate.refresh.RefreshOutcome;
import io.maniagate.refresh.ServiceOutcome;
import io.maniagate.refresh.ServiceTokens;
import io.maniagate.refresh.SessionRefresher;
import io.maniagate.refresh.Tether;
import io.maniagate.request.ClientRequest;
import io.maniagate.request.DecisionReader;
import io.maniagate.request.FrontProxy;
import io.maniagate.request.ReadOutcome;
import io.maniagate.request.RequestReader;
import io.maniagate.request.TargetOutcome;
import io.maniagate.route.Bearer;
import io.maniagate.route.MatchOutcome;
import io.maniagate.route.Route;
import io.maniagate.route.RouteTable;
import io.maniagate.session.Session;
import io.maniagate.session.SessionCookies;
import io.maniagate.session.SessionState;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The walk: read, match, open, present or renew, gather, decide, dress, forward. Every request takes it from top to bottom,
 * and leaves it early only with an answer of ours.
 */
public final class GatewayHandler implements Handler<RoutingContext> {

    private static final Future<Boolean> STAYS = Future.succeededFuture(true);

    private final RequestReader reader;
    private final DecisionReader decisions;
    private final RouteTable routes;
    private final SessionCookies cookies;
    private final Credentials credentials;
    private final SessionRefresher refresher;
    private final ServiceTokens serviceTokens;
    private final FactLedger facts;
    private final AccessPolicy policy;
    private final CookieUpdate cookieUpdate;
    private final IdentityFields identity;
    private final Forwarder forwarder;
    private final LiveSockets sockets;
    private final Answers answers;
    private final AccessLog log;
    private final InFlight inFlight;
    private final KeySet keySet;
    private final ToOwnEndpoints ownEndpoints;
    private final OwnLoop loop;

    /** {@code prefix}: path of our own endpoints. */
    public GatewayHandler(
            RequestReader reader,
            DecisionReader decisions,
            RouteTable routes,
            SessionCookies cookies,
            Credentials credentials,
            SessionRefresher refresher,
            ServiceTokens serviceTokens,
            FactLedger facts,
            AccessPolicy policy,
            CookieUpdate cookieUpdate,
            IdentityFields identity,
            Forwarder forwarder,
            LiveSockets sockets,
            Answers answers,
            AccessLog log,
            InFlight inFlight,
            KeySet keySet,
            String prefix) {
        this.reader = reader;
        this.decisions = decisions;
        this.routes = routes;
        this.cookies = cookies;
        this.credentials = credentials;
        this.refresher = refresher;
        this.serviceTokens = serviceTokens;
        this.facts = facts;
        this.policy = policy;
        this.cookieUpdate = cookieUpdate;
        this.identity = identity;
        this.forwarder = forwarder;
        this.sockets = sockets;
        this.answers = answers;
        this.log = log;
        this.inFlight = inFlight;
        this.keySet = keySet;
        this.loop = new OwnLoop(answers);
        this.ownEndpoints = new ToOwnEndpoints(answers, keySet, prefix);
    }

    @Override
    public void handle(RoutingContext context) {
        if (Incoming.isRead(context)) {
            inFlight.rerouted(ownEndpoints.visitOf(context));
            context.next();
            return;
        }
        Visit visit = log.begin(context);
        try {
            walk(context, visit);
        } catch (RuntimeException fault) {
            answers.broke(visit, fault);
        }
    }

    /**
     * What the router refuses before the walk, such as a target that is no path, and faults of our own endpoints. Quarkus
     * would answer in its own words, and write the target with its query into the log.
     */
    public void failed(RoutingContext context) {
        Visit begun = ownEndpoints.visitOf(context);
        ownEndpoints.failed(context, begun == null ? log.begin(context) : begun);
    }

    private void walk(RoutingContext context, Visit visit) {
        boolean decides = decisions.isAskedFor(context.request());
        if (decides) {
            visit.forDecision();
        }
        if (inFlight.isClosed()) {
            answers.stopping(visit);
            return;
        }
        ReadOutcome read = decides ? decisions.read(context.request()) : reader.read(context.request());
        if (read instanceof ReadOutcome.Refused refused) {
            if (!decides && refused.status() == 421 && keySet.isAskedFor(context.request())) {
                answers.published(visit, keySet);
            } else {
                answers.unreadable(visit, refused);
            }
            return;
        }
        ClientRequest request = ((ReadOutcome.Read) read).request();
        visit.read(request);

        MatchOutcome match = routes.match(request);
        if (match instanceof MatchOutcome.Own && !decides) {
            OnBehalf.begin(visit.correlation());
            ownEndpoints.reroute(context, visit, request);
            return;
        }
        if (!(match instanceof MatchOutcome.Matched matched)) {
            answers.nowhere(visit, request, match);
            return;
        }
        Route route = matched.route();
        visit.matched(route);
        if (!decides && route.leadsNowhere()) {
            answers.fail(visit, request, Failure.NO_SUCH_PAGE, List.of());
            return;
        }

        context.request().pause();
        if (!AccessPolicy.asksForSession(route)) {
            renew(visit, request, route, new SessionState.Absent());
            return;
        }
        OnBehalf.begin(visit.correlation());
        SessionState state = cookies.open(request.cookies(), request.origin());
        loop.then(
                visit,
                credentials.presented(route, request, context.request().headers(), state),
                found -> present(visit, request, route, state, found));
    }

    /** Whoever came with a credential of their own is that player, or nobody: there is no other way in for this request. */
    private void present(
            Visit visit, ClientRequest request, Route route, SessionState state, CredentialOutcome credential) {
        if (credential instanceof CredentialOutcome.Nothing) {
            renew(visit, request, route, state);
        } else if (credential instanceof CredentialOutcome.Accepted accepted) {
            gather(visit, request, route, new RefreshOutcome.Presented(accepted.session()));
        } else if (credential instanceof CredentialOutcome.Away away) {
            answers.wait(visit, request, away.retryAfter(), List.of());
        } else {
            answers.challenge(visit, ((CredentialOutcome.Refused) credential).challenge());
        }
    }

    private void renew(Visit visit, ClientRequest request, Route route, SessionState state) {
        loop.then(visit, refresher.renew(state), outcome -> gather(visit, request, route, outcome));
    }

    /** What only the provider knows is waited for where the route's rule depends on it, and nowhere else. */
    private void gather(Visit visit, ClientRequest request, Route route, RefreshOutcome outcome) {
        Session session = outcome.session();
        if (session == null) {
            decide(visit, request, route, outcome, PlayerFacts.NONE);
            return;
        }
        Future<PlayerFacts> gathered = facts.gather(session, policy.needs(route));
        loop.then(visit, gathered, known -> decide(visit, request, route, outcome, known));
    }

    private void decide(Visit visit, ClientRequest request, Route route, RefreshOutcome outcome, PlayerFacts known) {
        Decision decision = policy.decide(route, request, outcome, known);
        log.decided(visit, decision, outcome.session());
        Supplier<List<String>> setCookies = () -> cookieUpdate.lines(request, outcome);
        if (decision instanceof Decision.Allow permit) {
            if (request.front() != null && !cookieUpdate.fitsOne(outcome)) {
                answers.fail(visit, request, Failure.SESSION_TOO_LONG, List.of());
                return;
            }
            // An upstream may take its time: for nobody, its late answer must not remove the cookie of a new sign-in.
            bear(visit, request, permit, known, permit.session() == null ? List::of : setCookies);
        } else if (decision instanceof Decision.SignIn) {
            answers.signIn(visit, request, outcome.again(), setCookies);
        } else if (decision instanceof Decision.Wait wait) {
            answers.wait(visit, request, wait.retryAfter(), setCookies.get());
        } else {
            answers.deny(visit, request, (Decision.Deny) decision, outcome.session(), setCookies.get());
        }
    }

    /** A route that goes by a token of our own waits for it, and goes nowhere without. */
    private void bear(
            Visit visit,
            ClientRequest request,
            Decision.Allow permit,
            PlayerFacts known,
            Supplier<List<String>> setCookies) {
        if (permit.route().bearer() != Bearer.SERVICE) {
            forward(visit, request, permit, known, null, setCookies);
            return;
        }
        loop.then(visit, serviceTokens.token(permit.session()), outcome -> {
            if (outcome instanceof ServiceOutcome.Away away) {
                answers.wait(visit, request, away.retryAfter(), setCookies.get());
            } else {
                Secret token = ((ServiceOutcome.Held) outcome).token();
                forward(visit, request, permit, known, token, setCookies);
            }
        });
    }

    private void forward(
            Visit visit,
            ClientRequest request,
            Decision.Allow permit,
            PlayerFacts known,
            @Nullable Secret serviceToken,
            Supplier<List<String>> setCookies) {
        Session session = permit.session();
        Route route = permit.route();
        TargetOutcome target = route.stripPrefix()
                ? request.target().withoutPrefix(route.path())
                : new TargetOutcome.Parsed(request.target());
        if (!(target instanceof TargetOutcome.Parsed parsed)) {
            answers.fail(visit, request, Failure.BAD_REQUEST, setCookies.get());
            return;
        }
        FrontProxy front = request.front();
        if (front != null) {
            answers.permitted(visit, request, front, permit, identity.dress(permit, request, serviceToken, setCookies));
            return;
        }
        log.forwards(permit);
        visit.forwarded(System.nanoTime());
        // They are asked for when the upstream's response head is here.
        FieldEdits edits = identity.dress(permit, request, serviceToken, () -> {
            visit.upstreamAnswered(System.nanoTime());
            return setCookies.get();
        });
        Tether tether = sockets.tether(
                session,
                route.maxSocketLife(),
                session == null ? nobody -> STAYS : new Standing(policy, facts, route, session, known));
        forwarder
                .forward(visit.request(), request, route, parsed.target().raw(), edits, visit.correlation(), tether)
                .onSuccess(outcome -> answers.forwarded(visit, request, outcome, edits))
                .onFailure(fault -> answers.broke(visit, fault));
    }
}
