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

    /**
     * Of a player whom something else than an access token vouches for: nothing can be asked at the provider with it, and
     * nobody is shown it.
     */
    public static TokenSet none(Instant now, Duration lifetime) {
        return new TokenSet(Secret.of(""), null, now.plus(lifetime), lifetime, List.of());
    }

    public boolean hasAccessToken() {
        return !accessToken.reveal().isEmpty();
    }

    public boolean isAlive(Instant now) {
        return now.isBefore(expiresAt);
    }
}
