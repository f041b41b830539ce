package io.maniagate.policy;

import static io.maniagate.policy.Asked.asked;
import static io.maniagate.session.Sessions.HTTPS;
import static io.maniagate.session.Sessions.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.facts.PlayerFacts;
import io.maniagate.policy.Decision.Reason;
import io.maniagate.refresh.RefreshOutcome;
import io.maniagate.refresh.RefreshOutcome.Cause;
import io.maniagate.request.ClientRequest;
import io.maniagate.request.RequestKind;
import io.maniagate.route.Access;
import io.maniagate.route.Bearer;
import io.maniagate.route.Route;
import io.maniagate.session.Session;
import io.maniagate.session.Sessions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every access mode with every outcome of a refresh: one line of the table each. */
class AccessPolicyTest {

    private static final Session SESSION = Sessions.session(T0);
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final List<RefreshOutcome> SOMEBODY = List.of(
            new RefreshOutcome.Current(SESSION),
            new RefreshOutcome.Renewed(SESSION),
            new RefreshOutcome.Deferred(SESSION, true, WAIT));

    private static final RefreshOutcome OUTAGE = new RefreshOutcome.Deferred(SESSION, false, WAIT);
    private static final ClientRequest GET = asked("GET", RequestKind.DOCUMENT, "none", null);
    private static final ClientRequest FOREIGN_POST = asked("POST", RequestKind.PROGRAM, "cross-site", null);
    private static final ClientRequest FOREIGN_SOCKET =
            asked("GET", RequestKind.WEBSOCKET, "cross-site", "https://evil.example");

    private static final String RULE = "routes[0].access";

    private final AccessPolicy policy = new AccessPolicy(new CrossSite(List.of(HTTPS), List.of()), Rulebook.NONE);

    private static Route route(Access access) {
        return new Route(0, Set.of(), "/", Set.of(), access, null, false, Bearer.ACCESS_TOKEN, null, null);
    }

    static Stream<RefreshOutcome> somebody() {
        return SOMEBODY.stream();
    }

    static Stream<RefreshOutcome> nobody() {
        return Arrays.stream(Cause.values()).map(RefreshOutcome.Ended::new);
    }

    static Stream<RefreshOutcome> everyOutcome() {
        return Stream.of(somebody(), nobody(), Stream.of(OUTAGE)).flatMap(outcomes -> outcomes);
    }

    private void allows(Access access, ClientRequest request, RefreshOutcome outcome, @Nullable Session as) {
        Route route = route(access);
        assertThat(policy.decide(route, request, outcome, PlayerFacts.NONE))
                .isInstanceOfSatisfying(Decision.Allow.class, permit -> {
                    assertThat(permit.route()).isSameAs(route);
                    assertThat(permit.session()).isSameAs(as);
                });
    }

    private void refuses(Access access, ClientRequest request, RefreshOutcome outcome, Decision how) {
        assertThat(policy.decide(route(access), request, outcome, PlayerFacts.NONE))
                .isEqualTo(how);
    }

    @ParameterizedTest
    @MethodSource("somebody")
    void requiredAndOptionalLetSomebodyThroughAsWhoTheyAre(RefreshOutcome outcome) {
        allows(Access.REQUIRED, GET, outcome, SESSION);
        allows(Access.OPTIONAL, GET, outcome, SESSION);
    }

    @ParameterizedTest(name = "W1 and W2: another site is refused where {0} is somebody")
    @MethodSource("somebody")
    void w1w2Foreign(RefreshOutcome outcome) {
        for (ClientRequest request : List.of(FOREIGN_POST, FOREIGN_SOCKET)) {
            refuses(Access.REQUIRED, request, outcome, new Decision.Deny(Reason.CROSS_SITE, RULE, List.of()));
            refuses(Access.OPTIONAL, request, outcome, new Decision.Deny(Reason.CROSS_SITE, RULE, List.of()));
        }
    }

    @ParameterizedTest(name = "A1: {0} is nobody: required asks to sign in, optional lets through without a name")
    @MethodSource("nobody")
    void a1Nobody(RefreshOutcome outcome) {
        for (ClientRequest request : List.of(GET, FOREIGN_POST, FOREIGN_SOCKET)) {
            refuses(Access.REQUIRED, request, outcome, new Decision.SignIn(RULE));
            allows(Access.OPTIONAL, request, outcome, null);
        }
    }

    @Test
    @DisplayName("A1: in an outage with a dead token required waits, optional lets through without a name")
    void a1Outage() {
        for (ClientRequest request : List.of(GET, FOREIGN_POST, FOREIGN_SOCKET)) {
            refuses(Access.REQUIRED, request, OUTAGE, new Decision.Wait(RULE, WAIT));
            allows(Access.OPTIONAL, request, OUTAGE, null);
        }
    }

    @ParameterizedTest
    @MethodSource("everyOutcome")
    void publicLetsEverybodyThroughAndNamesNobody(RefreshOutcome outcome) {
        for (ClientRequest request : List.of(GET, FOREIGN_POST, FOREIGN_SOCKET)) {
            allows(Access.PUBLIC, request, outcome, null);
        }
    }

    @ParameterizedTest(name = "A1: deny lets nobody through, whoever {0} is")
    @MethodSource("everyOutcome")
    void a1Deny(RefreshOutcome outcome) {
        for (ClientRequest request : List.of(GET, FOREIGN_POST, FOREIGN_SOCKET)) {
            refuses(Access.DENY, request, outcome, new Decision.Deny(Reason.CLOSED, RULE, List.of()));
        }
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void theSessionIsOpenedOnlyWhereItMatters(Access access) {
        assertThat(AccessPolicy.asksForSession(route(access)))
                .isEqualTo(access == Access.REQUIRED || access == Access.OPTIONAL);
    }

    @Test
    @DisplayName("Nobody but this package can make the permit")
    void thePermitHasNoPublicConstructor() {
        assertThat(Decision.Allow.class.getConstructors()).isEmpty();
        assertThat(Decision.Allow.class).isFinal();
    }
}
