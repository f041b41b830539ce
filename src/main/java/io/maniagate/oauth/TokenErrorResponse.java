package io.maniagate.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Carries a token endpoint's answer that grants nothing through Quarkus OIDC Client, which would keep only its body. It has
 * no message and no stack: the body may hold anything.
 */
final class TokenErrorResponse extends RuntimeException {

    private final int status;
    private final @Nullable OAuthError error;
    private final @Nullable String retryAfter;

    private TokenErrorResponse(int status, @Nullable OAuthError error, @Nullable String retryAfter) {
        super(null, null, false, false);
        this.status = status;
        this.error = error;
        this.retryAfter = retryAfter;
    }

    static TokenErrorResponse of(int status, JsonNode json, @Nullable String retryAfter) {
        JsonNode error = json.path("error");
        return new TokenErrorResponse(status, error.isTextual() ? OAuthError.of(error.textValue()) : null, retryAfter);
    }

    /**
     * A refusal is an error code (RFC 6749 § 5.2) with a status that blames the request; some servers send it with 200.
     * Without a code it says nothing about the grant: a firewall or a proxy on the way answers 401 and 403 too.
     */
    TokenOutcome outcome(Instant now) {
        boolean blamesUs = status == 200 || (status >= 400 && status < 500 && status != 429);
        if (error != null && blamesUs) {
            return new TokenOutcome.Refused(error, status);
        }
        String cause = status == 200 ? "not-a-token" : "status-" + status;
        return new TokenOutcome.Unreachable(cause, RetryAfter.parse(retryAfter, now));
    }
}
