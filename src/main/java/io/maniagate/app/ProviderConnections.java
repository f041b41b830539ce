package io.maniagate.app;

import io.maniagate.config.Settings;
import io.maniagate.crypto.Secret;
import io.maniagate.gateway.GatewayMetrics;
import io.maniagate.oauth.ClientRegistration;
import io.maniagate.oauth.TokenEndpoint;
import io.maniagate.oauth.TokenOutcome;
import io.maniagate.oauth.TokenSet;
import io.maniagate.provider.FactEndpoint;
import io.maniagate.provider.FactOutcome;
import io.maniagate.provider.FactRequests;
import io.maniagate.provider.ProfileEndpoint;
import io.maniagate.provider.ProfileOutcome;
import io.maniagate.provider.Provider;
import io.maniagate.provider.ProviderConnection;
import io.maniagate.provider.TimedConnection;
import io.quarkus.oidc.client.OidcClients;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The clients of every configured provider, made once at start. */
@Singleton
final class ProviderConnections {

    private final Map<String, ProviderConnection> byId = new LinkedHashMap<>();

    @Inject
    ProviderConnections(
            Settings settings, OidcClients oidcClients, Vertx vertx, InstantSource clock, GatewayMetrics metrics) {
        ProfileEndpoint profiles = ProfileEndpoint.create(vertx, settings.userAgent());
        FactRequests facts = FactRequests.create(vertx, settings.userAgent());
        for (Provider provider : settings.providers()) {
            ClientRegistration registration = registration(provider);
            TokenEndpoint tokens = registration == null
                    ? null
                    : TokenEndpoint.create(oidcClients, registration, settings.userAgent(), clock);
            byId.put(provider.id(), new TimedConnection(new Connection(provider, tokens, profiles, facts), metrics));
        }
    }

    /** {@code null} where there is no secret. */
    private static @Nullable ClientRegistration registration(Provider provider) {
        Secret secret = provider.clientSecret();
        return secret == null
                ? null
                : new ClientRegistration(
                        provider.id(),
                        provider.endpoints().token(),
                        provider.clientId(),
                        secret,
                        provider.scopes(),
                        provider.type().clientAuthentication());
    }

    Map<String, ProviderConnection> byId() {
        return byId;
    }

    /** Without {@code tokens}: a client that cannot authenticate itself has nothing to say there (RFC 6749 § 4.2). */
    private record Connection(
            Provider provider, @Nullable TokenEndpoint tokens, ProfileEndpoint profiles, FactRequests facts)
            implements ProviderConnection {

        private static final Future<TokenOutcome> NOTHING =
                Future.succeededFuture(new TokenOutcome.Unreachable("no-client-secret", null));

        @Override
        public Future<TokenOutcome> redeem(Secret code, String redirectUri, @Nullable Secret verifier) {
            return tokens == null
                    ? NOTHING
                    : tokens.redeem(code.reveal(), redirectUri, verifier == null ? null : verifier.reveal());
        }

        @Override
        public Future<TokenOutcome> refresh(Secret refreshToken, List<String> granted) {
            return tokens == null ? NOTHING : tokens.refresh(refreshToken, granted);
        }

        @Override
        public Future<FactOutcome> fact(FactEndpoint fact, TokenSet tokens) {
            return facts.fetch(fact, tokens);
        }

        @Override
        public Future<TokenOutcome> clientCredentials() {
            return tokens == null ? NOTHING : tokens.clientCredentials();
        }

        @Override
        public Future<ProfileOutcome> profile(TokenSet tokens) {
            return profiles.fetch(provider, tokens);
        }
    }
}
