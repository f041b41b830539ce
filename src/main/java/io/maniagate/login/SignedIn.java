package io.maniagate.login;

import io.maniagate.player.Player;
import io.maniagate.refresh.CookieUpdate;
import io.maniagate.refresh.RefreshOutcome;
import io.maniagate.refresh.SessionLedger;
import io.maniagate.refresh.SessionRefresher;
import io.maniagate.request.ClientRequest;
import io.maniagate.session.Session;
import io.maniagate.session.SessionCookies;
import io.maniagate.session.SessionState;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose session a request to our own endpoints carries. */
public final class SignedIn {

    private final SessionCookies cookies;
    private final SessionLedger ledger;
    private final SessionRefresher refresher;
    private final CookieUpdate update;

    public SignedIn(SessionCookies cookies, SessionLedger ledger, SessionRefresher refresher, CookieUpdate update) {
        this.cookies = cookies;
        this.ledger = ledger;
        this.refresher = refresher;
        this.update = update;
    }

    /** The session without renewing it; {@code null} for none. */
    @Nullable
    Session session(ClientRequest request) {
        return cookies.open(request.cookies(), request.origin()) instanceof SessionState.Open open
                ? ledger.current(open.session())
                : null;
    }

    @Nullable
    Player player(ClientRequest request) {
        Session session = session(request);
        return session == null ? null : session.player();
    }

    /** The session as a forwarded request would have it: renewed when that is due. */
    Future<RefreshOutcome> renewed(ClientRequest request) {
        return refresher.renew(cookies.open(request.cookies(), request.origin()));
    }

    List<String> setCookies(ClientRequest request, RefreshOutcome outcome) {
        return update.lines(request, outcome);
    }
}
