package io.maniagate.gateway;

import io.maniagate.facts.FactLedger;
import io.maniagate.facts.PlayerFacts;
import io.maniagate.policy.AccessPolicy;
import io.maniagate.provider.FactKind;
import io.maniagate.route.Route;
import io.maniagate.session.Session;
import io.vertx.core.Future;
import java.util.Set;
import java.util.function.Function;

/**
 * Whether a socket that was let in may stay. Like the profile, facts count until the session is renewed: then the new ones
 * are waited for. A socket outlives the access token by which they could be asked for again.
 */
final class Standing implements Function<Session, Future<Boolean>> {

    private final AccessPolicy policy;
    private final FactLedger ledger;
    private final Route route;
    private int generation;
    private PlayerFacts facts;

    /** {@code facts}: by which {@code session} was let in. */
    Standing(AccessPolicy policy, FactLedger ledger, Route route, Session session, PlayerFacts facts) {
        this.policy = policy;
        this.ledger = ledger;
        this.route = route;
        this.generation = session.generation();
        this.facts = facts;
    }

    @Override
    public Future<Boolean> apply(Session session) {
        Set<FactKind> needed = policy.needs(route);
        if (needed.isEmpty() || isKnown(session)) {
            return Future.succeededFuture(policy.stillAllows(route, session, facts()));
        }
        return ledger.gather(session, needed).map(found -> {
            learn(session, found);
            return policy.stillAllows(route, session, found);
        });
    }

    private synchronized boolean isKnown(Session session) {
        return session.generation() <= generation;
    }

    private synchronized PlayerFacts facts() {
        return facts;
    }

    private synchronized void learn(Session session, PlayerFacts found) {
        if (session.generation() > generation) {
            generation = session.generation();
            facts = found;
        }
    }
}
