package io.maniagate.refresh;

import static io.maniagate.session.Sessions.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Secret;
import io.maniagate.oauth.TokenSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshSettingsTest {

    private static TokenSet tokens(Duration lifetime, Instant issued) {
        return new TokenSet(Secret.of("t"), null, issued.plus(lifetime), lifetime, List.of());
    }

    @ParameterizedTest(name = "with {1} before and a life of {0}, due {2} before the end")
    @CsvSource({
        "PT1H,   PT60S, PT60S",
        "PT4M,   PT60S, PT60S",
        "PT3M,   PT60S, PT45S",
        "PT20S,  PT60S, PT5S",
        "PT1S,   PT60S, PT0.25S",
        "PT0S,   PT60S, PT0S",
        "PT1H,   PT1H,  PT15M",
        "P3650D, PT60S, PT60S"
    })
    void dueAtTheLaterOfBeforeAndAQuarter(Duration lifetime, Duration before, Duration due) {
        TokenSet tokens = tokens(lifetime, T0);
        RefreshSettings settings = new RefreshSettings(before);
        Instant border = T0.plus(lifetime).minus(due);

        assertThat(settings.isDue(tokens, border.minusNanos(1))).isFalse();
        assertThat(settings.isDue(tokens, border)).isTrue();
        assertThat(settings.isDue(tokens, T0.plus(lifetime).plusSeconds(1))).isTrue();
    }

    @Test
    @DisplayName("S10: a token that expires behind the end of 32 bits is due as any other")
    void s10Year2038() {
        Instant issued = Instant.parse("2038-01-19T03:00:00Z");
        TokenSet tokens = tokens(Duration.ofHours(1), issued);

        assertThat(new RefreshSettings(Duration.ofSeconds(60)).isDue(tokens, issued))
                .isFalse();
        assertThat(new RefreshSettings(Duration.ofSeconds(60)).isDue(tokens, issued.plusSeconds(3540)))
                .isTrue();
    }
}
