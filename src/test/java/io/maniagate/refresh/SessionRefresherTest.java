package io.maniagate.refresh;

import static io.maniagate.session.Sessions.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.oauth.Flow;
import io.maniagate.oauth.OAuthError;
import io.maniagate.oauth.TokenOutcome;
import io.maniagate.player.Player;
import io.maniagate.provider.ProfileOutcome;
import io.maniagate.refresh.RefreshOutcome.Cause;
import io.maniagate.session.Session;
import io.maniagate.session.SessionState;
import io.maniagate.session.Sessions;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class SessionRefresherTest {

    private final Renewing it = new Renewing();

    @Test
    void withoutAnOpenSessionThereIsNothingToRenew() {
        assertThat(Renewing.result(it.refresher.renew(new SessionState.Absent())))
                .isEqualTo(new RefreshOutcome.Ended(Cause.NO_COOKIE));
        assertThat(Renewing.result(it.refresher.renew(new SessionState.Expired())))
                .isEqualTo(new RefreshOutcome.Ended(Cause.EXPIRED));
        assertThat(Renewing.result(it.refresher.renew(new SessionState.Unreadable())))
                .isEqualTo(new RefreshOutcome.Ended(Cause.UNREADABLE));
        assertThat(it.provider.refreshed).isEmpty();
    }

    @Test
    void aFreshTokenIsLeftAlone() {
        Session session = Sessions.session(T0);
        it.clock.set(T0.plus(Sessions.HOUR).minusSeconds(61));

        assertThat(it.renew(session)).isEqualTo(new RefreshOutcome.Current(session));
        assertThat(it.provider.refreshed).isEmpty();
    }

    @Test
    void aDueOneIsRenewedWithItsRefreshTokenAndItsScopes() {
        Session session = it.due();
        it.provides("1");

        Session next = it.renewed(session);

        assertThat(it.provider.refreshed).containsExactly("refresh0");
        assertThat(it.provider.granted).containsExactly(List.of("clubs"));
        assertThat(next.id()).isEqualTo(session.id());
        assertThat(next.generation()).isEqualTo(1);
        assertThat(next.createdAt()).as("the absolute life goes on").isEqualTo(T0);
        assertThat(next.usedAt()).isEqualTo(it.clock.instant());
        assertThat(next.player()).isEqualTo(session.player());
        assertThat(next.tokens().accessToken().reveal()).isEqualTo("access-1");
        assertThat(it.observed).hasSize(1);
    }

    @Test
    void aProviderThatIsNoLongerConfiguredEndsItsSessions() {
        Session session = Sessions.session(T0);
        Player stranger = new Player("gone", "p1", null, null, null, "x", null, null, List.of());

        assertThat(it.renew(new Session(session.id(), 0, stranger, session.tokens(), T0, T0)))
                .isEqualTo(new RefreshOutcome.Ended(Cause.GRANT_ENDED));
    }

    @Test
    void withoutARefreshTokenTheSessionEndsWithItsAccessToken() {
        Session session =
                Sessions.session(T0).next(Sessions.player("p1"), Sessions.tokens("a", null, T0.plusSeconds(60)), T0);

        it.clock.set(T0.plusSeconds(59));
        assertThat(it.renew(session)).isEqualTo(new RefreshOutcome.Current(session));
        it.clock.set(T0.plusSeconds(60));
        assertThat(it.renew(session)).isEqualTo(new RefreshOutcome.Ended(Cause.GRANT_ENDED));
        assertThat(it.provider.refreshed).isEmpty();
    }

    @ParameterizedTest(name = "X7: {0} is a clean end: the cookie goes, and no old one comes back")
    @EnumSource(
            value = OAuthError.class,
            names = {"INVALID_GRANT", "INVALID_REQUEST"})
    void x7DeadRefreshToken(OAuthError error) {
        Session session = it.due();
        it.provider.answers(FakeProvider.refused(error));

        assertThat(it.renew(session)).isEqualTo(new RefreshOutcome.Ended(Cause.GRANT_ENDED));
        assertThat(Cause.GRANT_ENDED.clearsCookie()).isTrue();
        assertThat(it.renew(session)).isEqualTo(new RefreshOutcome.Ended(Cause.SUPERSEDED));
        assertThat(it.provider.refreshed).hasSize(1);
    }

    @ParameterizedTest(name = "X7: {0} signs nobody out while the access token lives")
    @EnumSource(
            value = OAuthError.class,
            names = {"INVALID_GRANT", "INVALID_REQUEST"},
            mode = Mode.EXCLUDE)
    void x7OursToMend(OAuthError error) {
        Session session = it.due();
        it.provider.answers(FakeProvider.refused(error));

        RefreshOutcome outcome = it.renew(session);

        assertThat(outcome).isEqualTo(new RefreshOutcome.Deferred(session, true, Duration.ofSeconds(5)));
        assertThat(outcome.session()).isEqualTo(session);
        it.provides("1");
        it.clock.advance(Duration.ofSeconds(5));
        assertThat(it.renewed(session).generation()).isEqualTo(1);
    }

    @Test
    @DisplayName("X7: an outage keeps the session, nobody goes on with a dead token, and the provider is left alone")
    void x7Outage() {
        Session session = it.over();
        it.provider.answers(FakeProvider.unreachable(null));

        RefreshOutcome outcome = it.renew(session);

        assertThat(outcome).isEqualTo(new RefreshOutcome.Deferred(session, false, Duration.ofSeconds(5)));
        assertThat(outcome.session()).isNull();
        it.clock.advance(Duration.ofSeconds(4));
        assertThat(it.renew(session)).isEqualTo(new RefreshOutcome.Deferred(session, false, Duration.ofSeconds(1)));
        assertThat(it.provider.refreshed).as("paused").hasSize(1);
        it.clock.advance(Duration.ofSeconds(1));
        it.provides("1");
        assertThat(it.renewed(session).generation()).isEqualTo(1);
    }

    @Test
    @DisplayName("X7: an access token that ends in the pause is not used beyond its end")
    void x7EndsInThePause() {
        Session session = it.due();
        it.provider.answers(FakeProvider.unreachable(Duration.ofSeconds(45)));
        assertThat(it.renew(session).session()).isEqualTo(session);

        it.clock.advance(Duration.ofSeconds(30));

        assertThat(it.renew(session)).isEqualTo(new RefreshOutcome.Deferred(session, false, Duration.ofSeconds(15)));
    }

    @Test
    void theLastMomentOfAPauseIsToldAsASecond() {
        Session session = it.over();
        it.provider.answers(FakeProvider.unreachable(null));
        it.renew(session);

        it.clock.advance(Duration.ofMillis(4_999));

        assertThat(it.renew(session)).isEqualTo(new RefreshOutcome.Deferred(session, false, Duration.ofSeconds(1)));
    }

    @Test
    void retryAfterIsHonouredUpToAMinute() {
        Session session = it.over();
        it.provider.answers(FakeProvider.unreachable(Duration.ofSeconds(20)));
        assertThat(it.renew(session)).isEqualTo(new RefreshOutcome.Deferred(session, false, Duration.ofSeconds(20)));
        it.clock.advance(Duration.ofSeconds(20));
        it.provider.answers(FakeProvider.unreachable(Duration.ofSeconds(Long.MAX_VALUE)));
        assertThat(it.renew(session)).isEqualTo(new RefreshOutcome.Deferred(session, false, Duration.ofMinutes(1)));
        it.clock.advance(Duration.ofSeconds(59));
        assertThat(it.renew(session)).isEqualTo(new RefreshOutcome.Deferred(session, false, Duration.ofSeconds(1)));
        it.clock.advance(Duration.ofSeconds(1));
        it.provider.answers(FakeProvider.unreachable(Duration.ZERO));
        assertThat(it.renew(session)).isEqualTo(new RefreshOutcome.Deferred(session, false, Duration.ofSeconds(5)));
    }

    @Test
    void oneSessionsPauseIsNotAnothers() {
        Session session = it.over();
        it.provider.answers(FakeProvider.unreachable(null));
        it.renew(session);
        it.provides("1");

        Session other = new Session(Sessions.id(2), 0, session.player(), session.tokens(), T0, T0);
        assertThat(it.renewed(other).id()).isEqualTo(other.id());
    }

    @Test
    void whatTheProfileNowSaysIsTakenOver() {
        Session session = it.due();
        Player renamed = new Player("tm", "p1", "L", null, null, "Speedier", null, null, List.of("new"));
        it.provides("1");
        it.provider.profile = () -> Future.succeededFuture(new ProfileOutcome.Known(renamed));

        assertThat(it.renewed(session).player()).isEqualTo(renamed);
    }

    @Test
    void aProfileThatCannotBeHadCostsNeitherTheTokensNorTheName() {
        List<Future<ProfileOutcome>> ends = List.of(
                Future.succeededFuture(new ProfileOutcome.Unavailable("status-500")),
                Future.succeededFuture(new ProfileOutcome.Refused()),
                Future.failedFuture(new IllegalStateException("a bug")));
        int generation = 0;
        Session session = it.due();
        for (Future<ProfileOutcome> end : ends) {
            it.provider.profile = () -> end;
            it.provides("" + generation);
            session = it.renewed(session);
            assertThat(session.generation()).isEqualTo(++generation);
            assertThat(session.player()).isEqualTo(Sessions.player("p1"));
            it.clock.advance(Sessions.HOUR);
        }
        it.provides("last");
        it.provider.profile = () -> {
            throw new IllegalStateException("a bug");
        };
        assertThat(it.renewed(session).tokens().accessToken().reveal()).isEqualTo("access-last");
    }

    @Test
    @DisplayName("A grant that now names another player ends the session, for every generation")
    void anotherPlayer() {
        Session session = it.due();
        it.provides("1");
        it.provider.profile = () -> Future.succeededFuture(new ProfileOutcome.Known(Sessions.player("p2")));

        assertThat(it.renew(session)).isEqualTo(new RefreshOutcome.Ended(Cause.OTHER_PLAYER));
        assertThat(it.renew(session)).isEqualTo(new RefreshOutcome.Ended(Cause.SUPERSEDED));
        assertThat(it.provider.refreshed).hasSize(1);
    }

    @Test
    void whereThereIsNoSecretAnyMoreTheSessionEndsWithItsTokenAndGoesRound() {
        it.provider.flow = Flow.IMPLICIT;
        it.provider.answers(new TokenOutcome.Unreachable("no-client-secret", null));

        assertThat(it.renew(it.due()))
                .as("while the token lives")
                .isEqualTo(new RefreshOutcome.Current(Sessions.session(T0)));
        assertThat(it.renew(it.over())).isEqualTo(new RefreshOutcome.Ended(Cause.GRANT_ENDED, "tm"));
        assertThat(it.provider.refreshed).isEmpty();
    }
}
