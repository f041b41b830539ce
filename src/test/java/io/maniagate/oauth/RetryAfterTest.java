package io.maniagate.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "120, 120",
        "' 5 ', 5",
        "3601, 3600",
        "999999999, 3600",
        "'Sat, 21 Nov 2026 12:00:30 GMT', 30",
        "'Sat, 21 Nov 2026 11:00:00 GMT', 0",
        "'Tue, 21 Nov 2090 12:00:00 GMT', 3600",
        "'Fri, 01 Jan 9999 00:00:00 GMT', 3600",
    })
    void secondsOrADateWithinAnHour(String field, long seconds) {
        assertThat(RetryAfter.parse(field, NOW)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "-1", "1.5", "9999999999", "soon", "Sat, 99 Nov 2026 12:00:30 GMT", "٣"})
    void anythingElseSaysNothing(String field) {
        assertThat(RetryAfter.parse(field, NOW)).isNull();
    }
}
