package io.maniagate.login;

import io.maniagate.oauth.AuthorizationResponse;
import io.maniagate.oauth.TokenClaims;
import io.maniagate.oauth.TokenSet;
import io.maniagate.provider.Provider;
import io.maniagate.request.Seldom;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Tells which tokens of the implicit flow may become a session, once the provider has accepted them: those that were made for
 * this application (RFC 9700 § 4.10.2), for as long as they say themselves.
 */
final class ImplicitTokens {

    /** A session that ends sooner would send the player round and round. */
    static final Duration SHORTEST = Duration.ofSeconds(30);

    /** Where neither token nor response says how long it lives. */
    private static final Duration LIFETIME = Duration.ofHours(1);

    private static final Logger LOG = System.getLogger(ImplicitTokens.class.getName());

    private final InstantSource clock;
    private final Seldom mention;

    ImplicitTokens(InstantSource clock) {
        this.clock = clock;
        this.mention = new Seldom(Duration.ofMinutes(1), clock);
    }

    /** {@code null} where it is not to be used; the log says why. */
    @Nullable
    TokenSet usable(AuthorizationResponse.Token response, Provider provider) {
        TokenClaims claims = TokenClaims.read(response.accessToken());
        if (claims == null || !claims.isFor(provider.clientId())) {
            return refused(
                    provider,
                    claims == null
                            ? "cannot be read, so nobody knows which application it was made for"
                            : "was made for another application");
        }
        Instant now = clock.instant();
        Instant end = end(response, claims, now);
        if (end.isBefore(now.plus(SHORTEST))) {
            return refused(provider, "is over in less than " + SHORTEST.toSeconds() + " s; check this machine's clock");
        }
        // What the response says of scopes is the player's word; the claim is the provider's.
        return new TokenSet(response.accessToken(), null, end, Duration.between(now, end), claims.scopes());
    }

    /** The earlier of what response and token say: only the token cannot have been changed on its way. */
    private static Instant end(AuthorizationResponse.Token response, TokenClaims claims, Instant now) {
        Duration said = response.lifetime();
        Instant written = claims.expiresAt();
        if (said == null) {
            return written == null ? now.plus(LIFETIME) : written;
        }
        Instant end = now.plus(said.compareTo(LIFETIME) > 0 && written == null ? LIFETIME : said);
        return written == null || end.isBefore(written) ? end : written;
    }

    private @Nullable TokenSet refused(Provider provider, String why) {
        if (mention.isDue()) {
            LOG.log(Level.WARNING, "provider {0}: a token of the implicit flow {1}", provider.id(), why);
        }
        return null;
    }
}
