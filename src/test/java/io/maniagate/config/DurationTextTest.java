package io.maniagate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S, 500ms",
        "30s, PT30S, 30s",
        "90s, PT1M30S, 90s",
        "5m, PT5M, 5m",
        "12h, PT12H, 12h",
        "24h, PT24H, 1d",
        "7d, PT168H, 7d",
        "PT1H, PT1H, 1h",
        "P2D, PT48H, 2d"
    })
    void reads(String text, Duration duration, String shortest) {
        assertThat(DurationText.parse(text)).isEqualTo(duration);
        assertThat(DurationText.of(duration)).isEqualTo(shortest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "0s",
                "-5s",
                "5 s",
                "5S",
                "1.5s",
                "1w",
                "PT0S",
                "-PT1S",
                "999999999999d",
                "3651d",
                "1:30"
            })
    void refuses(String text) {
        assertThat(DurationText.parse(text)).isNull();
    }
}
