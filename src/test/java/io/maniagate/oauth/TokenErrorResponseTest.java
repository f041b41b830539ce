package io.maniagate.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.oauth.TokenOutcome.Refused;
import io.maniagate.oauth.TokenOutcome.Unreachable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenErrorResponseTest {

    private static final String DEAD = "'message':'The refresh token is invalid.','hint':'Token has been revoked'";

    @ParameterizedTest
    @DisplayName("X7: a dead refresh token, as league/oauth2-server 5 to 9 tells it")
    @CsvSource({"400, invalid_request", "401, invalid_request", "400, invalid_grant"})
    void aDeadGrant(int status, String error) {
        TokenOutcome outcome = outcome(status, "{'error':'" + error + "'," + DEAD + "}", null);

        assertThat(outcome).isEqualTo(new Refused(OAuthError.of(error), status));
        assertThat(OAuthError.of(error).endsGrant()).isTrue();
    }

    @Test
    @DisplayName("X7: invalid_client is our fault and ends no grant")
    void aWrongSecretEndsNoGrant() {
        assertThat(outcome(401, "{'error':'invalid_client'}", null))
                .isEqualTo(new Refused(OAuthError.INVALID_CLIENT, 401));
        assertThat(OAuthError.INVALID_CLIENT.endsGrant()).isFalse();
        assertThat(OAuthError.OTHER.endsGrant()).isFalse();
    }

    @Test
    void anErrorWithStatus200IsARefusal() {
        assertThat(outcome(200, "{'error':'bad_verification_code'}", null))
                .isEqualTo(new Refused(OAuthError.OTHER, 200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "[]", "{'error':null}", "{'error':{'code':'invalid_grant'}}", "'x'"})
    @DisplayName("X7: a 401 that names no error is no dead grant")
    void withoutAnErrorCodeNothingIsSaidAboutTheGrant(String body) {
        assertThat(outcome(401, body, null)).isEqualTo(new Unreachable("status-401", null));
        assertThat(outcome(200, body, null)).isEqualTo(new Unreachable("not-a-token", null));
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 302, 429, 500, 502, 503})
    @DisplayName("X7: an outage that names an error is still an outage")
    void anOutageEndsNoGrant(int status) {
        assertThat(outcome(status, "{'error':'invalid_grant'}", "7"))
                .isEqualTo(new Unreachable("status-" + status, Duration.ofSeconds(7)));
    }

    @Test
    void everyCodeHasItsNameOnTheWire() {
        for (OAuthError error : OAuthError.values()) {
            assertThat(OAuthError.of(error.code())).isEqualTo(error);
        }
        assertThat(OAuthError.of("INVALID_GRANT")).isEqualTo(OAuthError.OTHER);
    }

    private static TokenOutcome outcome(int status, String body, @Nullable String retryAfter) {
        byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        TokenErrorResponse response = TokenErrorResponse.of(status, JsonBody.read(bytes), retryAfter);
        assertThat(response).hasMessage(null);
        return response.outcome(Instant.EPOCH);
    }
}
