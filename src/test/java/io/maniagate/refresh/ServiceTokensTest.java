package io.maniagate.refresh;

import static io.maniagate.session.Sessions.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maniagate.fixture.MovableClock;
import io.maniagate.oauth.OAuthError;
import io.maniagate.oauth.TokenOutcome;
import io.maniagate.session.Session;
import io.maniagate.session.Sessions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A token of our own is there before the old one is over, by one request at a time, or nothing goes on. */
class ServiceTokensTest {

    private final MovableClock clock = MovableClock.at(T0);
    private final FakeProvider provider = new FakeProvider();
    private final List<TokenOutcome> observed = Collections.synchronizedList(new ArrayList<>());
    private final ServiceTokens tokens =
            new ServiceTokens(Map.of("tm", provider), clock, (id, outcome) -> observed.add(outcome));
    private final Session session = Sessions.session(T0);

    private void issues(String name) {
        provider.ownAnswer = () -> Future.succeededFuture(issued(name));
    }

    private TokenOutcome issued(String name) {
        return FakeProvider.issued(name, clock.instant().plus(Sessions.HOUR));
    }

    private Promise<TokenOutcome> takesItsTime() {
        Promise<TokenOutcome> promise = Promise.promise();
        provider.ownAnswer = promise::future;
        return promise;
    }

    private String token() {
        return held(tokens.token(session));
    }

    private static String held(Future<ServiceOutcome> outcome) {
        assertThat(outcome.result()).isInstanceOf(ServiceOutcome.Held.class);
        return ((ServiceOutcome.Held) outcome.result()).token().reveal();
    }

    private void isAway(Duration retryAfter) {
        assertThat(tokens.token(session).result()).isEqualTo(new ServiceOutcome.Away(retryAfter));
    }

    @Test
    void itIsAskedForOnceAndKept() {
        issues("one");
        assertThat(token()).isEqualTo("access-one");
        clock.advance(Sessions.HOUR.minusSeconds(61));
        assertThat(token()).isEqualTo("access-one");
        assertThat(provider.ownRequests).hasValue(1);
        assertThat(observed).hasSize(1);
    }

    @Test
    void nobodyWaitsForTheNextWhileTheOldOneIsGood() {
        issues("one");
        token();
        clock.advance(Sessions.HOUR.minusSeconds(60));
        Promise<TokenOutcome> next = takesItsTime();
        assertThat(token()).isEqualTo("access-one");
        assertThat(token()).isEqualTo("access-one");
        assertThat(provider.ownRequests).hasValue(2);
        next.complete(issued("two"));
        assertThat(token()).isEqualTo("access-two");
    }

    @Test
    void manyAtOnceCauseOneRequest() {
        Promise<TokenOutcome> answer = takesItsTime();
        List<Future<ServiceOutcome>> waiting = IntStream.range(0, 100)
                .parallel()
                .mapToObj(i -> tokens.token(session))
                .toList();
        assertThat(waiting).noneMatch(Future::isComplete);
        answer.complete(issued("one"));
        assertThat(waiting).allSatisfy(one -> assertThat(held(one)).isEqualTo("access-one"));
        assertThat(provider.ownRequests).hasValue(1);
    }

    @Test
    void withoutOneNothingGoesOnAndTheProviderIsLeftAlone() {
        provider.ownAnswer = () -> Future.succeededFuture(FakeProvider.unreachable(null));
        isAway(Duration.ofSeconds(5));
        issues("one");
        clock.advance(Duration.ofMillis(4_500));
        isAway(Duration.ofSeconds(1));
        assertThat(provider.ownRequests).hasValue(1);
        clock.advance(Duration.ofMillis(500));
        assertThat(token()).isEqualTo("access-one");
    }

    @Test
    void theProvidersRetryAfterIsHeardUpToAMinute() {
        provider.ownAnswer = () -> Future.succeededFuture(FakeProvider.unreachable(Duration.ofSeconds(30)));
        isAway(Duration.ofSeconds(30));
        clock.advance(Duration.ofSeconds(30));
        provider.ownAnswer = () -> Future.succeededFuture(FakeProvider.unreachable(Duration.ofHours(3)));
        isAway(Duration.ofMinutes(1));
    }

    @Test
    void theOldOneIsUsedToItsEndAndNotBeyond() {
        issues("one");
        token();
        provider.ownAnswer = () -> Future.succeededFuture(FakeProvider.refused(OAuthError.INVALID_CLIENT));
        clock.advance(Sessions.HOUR.minusSeconds(1));
        assertThat(token()).isEqualTo("access-one");
        clock.advance(Duration.ofSeconds(1));
        isAway(Duration.ofSeconds(4));
        assertThat(provider.ownRequests).hasValue(2);
    }

    @Test
    void aBugIsNoToken() {
        provider.ownAnswer = () -> {
            throw new IllegalStateException("a bug");
        };
        isAway(Duration.ofSeconds(5));
    }

    @Test
    void nobodyGoesByTheOnlyProvidersAndNeverByAGuess() {
        issues("one");
        assertThat(held(tokens.token(null))).isEqualTo("access-one");
        ServiceTokens several =
                new ServiceTokens(Map.of("tm", provider, "other", new FakeProvider()), clock, (id, outcome) -> {});
        assertThat(held(several.token(session))).isEqualTo("access-one");
        assertThatThrownBy(() -> several.token(null)).isInstanceOf(IllegalStateException.class);
    }
}
