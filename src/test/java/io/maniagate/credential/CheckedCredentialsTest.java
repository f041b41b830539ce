package io.maniagate.credential;

import static io.maniagate.session.Sessions.T0;
import static io.maniagate.session.Sessions.player;
import static io.maniagate.session.Sessions.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.MovableClock;
import io.maniagate.player.Player;
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

    @Test
    @DisplayName("B3: what was refused and is good again is another session, as what hung on the first has ended")
    void neverTheSameAgain() {
        Session first = session(check("a", "192.0.2.1", () -> belongs("p1", Duration.ofHours(9))));
        clock.advance(CheckedCredentials.BELIEVED);
        check("a", "192.0.2.1", CheckedCredentialsTest::nobodys);
        clock.advance(Duration.ofHours(2));
        Session second = session(check("a", "192.0.2.1", () -> belongs("p1", Duration.ofHours(9))));
        clock.advance(CheckedCredentials.BELIEVED);
        Session same = session(check("a", "192.0.2.1", () -> belongs("p1", Duration.ofHours(9))));
        assertThat(second.id()).isNotEqualTo(first.id()).isEqualTo(same.id());
    }

    @Test
    @DisplayName("B3: its sockets are judged anew where the provider says something else than before")
    void anotherAnswerIsAnotherGeneration() {
        List<Integer> generations = new ArrayList<>();
        for (int hours : List.of(1, 1, 2, 2)) {
            generations.add(session(check("a", "192.0.2.1", () -> belongs("p1", Duration.ofHours(hours))))
                    .generation());
            clock.advance(CheckedCredentials.BELIEVED);
        }
        Finding renamed = new Finding.Belongs(
                new Player("tm", "p1", null, null, null, "Renamed", null, null, List.of()),
                tokens("access", null, T0.plus(Duration.ofHours(2))));
        generations.add(session(check("a", "192.0.2.1", () -> Future.succeededFuture(renamed)))
                .generation());
        assertThat(revoked).isEmpty();
        assertThat(generations).containsExactly(0, 0, 1, 1, 2);
    }

    @Test
    @DisplayName("B3: a credential that is somebody else's by now is a new session, and the one before ends")
    void neverSomebodyElse() {
        Session first = session(check("a", "192.0.2.1", () -> belongs("p1", Duration.ofHours(1))));
        clock.advance(CheckedCredentials.BELIEVED);
        Session second = session(check("a", "192.0.2.1", () -> belongs("p2", Duration.ofHours(1))));
        assertThat(revoked).extracting(Session::id).containsExactly(first.id());
        assertThat(second.id()).isNotEqualTo(first.id());
    }

    @Test
    @DisplayName("B3: no session is over before its credential, however short the sessions of browsers are")
    void eachRequestIsASignInOfItsOwn() {
        check("a", "192.0.2.1", () -> belongs("p1", Duration.ofHours(1)));
        clock.advance(Duration.ofMinutes(4));
        Session known = session(check("a", "192.0.2.1", CheckedCredentialsTest::nobodys));
        assertThat(known.createdAt()).isEqualTo(clock.instant());
        assertThat(known.usedAt()).isEqualTo(clock.instant());
    }

    @Test
    @DisplayName("B4: ten networks that make tokens up leave half of what the provider bears to others")
    void whoeverIsRefusedWaitsLonger() {
        int refused = 0;
        int served = 0;
        for (int i = 0; i < 1_200; i++) {
            clock.advance(Duration.ofMillis(100));
            int before = asked;
            check("made up " + i, "192.0.2." + i % 10, CheckedCredentialsTest::nobodys);
            refused += asked - before;
            if (i % 10 == 9 && i >= 800) {
                var outcome = check("theirs " + i, "198.51.100.1", () -> belongs("p1", Duration.ofHours(1)));
                served += outcome.result() instanceof CredentialOutcome.Accepted ? 1 : 0;
            }
        }
        assertThat(refused).isLessThanOrEqualTo(10 * CheckedCredentials.REFUSED_BURST + 12 * 10);
        assertThat(served).isGreaterThanOrEqualTo(36);
    }

    @Test
    @DisplayName("B4: a token that was good is checked anew, whoever uses up what the provider bears")
    void whatWasGoodGoesFirst() {
        check("good", "198.51.100.1", () -> belongs("p1", Duration.ofHours(1)));
        clock.advance(CheckedCredentials.BELIEVED);
        for (int i = 0; i < 200; i++) {
            check("made up " + i, "192.0.2." + i, CheckedCredentialsTest::nobodys);
            check("bad " + i, "198.51.100.1", CheckedCredentialsTest::nobodys);
        }
        assertThat(check("new", "203.0.113.1", () -> belongs("p2", Duration.ofHours(1)))
                        .result())
                .isInstanceOf(CredentialOutcome.Away.class);
        assertThat(subject(check("good", "203.0.113.1", () -> belongs("p1", Duration.ofHours(1)))))
                .isEqualTo("tm:p1");
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
        return session(outcome).player().subject();
    }

    private static Session session(Future<CredentialOutcome> outcome) {
        return ((CredentialOutcome.Accepted) outcome.result()).session();
    }
}
