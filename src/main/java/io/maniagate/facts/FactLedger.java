package io.maniagate.facts;

import io.maniagate.provider.FactKind;
import io.maniagate.session.Session;
import io.vertx.core.Future;
import java.util.Set;

/** The facts of the players whose sessions were seen here. */
public final class FactLedger {

    /** The facts of these kinds, fetched where they are not there yet; never fails, and what cannot be had is unknown. */
    public Future<PlayerFacts> gather(Session session, Set<FactKind> kinds) {
        return Future.succeededFuture(PlayerFacts.NONE);
    }

    /** What is known by now. Waits for nothing. */
    public PlayerFacts known(Session session) {
        return PlayerFacts.NONE;
    }
}
