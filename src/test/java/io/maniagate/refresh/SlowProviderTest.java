package io.maniagate.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.oauth.TokenOutcome;
import io.maniagate.session.Session;
import io.maniagate.session.Sessions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A provider that takes its time must not stop the site. */
class SlowProviderTest {

    private final Renewing it = new Renewing();

    @Test
    void aRequestWhoseTokenLivesGoesOnWithIt() {
        Session session = it.due();
        it.provider.takesItsTime();

        Future<RefreshOutcome> request = it.begin(session);

        assertThat(request.isComplete()).isFalse();
        it.patience.complete();
        assertThat(Renewing.result(request)).isInstanceOfSatisfying(RefreshOutcome.Deferred.class, deferred -> {
            assertThat(deferred.isTokenAlive()).isTrue();
            assertThat(deferred.session()).isEqualTo(session);
            assertThat(deferred.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        });
    }

    @Test
    void theRefreshGoesOnWithoutItAndServesTheNext() {
        Session session = it.due();
        Promise<TokenOutcome> flight = it.provider.takesItsTime();
        Future<RefreshOutcome> request = it.begin(session);
        it.patience.complete();
        assertThat(request.isComplete()).isTrue();

        flight.complete(FakeProvider.issued("1", it.clock.instant().plus(Sessions.HOUR)));

        assertThat(it.renew(session)).isInstanceOf(RefreshOutcome.Renewed.class);
        assertThat(it.provider.refreshed).hasSize(1);
    }

    @Test
    void aRequestWhoseTokenIsOverWaitsForIt() {
        Session session = it.over();
        Promise<TokenOutcome> flight = it.provider.takesItsTime();
        Future<RefreshOutcome> request = it.begin(session);

        it.patience.complete();

        assertThat(request.isComplete()).isFalse();
        flight.complete(FakeProvider.issued("1", it.clock.instant().plus(Sessions.HOUR)));
        assertThat(Renewing.result(request)).isInstanceOf(RefreshOutcome.Renewed.class);
    }

    @Test
    void aTokenThatEndsWhileItWaitsIsNotUsed() {
        Session session = it.due();
        Promise<TokenOutcome> flight = it.provider.takesItsTime();
        Future<RefreshOutcome> request = it.begin(session);

        it.over();
        it.patience.complete();

        assertThat(request.isComplete()).isFalse();
        flight.complete(FakeProvider.unreachable(null));
        assertThat(Renewing.result(request).session()).isNull();
    }
}
