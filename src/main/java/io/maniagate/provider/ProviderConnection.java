package io.maniagate.provider;

import io.maniagate.crypto.Secret;
import io.maniagate.oauth.TokenOutcome;
import io.maniagate.oauth.TokenSet;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** One provider and the conversations the gateway has with it. Futures never fail: every end is an outcome. */
public interface ProviderConnection {

    Provider provider();

    /** Redeems an authorization code (RFC 6749 § 4.1.3). {@code verifier}: as the request's challenge, RFC 7636. */
    Future<TokenOutcome> redeem(String code, String redirectUri, @Nullable String verifier);

    /** Refreshes a grant (RFC 6749 § 6), for the scopes it has. The provider forgets the old pair at once. */
    Future<TokenOutcome> refresh(Secret refreshToken);

    Future<ProfileOutcome> profile(TokenSet tokens);
}
