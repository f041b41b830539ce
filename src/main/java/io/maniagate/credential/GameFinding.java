package io.maniagate.credential;

import io.maniagate.oauth.TokenSet;
import io.maniagate.provider.ProfileOutcome;

/** What an answer about a token of a running game comes to. */
final class GameFinding {

    private GameFinding() {}

    /** {@code none}: for a session without an access token. */
    static Finding of(ProfileOutcome outcome, TokenSet none) {
        if (outcome instanceof ProfileOutcome.Known known) {
            return new Finding.Belongs(known.player(), none);
        }
        return outcome instanceof ProfileOutcome.Unavailable unavailable
                ? new Finding.Unknown(unavailable.cause())
                : new Finding.Nobodys();
    }
}
