package io.maniagate.login;

import static io.maniagate.login.Attempts.attempt;
import static io.maniagate.session.Sessions.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.MovableClock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UsedAttemptsTest {

    private final MovableClock clock = MovableClock.at(T0);
    private final UsedAttempts used = new UsedAttempts(clock);

    @Test
    @DisplayName("F1: a state is good once, whatever target its cookie has by then")
    void f1Once() {
        assertThat(used.isFirstUse(attempt(1, "/a", T0))).isTrue();
        assertThat(used.isFirstUse(attempt(1, "/a", T0))).isFalse();
        assertThat(used.isFirstUse(attempt(1, "/", T0))).isFalse();
        assertThat(used.isFirstUse(attempt(2, "/a", T0))).isTrue();
    }

    @Test
    @DisplayName("F1: a used state is remembered until its cookie could not open any more")
    void f1Remembered() {
        LoginAttempt attempt = attempt(1, "/a", T0);
        assertThat(used.isFirstUse(attempt)).isTrue();
        clock.advance(LoginAttempt.LIFETIME.minus(Duration.ofMillis(1)));

        assertThat(used.isFirstUse(attempt)).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(attempt.isOver(clock.instant())).isTrue();
    }

    @Test
    @DisplayName("F1: of parallel responses one is the first")
    void f1Parallel() {
        for (int fill = 0; fill < 50; fill++) {
            LoginAttempt attempt = attempt(fill, "/", T0);
            assertThat(IntStream.range(0, 64)
                            .parallel()
                            .filter(i -> used.isFirstUse(attempt))
                            .count())
                    .isEqualTo(1);
        }
    }
}
