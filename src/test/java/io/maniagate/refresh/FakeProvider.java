package io.maniagate.refresh;

import io.maniagate.crypto.Secret;
import io.maniagate.fixture.SomeProvider;
import io.maniagate.oauth.Flow;
import io.maniagate.oauth.OAuthError;
import io.maniagate.oauth.TokenOutcome;
import io.maniagate.oauth.TokenSet;
import io.maniagate.provider.FactEndpoint;
import io.maniagate.provider.FactOutcome;
import io.maniagate.provider.ProfileOutcome;
import io.maniagate.provider.Provider;
import io.maniagate.provider.ProviderConnection;
import io.maniagate.session.Sessions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A provider that answers what it is told, when it is told, and remembers what it was asked. */
final class FakeProvider implements ProviderConnection {

    final List<String> refreshed = Collections.synchronizedList(new ArrayList<>());
    final List<List<String>> granted = Collections.synchronizedList(new ArrayList<>());
    volatile Supplier<Future<TokenOutcome>> answer = () -> Future.failedFuture("not told");
    volatile Flow flow = Flow.CODE;
    final AtomicInteger ownRequests = new AtomicInteger();
    volatile Supplier<Future<TokenOutcome>> ownAnswer = answer;
    volatile Supplier<Future<ProfileOutcome>> profile =
            () -> Future.succeededFuture(new ProfileOutcome.Unavailable("no-answer"));

    /** The refresh stays under way until the promise is completed. */
    Promise<TokenOutcome> takesItsTime() {
        Promise<TokenOutcome> promise = Promise.promise();
        answer = promise::future;
        return promise;
    }

    void answers(TokenOutcome outcome) {
        answer = () -> Future.succeededFuture(outcome);
    }

    static TokenOutcome issued(String name, Instant expiresAt) {
        return new TokenOutcome.Issued(Sessions.tokens("access-" + name, "refresh-" + name, expiresAt));
    }

    static TokenOutcome refused(OAuthError error) {
        return new TokenOutcome.Refused(error, 400);
    }

    static TokenOutcome unreachable(@Nullable Duration retryAfter) {
        return new TokenOutcome.Unreachable("status-503", retryAfter);
    }

    @Override
    public Provider provider() {
        return SomeProvider.of("tm", flow);
    }

    @Override
    public Future<TokenOutcome> redeem(Secret code, String redirectUri, @Nullable Secret verifier) {
        throw new AssertionError("a session is never renewed with a code");
    }

    @Override
    public Future<TokenOutcome> refresh(Secret refreshToken, List<String> scopes) {
        refreshed.add(refreshToken.reveal());
        granted.add(scopes);
        return answer.get();
    }

    @Override
    public Future<FactOutcome> fact(FactEndpoint fact, TokenSet tokens) {
        throw new IllegalStateException("not asked for here");
    }

    @Override
    public Future<TokenOutcome> clientCredentials() {
        ownRequests.incrementAndGet();
        return ownAnswer.get();
    }

    @Override
    public Future<ProfileOutcome> profile(TokenSet tokens) {
        return profile.get();
    }
}
