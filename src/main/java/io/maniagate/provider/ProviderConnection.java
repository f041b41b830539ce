package io.maniagate.provider;

import io.maniagate.crypto.Secret;
import io.maniagate.oauth.TokenOutcome;
import io.maniagate.oauth.TokenSet;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One provider and the conversations the gateway has with it. Futures never fail: every end is an outcome. */
public interface ProviderConnection {

    Provider provider();

    /** Redeems an authorization code (RFC 6749 § 4.1.3). {@code verifier}: as the request's challenge, RFC 7636. */
    Future<TokenOutcome> redeem(Secret code, String redirectUri, @Nullable Secret verifier);

    /**
     * Refreshes a grant (RFC 6749 § 6), for the scopes it has. The provider forgets the old pair at once.
     *
     * @param granted the scopes of the grant so far, which stay where the answer names none
     */
    Future<TokenOutcome> refresh(Secret refreshToken, List<String> granted);

    Future<ProfileOutcome> profile(TokenSet tokens);

    /** Asks for a fact about the player of these tokens. */
    Future<FactOutcome> fact(FactEndpoint fact, TokenSet tokens);

    /** A token for the gateway itself (RFC 6749 § 4.4). */
    Future<TokenOutcome> clientCredentials();
}
