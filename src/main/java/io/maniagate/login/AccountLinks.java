package io.maniagate.login;

import io.maniagate.crypto.Fingerprint;
import io.maniagate.player.Player;
import io.maniagate.provider.Provider;
import io.maniagate.refresh.RefreshOutcome;
import io.maniagate.request.ClientRequest;
import io.maniagate.session.Session;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may add another game's account to their session ({@code maniagate.link-accounts}), and the proof that they chose to
 * on a page of ours: no other site can make it, as it is made of the session's secret id.
 */
public final class AccountLinks {

    private final boolean isOn;
    private final SignedIn signedIn;

    public AccountLinks(boolean isOn, SignedIn signedIn) {
        this.isOn = isOn;
        this.signedIn = signedIn;
    }

    /** The session to which an account of this provider could be added; {@code null} for none. */
    @Nullable
    Session candidate(Provider provider, ClientRequest request) {
        Session session = isOn ? signedIn.session(request) : null;
        return session == null || session.player().provider().equals(provider.id()) ? null : session;
    }

    String proof(Session session, Provider provider) {
        return Fingerprint.of("link " + provider.id(), session.id());
    }

    boolean isProof(@Nullable String given, Session session, Provider provider) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8),
                        proof(session, provider).getBytes(StandardCharsets.UTF_8));
    }

    /** The session as it is when the player comes back, its own tokens renewed first: they go into a new session. */
    Future<RefreshOutcome> renewed(ClientRequest request) {
        return signedIn.renewed(request);
    }

    /** What was renewed stays renewed, whatever becomes of the account that was to be added. */
    List<String> setCookies(ClientRequest request, RefreshOutcome outcome) {
        return outcome.session() == null ? List.of() : signedIn.setCookies(request, outcome);
    }

    boolean fits(Session session, Player player) {
        return isOn && !session.player().provider().equals(player.provider());
    }
}
