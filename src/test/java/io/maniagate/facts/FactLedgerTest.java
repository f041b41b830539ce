package io.maniagate.facts;

import static io.maniagate.session.Sessions.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.MovableClock;
import io.maniagate.oauth.TokenSet;
import io.maniagate.provider.FactKind;
import io.maniagate.provider.FactOutcome;
import io.maniagate.provider.FactOutcome.Cause;
import io.maniagate.session.Session;
import io.maniagate.session.Sessions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a provider is asked for a fact, how long the answer counts, and who waits for it. */
class FactLedgerTest {

    private static final Set<FactKind> CLUBS = Set.of(FactKind.CLUBS);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** What the ledger waits for: the pace's half seconds, and the patience of requests. */
    private record Timer(Duration time, Instant due, Promise<Void> over) {}

    private final MovableClock clock = MovableClock.at(T0);
    private final TellingProvider provider = new TellingProvider();
    private final List<Timer> timers = new ArrayList<>();
    private final List<String> observed = Collections.synchronizedList(new ArrayList<>());
    private final Session session = Sessions.session(T0);
    private FactLedger ledger = ledger(CLUBS);

    private FactLedger ledger(Set<FactKind> needed) {
        return new FactLedger(
                Map.of("tm", provider),
                needed,
                clock,
                time -> {
                    Timer timer = new Timer(time, clock.instant().plus(time), Promise.promise());
                    timers.add(timer);
                    return timer.over().future();
                },
                (id, kind, outcome) -> observed.add(id + " " + kind.tag() + " " + outcome.tag()));
    }

    private Future<PlayerFacts> gather(Session of) {
        return ledger.gather(of, CLUBS);
    }

    /** Known by the time the request is there. */
    private @Nullable Set<String> clubs(Session of) {
        Future<PlayerFacts> gathered = gather(of);
        assertThat(gathered.isComplete()).as("nobody waits").isTrue();
        return gathered.result().of(FactKind.CLUBS);
    }

    private Session next(Session before) {
        TokenSet tokens = Sessions.tokens("access" + (before.generation() + 1), "r", T0.plus(Duration.ofDays(9)));
        return before.next(before.player(), tokens, clock.instant());
    }

    private static Session of(String id) {
        Session one = Sessions.session(T0);
        return new Session(id, 0, one.player(), one.tokens(), T0, T0);
    }

    private void elapse(Duration time) {
        clock.advance(time);
        List<Timer> due = timers.stream()
                .filter(timer -> !clock.instant().isBefore(timer.due()))
                .toList();
        timers.removeAll(due);
        due.forEach(timer -> timer.over().complete());
    }

    @Test
    void aFactIsAskedForOnceAndKeptForAnHour() {
        provider.tells("7");
        ledger.known(session);
        clock.advance(Duration.ofMinutes(59));
        assertThat(clubs(session)).containsExactly("7");
        assertThat(ledger.known(session).of(FactKind.CLUBS)).containsExactly("7");
        assertThat(provider.asked).containsExactly("/clubs/admin access0");
        assertThat(observed).containsExactly("tm clubs known");
    }

    @Test
    void afterAnHourItIsAskedForAnew() {
        Session longLived = next(session);
        provider.tells("7");
        assertThat(clubs(longLived)).containsExactly("7");
        clock.advance(Duration.ofHours(1));
        provider.tells("8");
        assertThat(clubs(longLived)).containsExactly("8");
    }

    @Test
    void itEndsWithTheAccessTokenThatItWasAskedWith() {
        Session brief = new Session("brief", 0, session.player(), shortTokens(), T0, T0);
        provider.tells("7");
        assertThat(clubs(brief)).containsExactly("7");
        clock.advance(Duration.ofMinutes(10));
        assertThat(clubs(brief)).isNull();
        assertThat(provider.asked).hasSize(1);
    }

    private static TokenSet shortTokens() {
        return Sessions.tokens("a", "r", T0.plus(Duration.ofMinutes(10)));
    }

