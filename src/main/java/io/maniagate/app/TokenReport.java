package io.maniagate.app;

import io.maniagate.oauth.OAuthError;
import io.maniagate.oauth.TokenOutcome;
import io.maniagate.oauth.TokenSet;
import io.maniagate.provider.Provider;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells an operator what came of asking a provider for a service token, and what to do. The token itself only where asked. */
record TokenReport(int exitCode, String text) {

    static final int ISSUED = 0;
    static final int REFUSED = 1;
    static final int UNUSABLE = 2;
    static final int NO_ANSWER = 3;

    static TokenReport of(Provider provider, TokenOutcome outcome, boolean show) {
        if (outcome instanceof TokenOutcome.Issued issued) {
            return new TokenReport(ISSUED, issued(provider, issued.tokens(), show));
        }
        if (outcome instanceof TokenOutcome.Refused refused) {
            String got = refused.error() == OAuthError.OTHER
                    ? "an error"
                    : refused.error().code();
            return new TokenReport(
                    REFUSED,
                    line(provider.id() + ": got " + got + ", status " + refused.status() + " (expected: a token)")
                            + line(meaning(provider, refused.error())));
        }
        TokenOutcome.Unreachable unreachable = (TokenOutcome.Unreachable) outcome;
        String where = provider.endpoints().token().toString();
        return new TokenReport(
                NO_ANSWER,
                line(provider.id() + ": got " + unreachable.cause() + " from " + where + " (expected: a token)")
                        + line("Nothing was learned about the secret. Look at the address, the network, the provider.")
                        + retry(unreachable.retryAfter()));
    }

    private static String issued(Provider provider, TokenSet tokens, boolean show) {
        String token = tokens.accessToken().reveal();
        List<String> scopes = tokens.scopes();
        return line(provider.id() + ": a service token came, so client-id and client-secret are good.")
                + line("type:      Bearer")
                + line("lifetime:  " + tokens.lifetime().toSeconds() + " s")
                + line("scopes:    " + (scopes.isEmpty() ? "none named" : String.join(" ", scopes)))
                + line("token:     " + (show ? token : token.length() + " characters (--show prints it)"));
    }

    private static String meaning(Provider provider, OAuthError error) {
        return switch (error) {
            case INVALID_CLIENT ->
                "Its registration has another secret, or there is no client-id " + provider.clientId()
                        + ". Copy both anew, and look for blanks. The redirect URI is not part of this.";
            case UNAUTHORIZED_CLIENT, UNSUPPORTED_GRANT_TYPE ->
                "It gives this application no token of its own: bearer: service cannot work. Players may still sign in.";
            case INVALID_SCOPE -> "It wants a scope to be named for such a token, which ManiaGate does not do.";
            default -> "It understood the request and said no, and nothing about the secret.";
        };
    }

    private static String retry(@Nullable Duration time) {
        return time == null ? "" : line("It asks to be left alone for " + time.toSeconds() + " s.");
    }

    private static String line(String text) {
        return text + System.lineSeparator();
    }
}
