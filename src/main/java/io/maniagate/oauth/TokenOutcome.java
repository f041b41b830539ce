package io.maniagate.oauth;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a token request ended. */
public sealed interface TokenOutcome {

    /** In the meters. */
    String tag();

    /** A token response (RFC 6749 § 5.1). */
    record Issued(TokenSet tokens) implements TokenOutcome {

        @Override
        public String tag() {
            return "issued";
        }
    }

    /** An error response (RFC 6749 § 5.2): the provider understood and said no. */
    record Refused(OAuthError error, int status) implements TokenOutcome {

        @Override
        public String tag() {
            return "refused";
        }
    }

    /** No usable answer: 5xx, 429, garbage, a redirect, a time-out or no connection. {@code retryAfter} where it said so. */
    record Unreachable(String cause, @Nullable Duration retryAfter) implements TokenOutcome {

        @Override
        public String tag() {
            return "unreachable";
        }
    }
}
