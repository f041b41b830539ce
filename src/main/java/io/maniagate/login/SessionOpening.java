package io.maniagate.login;

import io.maniagate.audit.Audit;
import io.maniagate.audit.SessionEnd;
import io.maniagate.crypto.Randomness;
import io.maniagate.facts.FactLedger;
import io.maniagate.oauth.TokenSet;
import io.maniagate.player.Player;
import io.maniagate.refresh.SessionLedger;
import io.maniagate.refresh.SocketEnd;
import io.maniagate.request.ClientRequest;
import io.maniagate.session.LinkedAccount;
import io.maniagate.session.Session;
import io.maniagate.session.SessionCookies;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives a player who has just signed in a new session: a new id every time, so none can be fixed beforehand. */
public final class SessionOpening {

    private static final int ID_BYTES = 16;

    private final SessionCookies cookies;
    private final SignedIn signedIn;
    private final SessionLedger ledger;
    private final FactLedger facts;
    private final Audit audit;
    private final InstantSource clock;

    public SessionOpening(
            SessionCookies cookies,
            SignedIn signedIn,
            SessionLedger ledger,
            FactLedger facts,
            Audit audit,
            InstantSource clock) {
        this.cookies = cookies;
        this.signedIn = signedIn;
        this.ledger = ledger;
        this.facts = facts;
        this.audit = audit;
        this.clock = clock;
    }

    /** The Set-Cookie lines; {@code null} where the session is too large for them. */
    @Nullable
    List<String> open(Player player, TokenSet tokens, ClientRequest request) {
        Instant now = clock.instant();
        Session session = new Session(newId(), 0, player, tokens, now, now);
        List<String> lines = cookies.write(session, request.origin(), request.cookies());
        if (lines == null) {
            return null;
        }
        // Asked for now, so that they are there when the browser is back.
        facts.known(session);
        Session before = signedIn.session(request);
        if (before != null) {
            retire(before, player);
        }
        audit.signedIn(session, request.clientAddress());
        return lines;
    }

    /**
     * The same with an account added, as a new session: whoever holds a copy of the old one gains nothing by it. It ends
     * when the old one would have ended.
     */
    @Nullable
    List<String> link(Session before, Player player, TokenSet tokens, ClientRequest request) {
        LinkedAccount link = new LinkedAccount(player, tokens);
        Session session =
                new Session(newId(), 0, before.player(), before.tokens(), link, before.createdAt(), clock.instant());
        List<String> lines = cookies.write(session, request.origin(), request.cookies());
        if (lines == null) {
            return null;
        }
        facts.known(session);
        // At once and without grace: two sessions must not renew one grant.
        ledger.ended(before, SocketEnd.REPLACED);
        audit.ended(before, SessionEnd.REPLACED);
        audit.linked(session, request.clientAddress());
        return lines;
    }

    private static String newId() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Randomness.bytes(ID_BYTES));
    }

    /** Another tab of the same player may have requests under way with the old cookie; another player must not. */
    private void retire(Session before, Player player) {
        if (before.player().subject().equals(player.subject())) {
            ledger.retired(before);
        } else {
            ledger.ended(before, SocketEnd.REPLACED);
        }
        audit.ended(before, SessionEnd.REPLACED);
    }
}
