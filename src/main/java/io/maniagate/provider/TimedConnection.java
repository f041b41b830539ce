package io.maniagate.provider;

import io.maniagate.crypto.Secret;
import io.maniagate.oauth.TokenOutcome;
import io.maniagate.oauth.TokenSet;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells an observer how long each conversation with a provider took. */
public record TimedConnection(ProviderConnection connection, ProviderObserver observer) implements ProviderConnection {

    @Override
    public Provider provider() {
        return connection.provider();
    }

    @Override
    public Future<TokenOutcome> redeem(Secret code, String redirectUri, @Nullable Secret verifier) {
        long start = System.nanoTime();
        return told("redeem", start, connection.redeem(code, redirectUri, verifier), TokenOutcome::tag);
    }

    @Override
    public Future<TokenOutcome> refresh(Secret refreshToken, List<String> granted) {
        long start = System.nanoTime();
        return told("refresh", start, connection.refresh(refreshToken, granted), TokenOutcome::tag);
    }

    @Override
    public Future<TokenOutcome> clientCredentials() {
        long start = System.nanoTime();
        return told("service_token", start, connection.clientCredentials(), TokenOutcome::tag);
    }

    @Override
    public Future<ProfileOutcome> profile(TokenSet tokens) {
        long start = System.nanoTime();
        return told("profile", start, connection.profile(tokens), ProfileOutcome::tag);
    }

    @Override
    public Future<FactOutcome> fact(FactEndpoint fact, TokenSet tokens) {
        long start = System.nanoTime();
        return told("fact", start, connection.fact(fact, tokens), FactOutcome::tag);
    }

    private <T> Future<T> told(String request, long start, Future<T> answer, Function<T, String> result) {
        return answer.onSuccess(outcome ->
                observer.answered(provider().id(), request, result.apply(outcome), System.nanoTime() - start));
    }
}