    @Test
    void afterARefreshTheOldFactsDoNotCount() {
        provider.tells("7");
        assertThat(clubs(session)).containsExactly("7");
        Session renewed = next(session);
        Promise<FactOutcome> answer = provider.takesItsTime();

        Future<PlayerFacts> gathered = gather(renewed);

        assertThat(ledger.known(renewed).of(FactKind.CLUBS)).isNull();
        assertThat(gathered.isComplete()).isFalse();
        answer.complete(new FactOutcome.Known(Set.of()));
        assertThat(gathered.result().of(FactKind.CLUBS)).isEmpty();
        assertThat(provider.asked).containsExactly("/clubs/admin access0", "/clubs/admin access1");
    }

    @Test
    void allWhoNeedItShareOneRequest() {
        Promise<FactOutcome> answer = provider.takesItsTime();
        ledger.known(session);
        List<Future<PlayerFacts>> waiting =
                IntStream.range(0, 50).parallel().mapToObj(i -> gather(session)).toList();
        assertThat(provider.asked).hasSize(1);
        answer.complete(new FactOutcome.Known(Set.of("7")));
        assertThat(waiting)
                .allSatisfy(one -> assertThat(one.result().of(FactKind.CLUBS)).containsExactly("7"));
        assertThat(provider.asked).hasSize(1);
    }

