package io.maniagate.login;

import static io.maniagate.session.Sessions.HTTPS;
import static io.maniagate.session.Sessions.T0;
import static io.maniagate.session.Sessions.after;
import static io.maniagate.session.Sessions.sealer;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Purpose;
import io.maniagate.fixture.MovableClock;
import io.maniagate.http.CookieHeader;
import io.maniagate.http.Failure;
import io.maniagate.oauth.TokenOutcome;
import io.maniagate.request.ClientRequest;
import io.maniagate.request.RequestKind;
import io.maniagate.request.RequestTarget;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
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

        Future<Reply> answered = Completing.callback(fault, cookies, LoginRate.DEFAULT, observed, clock)
                .complete("trackmania", request);

        assertThat(answered.succeeded()).isTrue();
        assertThat(answered.result().answer().status()).isEqualTo(503);
        assertThat(after(answered.result().setCookies(), jar))
                .as("session or attempt")
                .isEqualTo(CookieHeader.NONE);
        assertThat(observed).containsExactly(Failure.UNAVAILABLE.tag());
    }
}
