package io.maniagate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Secret;
import io.maniagate.fixture.SomeProvider;
import io.maniagate.oauth.OAuthError;
import io.maniagate.oauth.TokenOutcome;
import io.maniagate.oauth.TokenSet;
import io.maniagate.provider.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenReportTest {

    private static final Provider PROVIDER = SomeProvider.named("game");
    private static final TokenOutcome ISSUED = new TokenOutcome.Issued(new TokenSet(
            Secret.of("t0ken-of-the-gateway"), null, Instant.MAX, Duration.ofHours(1), List.of("maps", "basic")));

    @Test
    void theTokenIsToldOnlyToWhoAsksForIt() {
        TokenReport report = TokenReport.of(PROVIDER, ISSUED, false);

        assertThat(report.exitCode()).isZero();
        assertThat(report.text())
                .contains("game: a service token came", "Bearer", "3600 s", "maps basic", "20 characters")
                .doesNotContain("t0ken");
        assertThat(TokenReport.of(PROVIDER, ISSUED, true).text()).contains("t0ken-of-the-gateway");
    }

    @ParameterizedTest
    @EnumSource
    void everyRefusalSaysWhatItMeans(OAuthError error) {
        TokenReport report = TokenReport.of(PROVIDER, new TokenOutcome.Refused(error, 401), true);

        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(report.text())
                .startsWith("game: got ")
                .contains("status 401")
                .doesNotContain("client-secret");
        assertThat(report.text().contains("Copy both anew")).isEqualTo(error == OAuthError.INVALID_CLIENT);
    }

    @Test
    void noAnswerSaysNothingAboutTheSecret() {
        TokenReport report =
                TokenReport.of(PROVIDER, new TokenOutcome.Unreachable("status-503", Duration.ofSeconds(30)), false);

        assertThat(report.exitCode()).isEqualTo(3);
        assertThat(report.text()).contains("status-503", "https://provider.example/", "Nothing was learned", "30 s");
    }
}
