package io.maniagate.login;

import static io.maniagate.session.Sessions.LIMITS;
import static io.maniagate.session.Sessions.sealer;

import io.maniagate.audit.Unheard;
import io.maniagate.crypto.Purpose;
import io.maniagate.crypto.Secret;
import io.maniagate.facts.FactLedger;
import io.maniagate.fixture.SomeProvider;
import io.maniagate.oauth.TokenOutcome;
import io.maniagate.oauth.TokenSet;
import io.maniagate.provider.FactEndpoint;
import io.maniagate.provider.FactOutcome;
import io.maniagate.provider.ProfileOutcome;
import io.maniagate.provider.Provider;
import io.maniagate.provider.ProviderConnection;
import io.maniagate.refresh.CookieUpdate;
import io.maniagate.refresh.RefreshSettings;
import io.maniagate.refresh.SessionLedger;
import io.maniagate.refresh.SessionRefresher;
import io.maniagate.session.SessionCookies;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The end of a sign-in, with a provider that is a function. */
final class Completing {

    private Completing() {}

    static LoginCallback callback(
            Supplier<Future<TokenOutcome>> redeemed,
            LoginCookies cookies,
            LoginRate rate,
            List<String> observed,
            InstantSource clock) {
        SessionCookies sessions = new SessionCookies(sealer(Purpose.SESSION, 1), LIMITS, clock);
        SessionLedger ledger = new SessionLedger(Duration.ofMinutes(1), LIMITS.idleTimeout(), clock);
        SessionRefresher refresher = new SessionRefresher(
                Map.of(),
                ledger,
                new RefreshSettings(Duration.ofMinutes(1)),
                clock,
                time -> Future.succeededFuture(),
                (id, outcome) -> {},
                Unheard.audit());
        SignedIn signedIn =
                new SignedIn(sessions, ledger, refresher, new CookieUpdate(sessions, ledger, LIMITS, clock));
        Pages pages = new Pages("club.example", null);
        LoginObserver observer = (provider, result) -> observed.add(result);
        return new LoginCallback(
                Map.of("trackmania", new Faulty(redeemed)),
                cookies,
                new UsedAttempts(clock),
                new LoginGate(rate, pages, observer, clock),
                new SessionOpening(
                        sessions,
                        signedIn,
                        ledger,
                        new FactLedger(
                                Map.of(), Set.of(), clock, time -> Future.succeededFuture(), (id, kind, fact) -> {}),
                        Unheard.audit(),
                        clock),
                new AccountLinks(false, signedIn),
                new SignInLinks("/oauth2"),
                pages,
                observer,
                Unheard.audit(),
                clock);
    }

    private record Faulty(Supplier<Future<TokenOutcome>> redeemed) implements ProviderConnection {

        @Override
        public Provider provider() {
            return SomeProvider.named("trackmania");
        }

        @Override
        public Future<TokenOutcome> redeem(Secret code, String redirectUri, @Nullable Secret verifier) {
            return redeemed.get();
        }

        @Override
        public Future<TokenOutcome> refresh(Secret refreshToken, List<String> granted) {
            throw new AssertionError("nothing is refreshed");
        }

        @Override
        public Future<FactOutcome> fact(FactEndpoint fact, TokenSet tokens) {
            throw new IllegalStateException("not asked for here");
        }

        @Override
        public Future<TokenOutcome> clientCredentials() {
            throw new IllegalStateException("not asked for here");
        }

        @Override
        public Future<ProfileOutcome> profile(TokenSet tokens) {
            throw new AssertionError("nobody is asked for");
        }
    }
}
