package io.maniagate.credential;

import static io.maniagate.session.Sessions.T0;
import static io.maniagate.session.Sessions.player;
import static io.maniagate.session.Sessions.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.MovableClock;
import io.maniagate.session.Session;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CheckedCredentialsTest {

    private static final CredentialOutcome REFUSED = new CredentialOutcome.Refused("Challenge");

    private final MovableClock clock = MovableClock.at(T0);
    private final List<String> results = new ArrayList<>();
    private final List<Session> revoked = new ArrayList<>();
    private final CheckedCredentials checked = new CheckedCredentials(
            "tm", "token", "Challenge", clock, (provider, kind, result) -> results.add(result), revoked::add);
    private int asked;

    @Test
    @DisplayName("B2: one credential is asked for once, another one's answer is never its")
    void sharesAFlight() {
        Promise<Finding> first = Promise.promise();
        Future<CredentialOutcome> one = check("a", "192.0.2.1", first::future);
        Future<CredentialOutcome> same = check("a", "192.0.2.2", first::future);
        Future<CredentialOutcome> other = check("b", "192.0.2.1", () -> belongs("p2", Duration.ofHours(1)));
        assertThat(one.isComplete()).isFalse();
        assertThat(subject(other)).isEqualTo("tm:p2");
        first.complete(belongs("p1", Duration.ofHours(1)).result());
        assertThat(subject(one)).isEqualTo("tm:p1");
        assertThat(subject(same)).isEqualTo("tm:p1");
        assertThat(subject(check("b", "192.0.2.1", first::future))).isEqualTo("tm:p2");
        assertThat(asked).isEqualTo(2);
    }

    @Test
    @DisplayName("B3: believed for five minutes, and never longer than it lasts")
    void believedForAWhile() {
        check("long", "192.0.2.1", () -> belongs("p1", Duration.ofHours(1)));
        check("short", "192.0.2.1", () -> belongs("p2", Duration.ofSeconds(30)));
        clock.advance(Duration.ofMillis(29_999));
        assertThat(checked.known("short")).isInstanceOf(CredentialOutcome.Accepted.class);
        clock.advance(Duration.ofMillis(1));
        assertThat(checked.known("short")).isNull();
        clock.advance(CheckedCredentials.BELIEVED.minusMillis(30_001));
        assertThat(checked.known("long")).isInstanceOf(CredentialOutcome.Accepted.class);
        clock.advance(Duration.ofMillis(1));
        assertThat(checked.known("long")).isNull();
        clock.advance(Duration.ofMinutes(-20));
        assertThat(checked.known("long")).as("a clock that was set back").isNull();
    }

    @Test
    @DisplayName("B3: one that was good is told of when it is refused; one that never was is not")
    void tellsOfRevocation() {
        check("a", "192.0.2.1", () -> belongs("p1", Duration.ofHours(1)));
        clock.advance(CheckedCredentials.BELIEVED);
        assertThat(check("a", "192.0.2.1", CheckedCredentialsTest::nobodys).result())
                .isEqualTo(REFUSED);
        assertThat(check("b", "192.0.2.1", CheckedCredentialsTest::nobodys).result())
                .isEqualTo(REFUSED);
        assertThat(revoked).extracting(Session::id).containsExactly("a");
    }

    @Test
    @DisplayName("B4: a refusal and an outage are remembered, a fault is an outage")
    void remembersRefusals() {
        check("bad", "192.0.2.1", CheckedCredentialsTest::nobodys);
        assertThat(check("away", "192.0.2.1", () -> Future.succeededFuture(new Finding.Unknown("timeout")))
                        .result())
                .isEqualTo(new CredentialOutcome.Away(CheckedCredentials.PAUSE));
        Future<CredentialOutcome> broken = check("broken", "192.0.2.1", () -> {
            throw new IllegalStateException("a bug");
        });
        assertThat(broken.result()).isEqualTo(new CredentialOutcome.Away(CheckedCredentials.PAUSE));
        assertThat(results).containsExactly("refused", "unreachable", "unreachable");
        check("bad", "192.0.2.1", CheckedCredentialsTest::nobodys);
        check("away", "192.0.2.1", CheckedCredentialsTest::nobodys);
        assertThat(asked).isEqualTo(3);
        clock.advance(CheckedCredentials.PAUSE);
        assertThat(checked.known("away")).isNull();
        assertThat(checked.known("bad")).isEqualTo(REFUSED);
        clock.advance(CheckedCredentials.REFUSED);
        assertThat(checked.known("bad")).isNull();
    }

    @Test
    @DisplayName("B4: what already expired is nobody's, whatever the provider says")
    void neverAfterItsEnd() {
        assertThat(check("a", "192.0.2.1", () -> belongs("p1", Duration.ZERO)).result())
                .isEqualTo(REFUSED);
    }

    @Test
    @DisplayName("B4: the provider is asked four times at once and then twice a second")
    void sparesTheProvider() {
        for (int i = 0; i < 50; i++) {
            check("made up " + i, "192.0.2." + i, CheckedCredentialsTest::nobodys);
        }
        assertThat(asked).isEqualTo(CheckedCredentials.PROVIDER_BURST);
        assertThat(check("one more", "198.51.100.1", CheckedCredentialsTest::nobodys)
                        .result())
                .isEqualTo(new CredentialOutcome.Away(CheckedCredentials.PROVIDER_INTERVAL));
        assertThat(results).contains("limited");
        clock.advance(Duration.ofSeconds(1));
        for (int i = 0; i < 50; i++) {
            check("more " + i, "192.0.2." + i, CheckedCredentialsTest::nobodys);
        }
        assertThat(asked).isEqualTo(CheckedCredentials.PROVIDER_BURST + 2);
    }

    @Test
    @DisplayName("B4: one network leaves some of what the provider bears to others")
    void sparesOthers() {
        int rounds = 60;
        int mine = 0;
        for (int i = 0; i < rounds; i++) {
            clock.advance(CheckedCredentials.PROVIDER_INTERVAL);
            int before = asked;
            check("mine " + i, "2001:db8::" + i, CheckedCredentialsTest::nobodys);
            mine += asked - before;
        }
        assertThat(mine).isLessThanOrEqualTo(CheckedCredentials.CLIENT_BURST + rounds / 2);
        assertThat(check("theirs", "192.0.2.1", () -> belongs("p1", Duration.ofHours(1)))
                        .result())
                .isInstanceOf(CredentialOutcome.Accepted.class);
    }

    @Test
    @DisplayName("B4: a provider that hangs holds eight checks, not more")
    void boundsWhatIsUnderway() {
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofSeconds(2));
            check(
                    "hanging " + i,
                    "192.0.2." + i,
                    () -> Promise.<Finding>promise().future());
        }
        assertThat(asked).isEqualTo(CheckedCredentials.MAX_UNDERWAY);
    }

    private Future<CredentialOutcome> check(String key, String client, Supplier<Future<Finding>> inquiry) {
        return checked.check(key, client, () -> {
            asked++;
            return inquiry.get();
        });
    }

    private static Future<Finding> nobodys() {
        return Future.succeededFuture(new Finding.Nobodys());
    }

    private static Future<Finding> belongs(String id, Duration life) {
        return Future.succeededFuture(new Finding.Belongs(player(id), tokens("access", null, T0.plus(life))));
    }

    private static String subject(Future<CredentialOutcome> outcome) {
        return ((CredentialOutcome.Accepted) outcome.result())
                .session()
                .player()
                .subject();
    }
}
