package io.maniagate.credential;

import io.maniagate.refresh.SessionLedger;
import io.maniagate.request.ClientRequest;
import io.maniagate.route.Route;
import io.maniagate.session.SessionState;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.util.List;

/**
 * The door for whoever comes with a credential of their own. A session cookie of ours, good or not, closes it: one request is
 * never two players.
 */
public final class Credentials {

    private static final Future<CredentialOutcome> NOTHING = Future.succeededFuture(new CredentialOutcome.Nothing());

    private final List<Credential> kinds;
    private final SessionLedger ledger;

    /** {@code kinds}: in this order, and the first that a request brings counts. */
    public Credentials(List<Credential> kinds, SessionLedger ledger) {
        this.kinds = List.copyOf(kinds);
        this.ledger = ledger;
    }

    /** For a route that asks for a session. Completes at once where nothing has to be asked for; never fails. */
    public Future<CredentialOutcome> presented(
            Route route, ClientRequest request, MultiMap fields, SessionState state) {
        if (!(state instanceof SessionState.Absent)) {
            return NOTHING;
        }
        for (Credential kind : kinds) {
            Future<CredentialOutcome> outcome = kind.check(route, request, fields);
            if (outcome != null) {
                return outcome.onSuccess(this::used);
            }
        }
        return NOTHING;
    }

    /** As with a cookie, a request keeps the open sockets of the same credential from being idle. */
    private void used(CredentialOutcome outcome) {
        if (outcome instanceof CredentialOutcome.Accepted accepted) {
            ledger.used(accepted.session());
        }
    }
}
