package io.maniagate.oauth;

import io.maniagate.crypto.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a successful token response grants (RFC 6749 § 5.1).
 *
 * @param refreshToken absent where the provider gave none: the session then ends with the access token
 * @param expiresAt when the access token stops being good, by our clock
 * @param lifetime the {@code expires_in} it was issued with
 * @param scopes the granted scopes; the requested ones where the answer names none (RFC 6749 § 5.1)
 */
public record TokenSet(
        Secret accessToken, @Nullable Secret refreshToken, Instant expiresAt, Duration lifetime, List<String> scopes) {

    public TokenSet {
        scopes = List.copyOf(scopes);
    }

    public boolean isAlive(Instant now) {
        return now.isBefore(expiresAt);
    }
}
