package io.maniagate.session;

import static io.maniagate.session.Sessions.LIMITS;
import static io.maniagate.session.Sessions.T0;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SessionLimitsTest {

    @Test
    void endsWhenIdleForTooLong() {
        assertThat(LIMITS.end(Sessions.session(T0))).isEqualTo(T0.plus(Duration.ofDays(7)));
        assertThat(LIMITS.end(Sessions.session(T0).usedAt(T0.plusSeconds(1))))
                .isEqualTo(T0.plus(Duration.ofDays(7).plusSeconds(1)));
    }

    @Test
    void noUseCarriesItPastItsLongestLife() {
        assertThat(LIMITS.end(Sessions.session(T0).usedAt(T0.plus(Duration.ofDays(29)))))
                .isEqualTo(T0.plus(Duration.ofDays(30)));
    }

    @Test
    void theTimeOfUseIsStaleAfterATwentiethOfTheIdleTime() {
        SessionLimits limits = new SessionLimits(Duration.ofHours(9), Duration.ofMinutes(20));
        Session session = Sessions.session(T0);

        assertThat(limits.isStale(session, T0.plusSeconds(60))).isFalse();
        assertThat(limits.isStale(session, T0.plusSeconds(61))).isTrue();
    }

    @Test
    @DisplayName("S10: a use in the future, by a replica whose clock is ahead, is not stale")
    void s10Skew() {
        assertThat(LIMITS.isStale(Sessions.session(T0), T0.minusSeconds(90))).isFalse();
    }

    @Test
    @DisplayName("S10: the longest settings do not overflow in any year a clock can show")
    void s10LongSettings() {
        Duration tenYears = Duration.ofDays(3650);
        Instant late = Instant.parse("9999-12-31T23:59:59Z");

        assertThat(new SessionLimits(tenYears, tenYears).end(Sessions.session(late)))
                .isEqualTo(late.plus(tenYears));
    }
}
