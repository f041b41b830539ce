package io.maniagate.login;

import static io.maniagate.session.Sessions.HTTPS;
import static io.maniagate.session.Sessions.T0;
import static io.maniagate.session.Sessions.after;
import static io.maniagate.session.Sessions.sealer;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Purpose;
import io.maniagate.fixture.MovableClock;
import io.maniagate.fixture.SomeProvider;
import io.maniagate.http.Answer;
import io.maniagate.http.CookieHeader;
import io.maniagate.http.Failure;
import io.maniagate.oauth.Flow;
import io.maniagate.policy.CrossSite;
import io.maniagate.request.ClientRequest;
import io.maniagate.request.RequestKind;
import io.maniagate.request.RequestTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A token in the query is on no page, also where the attempt is not even looked at. */
class ImplicitCallbackTest {

    private final MovableClock clock = MovableClock.at(T0);
    private final LoginCookies cookies = new LoginCookies(sealer(Purpose.LOGIN, 1), clock);
    private final List<String> observed = new ArrayList<>();
    private final LoginCallback login = Completing.callback(
            () -> {
                throw new AssertionError("there is no code");
            },
            cookies,
            new LoginRate(1, Duration.ofHours(1)),
            observed,
            clock);
    private final ImplicitCallback callback = new ImplicitCallback(
            List.of(SomeProvider.of("trackmania", Flow.IMPLICIT)),
            login,
            new CrossSite(List.of(HTTPS), List.of()),
            new SignInLinks("/oauth2"),
            new Pages("club.example", null));

    @Test
    void whoSignsInTooOftenIsToldSoAtAnAddressWithoutTheToken() {
        assertThat(arrived(1)).isEqualTo("/oauth2/callback/trackmania?failed=token_not_ours&rd=%2Fclubs");
        assertThat(arrived(2)).isEqualTo("/oauth2/callback/trackmania?failed=too_many_sign_ins&rd=%2F");
        assertThat(observed).containsExactly("token_not_ours", "too_many_sign_ins");
    }

    @ParameterizedTest
    @EnumSource(names = {"LINK_GONE", "NO_STATE", "TOKEN_NOT_OURS", "UNAVAILABLE"})
    void thatAddressShowsHowTheSignInEnded(Failure end) {
        Answer page = arrived("failed=" + end.tag() + "&rd=%2Fclubs", CookieHeader.NONE);

        assertThat(page.status()).isEqualTo(end.status());
        assertThat(page.body()).contains(end.title(), "/oauth2/sign_in?rd=%2Fclubs");
    }

    private String arrived(int number) {
        LoginAttempt attempt = Attempts.attempt(number, "/clubs", T0);
        CookieHeader jar = after(cookies.begin(attempt, HTTPS, CookieHeader.NONE), CookieHeader.NONE);
        String query = "access_token=a.b.c&token_type=Bearer&state=" + attempt.state();
        return arrived(query, jar).fields().getOrDefault("Location", "none");
    }

    private Answer arrived(String query, CookieHeader jar) {
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
        return callback.arrived("trackmania", request).result().answer();
    }
}
