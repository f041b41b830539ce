package io.maniagate.refresh;

import static io.maniagate.session.Sessions.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.MovableClock;
import io.maniagate.session.Session;
import io.maniagate.session.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SessionLedgerTest {

    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final Duration IDLE = Duration.ofDays(7);

    private final MovableClock clock = MovableClock.at(T0);
    private final SessionLedger ledger = new SessionLedger(GRACE, IDLE, clock);
    private final Session first = Sessions.session(T0);
    private final Session second = next(first);

    private static Session next(Session session) {
        return session.next(session.player(), session.tokens(), session.usedAt());
    }

    @Test
    void aSessionNobodySpokeOfIsItself() {
        assertThat(ledger.current(first)).isSameAs(first);
        assertThat(ledger.newest(first)).isSameAs(first);
    }

    @Test
    @DisplayName(
            "X6: the replaced generation gets its successor in the grace, to the millisecond, and is refused after")
    void x6Grace() {
        ledger.replaced(first, second);

        clock.advance(GRACE.minusMillis(1));
        assertThat(ledger.current(first)).isEqualTo(second);
        assertThat(ledger.newest(first)).isEqualTo(second);
        clock.advance(Duration.ofMillis(1));
        assertThat(ledger.current(first)).isNull();
        assertThat(ledger.newest(first)).isNull();
        assertThat(ledger.current(second)).isSameAs(second);
    }

    @Test
    void aChainOfReplacementsLeadsToTheLastAndEachHasItsOwnGrace() {
        Session third = next(second);
        ledger.replaced(first, second);
        clock.advance(Duration.ofSeconds(40));
        ledger.replaced(second, third);

        assertThat(ledger.current(first)).isEqualTo(third);
        assertThat(ledger.current(second)).isEqualTo(third);
        clock.advance(Duration.ofSeconds(20));
        assertThat(ledger.current(first)).as("its grace is over").isNull();
        assertThat(ledger.current(second)).isEqualTo(third);
        clock.advance(Duration.ofSeconds(40));
        assertThat(ledger.current(second)).isNull();
    }

    @Test
    void aReplacementToldLateBringsNothingOlderBack() {
        Session third = next(second);
        ledger.replaced(second, third);
        ledger.replaced(first, second);

        assertThat(ledger.newest(first)).isEqualTo(third);
        assertThat(ledger.current(second)).isEqualTo(third);
        assertThat(ledger.current(third)).isSameAs(third);
    }

    @Test
    @DisplayName(
            "S4: after a new sign-in of the same player the session before is served for the grace, and never kept")
    void s4Retired() {
        ledger.retired(second);

        assertThat(ledger.newest(second)).isNull();
        clock.advance(GRACE.minusMillis(1));
        assertThat(ledger.current(second)).isEqualTo(second);
        clock.advance(Duration.ofMillis(1));
        assertThat(ledger.current(second)).isNull();
        assertThat(ledger.current(next(second))).isNull();
    }

    @Test
    @DisplayName("S4: a session that has ended does not come back by being retired")
    void s4RetiredAfterItsEnd() {
        ledger.ended(second);
        ledger.retired(second);

        assertThat(ledger.current(second)).isNull();
    }

    @Test
    @DisplayName("S5: no generation of a session that has ended is anybody's, and none comes after it")
    void s5Ended() {
        ledger.replaced(first, second);
        ledger.ended(second);
        ledger.replaced(second, next(second));

        for (Session generation : new Session[] {first, second, next(second), next(next(second))}) {
            assertThat(ledger.current(generation)).isNull();
            assertThat(ledger.newest(generation)).isNull();
        }
    }

    @Test
    @DisplayName("S5: an ended session stays ended until its cookie could not open any more")
    void s5Retention() {
        ledger.ended(first);

        clock.advance(IDLE.minusMillis(1));
        assertThat(ledger.current(first)).isNull();
    }

    @Test
    void aNewerGenerationFromAnotherReplicaIsBelieved() {
        ledger.replaced(first, second);
        Session third = next(second);

        assertThat(ledger.current(third)).isSameAs(third);
    }

    @Test
    void oneSessionsEndIsNotAnothers() {
        Session other = new Session(Sessions.id(2), 0, first.player(), first.tokens(), T0, T0);
        ledger.ended(first);
        ledger.replaced(other, next(other));

        assertThat(ledger.current(first)).isNull();
        assertThat(ledger.current(other)).isEqualTo(next(other));
    }

    @Test
    @DisplayName("S10: time goes on behind 2038, and a clock that is set back ends nobody's session")
    void s10Clock() {
        clock.set(Instant.parse("2038-01-19T03:14:00Z"));
        ledger.replaced(first, second);
        clock.advance(Duration.ofSeconds(-30));
        assertThat(ledger.current(first)).isEqualTo(second);
        clock.advance(Duration.ofSeconds(30).plus(GRACE));
        assertThat(ledger.current(first)).isNull();
    }

    @Test
    void whoeverSeesTheNewGenerationFindsIt() {
        IntStream.range(0, 3_000).parallel().forEach(i -> {
            Session one = new Session(Sessions.id(3) + i, 0, first.player(), first.tokens(), T0, T0);
            IntStream.range(0, 2).parallel().forEach(half -> {
                if (half == 0) {
                    ledger.replaced(one, next(one));
                } else {
                    assertThat(ledger.current(one)).isNotNull();
                }
            });
        });
    }
}
