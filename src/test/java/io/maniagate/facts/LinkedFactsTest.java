package io.maniagate.facts;

import static io.maniagate.session.Sessions.T0;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.MovableClock;
import io.maniagate.provider.FactKind;
import io.maniagate.provider.FactOutcome;
import io.maniagate.session.LinkedAccount;
import io.maniagate.session.Session;
import io.maniagate.session.Sessions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The facts of a session of two accounts: each is asked for with its own token, and neither is taken for the other's. */
class LinkedFactsTest {

    private static final Set<FactKind> CLUBS = Set.of(FactKind.CLUBS);
    private static final Session ONE = Sessions.session(T0);
    private static final Session TWO = ONE.nextLink(
            new LinkedAccount(Sessions.player("p2"), Sessions.tokens("link0", "r", T0.plus(Duration.ofHours(1)))), T0);

    private final TellingProvider provider = new TellingProvider();
    private final FactLedger ledger = new FactLedger(
            Map.of("tm", provider),
            CLUBS,
            MovableClock.at(T0),
            time -> Promise.<Void>promise().future(),
            (id, kind, outcome) -> {});

    @Test
    void eachAccountIsAskedForWithItsOwnToken() {
        Promise<FactOutcome> first = provider.takesItsTime();
        ledger.gather(ONE.nextLink(null, T0), CLUBS);
        provider.tells("8");

        Future<PlayerFacts> gathered = ledger.gather(TWO, CLUBS);

        assertThat(gathered.isComplete()).as("waits for both").isFalse();
        first.complete(new FactOutcome.Known(Set.of("7")));
        PlayerFacts facts = gathered.result();
        assertThat(provider.asked).containsExactly("/clubs/admin access0", "/clubs/admin link0");
        assertThat(facts.of(FactKind.CLUBS)).containsExactly("7");
        assertThat(requireNonNull(facts.linked()).of(FactKind.CLUBS)).containsExactly("8");
        assertThat(ledger.known(TWO)).isEqualTo(facts);
    }

    @Test
    void nobodyIsAskedForAnAccountThatSleeps() {
        provider.tells("7");
        Session asleep = TWO.nextLink(new LinkedAccount(Sessions.player("p2"), Sessions.tokens("link0", "r", T0)), T0)
                .asOf(T0);

        PlayerFacts facts = ledger.gather(asleep, CLUBS).result();

        assertThat(facts.linked()).isNull();
        assertThat(provider.asked).containsExactly("/clubs/admin access0");
    }
}
