package io.maniagate.facts;

import io.maniagate.crypto.Secret;
import io.maniagate.fixture.SomeProvider;
import io.maniagate.oauth.TokenOutcome;
import io.maniagate.oauth.TokenSet;
import io.maniagate.provider.FactEndpoint;
import io.maniagate.provider.FactOutcome;
import io.maniagate.provider.ProfileOutcome;
import io.maniagate.provider.Provider;
import io.maniagate.provider.ProviderConnection;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Trackmania as far as facts go: answers what it is told, when it is told, and remembers by whose token it was asked. */
public final class TellingProvider implements ProviderConnection {

    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile Supplier<Future<FactOutcome>> answer = () -> Future.failedFuture("not told");

    public void tells(String... clubs) {
        answers(new FactOutcome.Known(Set.of(clubs)));
    }

    public void answers(FactOutcome outcome) {
        answer = () -> Future.succeededFuture(outcome);
    }

    /** The request stays under way until the promise is completed. */
    public Promise<FactOutcome> takesItsTime() {
        Promise<FactOutcome> promise = Promise.promise();
        answer = promise::future;
        return promise;
    }

    /** By whose token it was asked for what. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    void breaks() {
        answer = () -> {
            throw new IllegalStateException("a bug");
        };
    }

    @Override
    public Provider provider() {
        return SomeProvider.named("tm");
    }

    @Override
    public Future<FactOutcome> fact(FactEndpoint fact, TokenSet tokens) {
        asked.add(fact.uri().getPath() + " " + tokens.accessToken().reveal());
        return answer.get();
    }

    @Override
    public Future<TokenOutcome> redeem(Secret code, String redirectUri, @Nullable Secret verifier) {
        throw new AssertionError("nobody signs in");
    }

    @Override
    public Future<TokenOutcome> refresh(Secret refreshToken, List<String> granted) {
        throw new AssertionError("nothing is refreshed");
    }

    @Override
    public Future<ProfileOutcome> profile(TokenSet tokens) {
        throw new AssertionError("nobody is asked for");
    }

    @Override
    public Future<TokenOutcome> clientCredentials() {
        throw new AssertionError("not for ourselves");
    }
}
