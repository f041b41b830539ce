package io.maniagate.login;

import static io.maniagate.session.Sessions.HTTPS;
import static io.maniagate.session.Sessions.LIMITS;
import static io.maniagate.session.Sessions.T0;
import static io.maniagate.session.Sessions.after;
import static io.maniagate.session.Sessions.sealer;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Purpose;
import io.maniagate.crypto.Secret;
import io.maniagate.fixture.MovableClock;
import io.maniagate.http.CookieHeader;
import io.maniagate.http.Failure;
import io.maniagate.oauth.TokenOutcome;
import io.maniagate.oauth.TokenSet;
import io.maniagate.provider.Endpoints;
import io.maniagate.provider.ProfileOutcome;
import io.maniagate.provider.Provider;
import io.maniagate.provider.ProviderConnection;
import io.maniagate.provider.ProviderType;
import io.maniagate.provider.UserinfoPointers;
import io.maniagate.refresh.CookieUpdate;
import io.maniagate.refresh.RefreshSettings;
import io.maniagate.refresh.SessionLedger;
import io.maniagate.refresh.SessionRefresher;
import io.maniagate.request.ClientRequest;
import io.maniagate.request.RequestKind;
import io.maniagate.request.RequestTarget;
import io.maniagate.session.SessionCookies;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A fault of ours in the middle of a sign-in. */
class LoginCallbackTest {

    private final MovableClock clock = MovableClock.at(T0);
    private final LoginCookies cookies = new LoginCookies(sealer(Purpose.LOGIN, 1), clock);
    private final List<String> observed = new ArrayList<>();

    @Test
    void aTokenRequestThatThrowsIsNoInternalError() {
        expectUnavailable(() -> {
            throw new IllegalStateException("a bug");
        });
    }

    @Test
    void aTokenRequestThatFailsIsNoInternalError() {
        expectUnavailable(() -> Future.failedFuture("a bug"));
    }

    private void expectUnavailable(Supplier<Future<TokenOutcome>> fault) {
        LoginAttempt attempt = Attempts.attempt(1, "/clubs", T0);
        CookieHeader jar = after(cookies.begin(attempt, HTTPS, CookieHeader.NONE), CookieHeader.NONE);
        String query = "code=c&state=" + attempt.state();
        ClientRequest request = new ClientRequest(
                "GET",
                new RequestTarget("/callback", "/callback", query, Set.of()),
                HTTPS,
                RequestKind.DOCUMENT,
                jar,
                "192.0.2.1",
                null,
                null,
                false);

        Future<Reply> answered = callback(fault).complete("trackmania", request);

        assertThat(answered.succeeded()).isTrue();
        assertThat(answered.result().answer().status()).isEqualTo(503);
        assertThat(after(answered.result().setCookies(), jar))
                .as("session or attempt")
                .isEqualTo(CookieHeader.NONE);
        assertThat(observed).containsExactly(Failure.UNAVAILABLE.tag());
    }

    private LoginCallback callback(Supplier<Future<TokenOutcome>> redeemed) {
        SessionCookies sessions = new SessionCookies(sealer(Purpose.SESSION, 1), LIMITS, clock);
        SessionLedger ledger = new SessionLedger(Duration.ofMinutes(1), LIMITS.idleTimeout(), clock);
        SessionRefresher refresher = new SessionRefresher(
                Map.of(),
                ledger,
                new RefreshSettings(Duration.ofMinutes(1)),
                clock,
                time -> Future.succeededFuture(),
                (id, outcome) -> {});
        SignedIn signedIn =
                new SignedIn(sessions, ledger, refresher, new CookieUpdate(sessions, ledger, LIMITS, clock));
        return new LoginCallback(
                Map.of("trackmania", new Faulty(redeemed)),
                cookies,
                new UsedAttempts(clock),
                new SessionOpening(sessions, signedIn, ledger, clock),
                new SignInLinks("/oauth2"),
                new Pages("club.example", null),
                (provider, result) -> observed.add(result));
    }

    private record Faulty(Supplier<Future<TokenOutcome>> redeemed) implements ProviderConnection {

        @Override
        public Provider provider() {
            URI nowhere = URI.create("https://provider.example/");
            return new Provider(
                    "trackmania",
                    ProviderType.ALL.get(0),
                    "Provider",
                    new Endpoints(nowhere, nowhere, nowhere),
                    "client",
                    Secret.of("client-secret"),
                    List.of(),
                    false,
                    UserinfoPointers.DEFAULT);
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
        public Future<ProfileOutcome> profile(TokenSet tokens) {
            throw new AssertionError("nobody is asked for");
        }
    }
}
