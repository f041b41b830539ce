package io.maniagate.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.http.Failure;
import io.maniagate.oauth.OAuthError;
import io.maniagate.oauth.TokenOutcome;
import io.maniagate.provider.ProfileOutcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbackFailuresTest {

    @ParameterizedTest
    @CsvSource({
        "INVALID_GRANT, ATTEMPT_GONE, 400",
        "INVALID_REQUEST, ATTEMPT_GONE, 400",
        "ACCESS_DENIED, ATTEMPT_GONE, 400",
        "INVALID_CLIENT, REGISTRATION, 502",
        "INVALID_SCOPE, REGISTRATION, 502",
        "UNAUTHORIZED_CLIENT, REGISTRATION, 502",
        "TEMPORARILY_UNAVAILABLE, PROVIDER_UNAVAILABLE, 503",
        "SERVER_ERROR, PROVIDER_ODD, 502",
        "OTHER, PROVIDER_ODD, 502"
    })
    void onlyADeadCodeIsTheAttemptsFault(OAuthError error, Failure failure, int status) {
        assertThat(CallbackFailures.of("trackmania", new TokenOutcome.Refused(error, 400)))
                .isEqualTo(failure)
                .extracting(Failure::status)
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "timeout, PROVIDER_SLOW, 504",
        "status-504, PROVIDER_SLOW, 504",
        "no-answer, PROVIDER_UNREACHABLE, 502",
        "status-503, PROVIDER_UNAVAILABLE, 503",
        "status-429, PROVIDER_UNAVAILABLE, 503",
        "status-500, PROVIDER_ODD, 502",
        "not-a-token, PROVIDER_ODD, 502"
    })
    void aSlowProviderIsNotAnUnreachableOne(String cause, Failure failure, int status) {
        assertThat(CallbackFailures.of("trackmania", new TokenOutcome.Unreachable(cause, null)))
                .isEqualTo(CallbackFailures.of("trackmania", new ProfileOutcome.Unavailable(cause)))
                .isEqualTo(failure)
                .extracting(Failure::status)
                .isEqualTo(status);
    }
}
