package io.maniagate.identity;

import io.maniagate.provider.ProviderConnection;
import io.maniagate.session.Session;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of the gateway itself (RFC 6749 § 4.4) for routes that go by them: the player's provider's, or for nobody the
 * only provider's. They are in memory only.
 */
public final class ServiceTokens {

    private final Map<String, ServiceToken> byProvider = new HashMap<>();

    public ServiceTokens(Map<String, ProviderConnection> providers, InstantSource clock, ServiceObserver observer) {
        providers.forEach((id, provider) -> byProvider.put(id, new ServiceToken(provider, clock, observer)));
    }

    /**
     * Completes at once while a token is good. Never fails.
     *
     * @param session {@code null} for nobody
     * @throws IllegalStateException where nobody is signed in and several providers could be meant
     */
    public Future<ServiceOutcome> token(@Nullable Session session) {
        ServiceToken token =
                session == null ? only() : byProvider.get(session.player().provider());
        if (token == null) {
            throw new IllegalStateException("providers: " + byProvider.keySet() + " (expected: the session's, or one)");
        }
        return token.get();
    }

    private @Nullable ServiceToken only() {
        return byProvider.size() == 1 ? byProvider.values().iterator().next() : null;
    }
}