    @Test
    void aRequestWaitsTenSecondsAndTheFetchGoesOn() {
        Promise<FactOutcome> answer = provider.takesItsTime();
        Future<PlayerFacts> gathered = gather(session);
        assertThat(timers).extracting(Timer::time).containsExactly(Duration.ofSeconds(10));
        assertThat(gathered.isComplete()).isFalse();
        elapse(Duration.ofSeconds(10));
        assertThat(gathered.result().of(FactKind.CLUBS)).isNull();

        answer.complete(new FactOutcome.Known(Set.of("7")));
        assertThat(clubs(session)).containsExactly("7");
        assertThat(provider.asked).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(value = Cause.class, names = "REFUSED", mode = EnumSource.Mode.EXCLUDE)
    void whatCannotBeHadIsUnknownAndTriedAgainAfterFiveSeconds(Cause cause) {
        provider.answers(new FactOutcome.Unknown(cause));
        assertThat(clubs(session)).isNull();
        provider.tells("7");
        clock.advance(PAUSE.minusMillis(1));
        assertThat(clubs(session)).isNull();
        assertThat(provider.asked).hasSize(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(clubs(session)).containsExactly("7");
        assertThat(observed).containsExactly("tm clubs " + new FactOutcome.Unknown(cause).tag(), "tm clubs known");
    }

    @Test
    void aRefusalIsLeftAloneForAMinute() {
        provider.answers(new FactOutcome.Unknown(Cause.REFUSED));
        assertThat(clubs(session)).isNull();
        clock.advance(Duration.ofSeconds(59));
        assertThat(clubs(session)).isNull();
        assertThat(provider.asked).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(clubs(session)).isNull();
        assertThat(provider.asked).hasSize(2);
    }

    @Test
    void aBugIsUnknownAndHoldsNobody() {
        provider.breaks();
        assertThat(clubs(session)).isNull();
        clock.advance(PAUSE);
        provider.tells("7");
        assertThat(clubs(session)).containsExactly("7");
    }

    @Test
    void withoutItsScopeItIsUnknownAndNobodyIsAsked() {
        TokenSet bare = new TokenSet(
                session.tokens().accessToken(), null, T0.plusSeconds(60), Duration.ofMinutes(1), List.of("read"));
        Session of = new Session("bare", 0, session.player(), bare, T0, T0);
        assertThat(clubs(of)).isNull();
        assertThat(provider.asked).isEmpty();
    }

    @Test
    void aKindThatTheProviderDoesNotHaveIsKnownAndEmpty() {
        provider.tells("7");
        PlayerFacts facts = ledger.gather(session, Set.of(FactKind.values())).result();
        assertThat(facts.of(FactKind.TITLES)).isEmpty();
        assertThat(facts.of(FactKind.SERVERS)).isEmpty();
        assertThat(ledger(Set.of()).known(session).of(FactKind.TITLES)).isEmpty();
    }

    @Test
    void nobodyIsAskedForWhatNoRuleNeeds() {
        ledger = ledger(Set.of(FactKind.TITLES));
        ledger.known(session);
        ledger.gather(session, Set.of(FactKind.TITLES));
        assertThat(provider.asked).isEmpty();
    }

    @Test
    void ofAnUnknownProviderNothingIsKnown() {
        ledger = new FactLedger(Map.of(), CLUBS, clock, time -> Future.succeededFuture(), (id, kind, outcome) -> {});
        assertThat(ledger.known(session)).isEqualTo(PlayerFacts.NONE);
        assertThat(gather(session).result()).isEqualTo(PlayerFacts.NONE);
    }

    @Test
    @DisplayName("A provider is asked four times at once and then twice a second, for those first who wait")
    void thePaceOfTheProvider() {
        provider.tells("7");
        for (int i = 0; i < 10; i++) {
            ledger.known(of("early" + i));
        }
        assertThat(provider.asked).hasSize(4);
        Future<PlayerFacts> waiting = gather(of("waiting"));
        Future<PlayerFacts> hurried = gather(of("early9"));
        assertThat(waiting.isComplete()).isFalse();

        elapse(Duration.ofMillis(500));
        assertThat(waiting.isComplete()).isTrue();
        assertThat(hurried.isComplete()).isFalse();
        elapse(Duration.ofMillis(500));
        assertThat(hurried.isComplete()).isTrue();
        assertThat(provider.asked).hasSize(6);
        for (int half = 0; half < 20; half++) {
            elapse(Duration.ofMillis(500));
        }
        assertThat(provider.asked).as("each once").hasSize(11);
    }

    @Test
    void afterAQuietTimeThereAreFourAtOnceAgainAndNoMore() {
        provider.tells("7");
        IntStream.range(0, 4).forEach(i -> ledger.known(of("a" + i)));
        elapse(Duration.ofMinutes(30));
        IntStream.range(0, 9).forEach(i -> ledger.known(of("b" + i)));
        assertThat(provider.asked).hasSize(8);
    }

    @Test
    void aClockThatIsSetBackNeitherOpensNorClosesTheGate() {
        provider.tells("7");
        IntStream.range(0, 5).forEach(i -> ledger.known(of("a" + i)));
        clock.set(T0.minus(Duration.ofDays(1)));
        timers.remove(0).over().complete();
        assertThat(provider.asked).hasSize(4);
        clock.advance(Duration.ofMillis(500));
        timers.remove(0).over().complete();
        assertThat(provider.asked).hasSize(5);
    }

    @Test
    @DisplayName("Beyond two hundred nobody waits: unknown at once, and tried again later")
    void theQueueIsBounded() {
        provider.tells("7");
        List<Future<PlayerFacts>> waiting = new ArrayList<>();
        for (int i = 0; i < RequestPace.BURST + RequestPace.MAX_WAITING; i++) {
            waiting.add(gather(of("w" + i)));
        }
        Future<PlayerFacts> tooMany = gather(of("late"));
        assertThat(tooMany.isComplete()).isTrue();
        assertThat(tooMany.result().of(FactKind.CLUBS)).isNull();
        assertThat(observed).contains("tm clubs crowded");
        assertThat(waiting.get(waiting.size() - 1).isComplete()).isFalse();

        clock.advance(PAUSE);
        elapse(PAUSE);
        assertThat(gather(of("late")).isComplete()).isFalse();
    }

    @Test
    void thoseNobodyWaitsForTakeNoPlaceFromThoseSomebodyWaitsFor() {
        provider.tells("7");
        for (int i = 0; i < RequestPace.BURST + RequestPace.MAX_WAITING + 50; i++) {
            ledger.known(of("b" + i));
        }
        Future<PlayerFacts> waiting = gather(of("b253"));
        assertThat(waiting.isComplete()).isFalse();
        elapse(Duration.ofMillis(500));
        assertThat(waiting.result().of(FactKind.CLUBS)).containsExactly("7");
    }
}
