package io.maniagate.gateway;

import static io.maniagate.policy.Asked.asked;
import static io.maniagate.session.Sessions.HTTPS;
import static io.maniagate.session.Sessions.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.audit.Unheard;
import io.maniagate.facts.PlayerFacts;
import io.maniagate.fixture.Await;
import io.maniagate.fixture.CapturedLog;
import io.maniagate.login.InGameAnswers;
import io.maniagate.login.Pages;
import io.maniagate.login.SignInLinks;
import io.maniagate.policy.AccessPolicy;
import io.maniagate.policy.CrossSite;
import io.maniagate.policy.Decision;
import io.maniagate.policy.Groups;
import io.maniagate.policy.Holds;
import io.maniagate.policy.Judged;
import io.maniagate.policy.RouteRule;
import io.maniagate.policy.Rulebook;
import io.maniagate.refresh.RefreshOutcome;
import io.maniagate.request.ClientRequest;
import io.maniagate.request.RequestKind;
import io.maniagate.route.Access;
import io.maniagate.route.Bearer;
import io.maniagate.route.Route;
import io.maniagate.session.Session;
import io.maniagate.session.Sessions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What client, log and meters are told where a rule refuses, and where it only would. */
class RefusalsTest {

    private static final Session SESSION = Sessions.session(T0);

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final InFlight inFlight = new InFlight();
    private final AccessLog log = new AccessLog(new GatewayMetrics(registry, inFlight), inFlight, Unheard.audit());
    private final Answers answers = new Answers(
            new Pages("club.example", null),
            new InGameAnswers(new SignInLinks("/oauth2"), List.of()),
            new SignInLinks("/oauth2"),
            log);
    private final CapturedLog lines = CapturedLog.open();
    private volatile Decision decision = new Decision.SignIn("none");
    private volatile RequestKind kind = RequestKind.PROGRAM;
    private HttpServer server;

    @BeforeEach
    void listen() {
        Router router = Router.router(vertx);
        router.route().handler(context -> {
            Visit visit = log.begin(context);
            ClientRequest request = asked("GET", kind, null, null);
            log.decided(visit, decision, SESSION);
            if (decision instanceof Decision.Deny deny) {
                answers.deny(visit, request, deny, SESSION, List.of("a=b"));
            } else if (decision instanceof Decision.SignIn) {
                answers.signIn(visit, request, null, List::of);
            } else {
                context.response().end().onComplete(sent -> log.end(visit));
            }
        });
        server = result(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    @AfterEach
    void close() {
        lines.close();
        result(vertx.close());
    }

    private static Decision decide(Access access, boolean isShadow, @Nullable Holds says) {
        RouteRule rule = new RouteRule(0, List.of(Judged.term("routes[0].require.zones", says)), List.of(), isShadow);
        AccessPolicy policy =
                new AccessPolicy(new CrossSite(List.of(HTTPS), List.of()), new Rulebook(List.of(rule), Groups.NONE));
        Route route = new Route(0, Set.of(), "/", Set.of(), access, null, false, Bearer.NONE, null, null);
        return policy.decide(
                route,
                asked("GET", RequestKind.PROGRAM, null, null),
                new RefreshOutcome.Current(SESSION),
                PlayerFacts.NONE);
    }

    @ParameterizedTest(name = "A1, A2: {0}, the condition says {1}: {2}, by {3}, {4}")
    @CsvSource(
            nullValues = "-",
            value = {
                "REQUIRED, NO, not_allowed, routes[0].require.zones, -",
                "OPTIONAL, NO, not_allowed, routes[0].require.zones, -",
                "DENY, YES, not_allowed, routes[0].access, -",
                "REQUIRED, UNKNOWN, not_checked, routes[0].require.zones, 5",
                "REQUIRED, -, not_checked, routes[0].require.zones, 5"
            })
    void a1a2(Access access, @Nullable Holds says, String tag, String rule, @Nullable String retryAfter)
            throws Exception {
        decision = decide(access, false, says);
        HttpResponse<String> answer = get();

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("urn:maniagate:problem:" + tag).doesNotContain("zones");
        if (access == Access.DENY) {
            assertThat(answer.body()).doesNotContain("missing");
        } else {
            assertThat(answer.body()).contains("\"missing\":[\"scopes\"]");
        }
        assertThat(answer.headers().firstValue("Retry-After").orElse(null)).isEqualTo(retryAfter);
        assertThat(answer.headers().firstValue("Set-Cookie")).hasValue("a=b");
        assertThat(line()).contains("player=tm:p1 end=" + tag + " rule=" + rule).doesNotContain("shadow=");
        assertThat(refusals(rule, "false")).isEqualTo(1);
    }

    @Test
    void peopleAreToldOnAPageWhenToComeBack() throws Exception {
        kind = RequestKind.DOCUMENT;
        decision = decide(Access.REQUIRED, false, Holds.UNKNOWN);
        HttpResponse<String> answer = get();

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("could not check");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
    }

    @Test
    void peopleAreToldWhoTheyAreWhatIsMissingAndHowToComeBackAsSomebodyElse() throws Exception {
        kind = RequestKind.DOCUMENT;
        decision = decide(Access.REQUIRED, false, Holds.NO);
        HttpResponse<String> answer = get();

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Set-Cookie")).hasValue("a=b");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("private, no-store");
        assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
        assertThat(answer.body())
                .contains("You did not allow the permission", "<code>tm:p1</code>", "href=\"/oauth2/sign_out?rd=");
    }

    @Test
    void aRuleThatOnlyReportsIsReported() throws Exception {
        decision = decide(Access.REQUIRED, true, Holds.NO);

        assertThat(get().statusCode()).isEqualTo(200);
        assertThat(line())
                .contains("player=tm:p1")
                .contains(" shadow=routes[0].require.zones")
                .doesNotContain("rule=");
        assertThat(refusals("routes[0].require.zones", "true")).isEqualTo(1);
    }

    @Test
    void whoeverPassesLeavesNoWordOfARule() throws Exception {
        for (boolean isShadow : new boolean[] {true, false}) {
            decision = decide(Access.REQUIRED, isShadow, Holds.YES);
            assertThat(get().statusCode()).isEqualTo(200);
        }

        assertThat(line()).doesNotContain("rule=").doesNotContain("shadow=");
        assertThat(registry.find("maniagate.policy.refusals").counters()).isEmpty();
    }

    @Test
    void whoIsAskedToSignInIsNotRefused() throws Exception {
        decision = new Decision.SignIn("routes[0].access");

        assertThat(get().statusCode()).isEqualTo(401);
        assertThat(line()).contains("end=not_signed_in rule=routes[0].access");
        assertThat(registry.find("maniagate.policy.refusals").counters()).isEmpty();
    }

    @Test
    @DisplayName("W1: another site's request is counted by its end, and not as a matter of rules")
    void w1NotCounted() throws Exception {
        decision = new Decision.Deny(Decision.Reason.CROSS_SITE, "routes[0].access", List.of());

        assertThat(get().body()).contains("urn:maniagate:problem:cross_site");
        assertThat(registry.find("maniagate.policy.refusals").meters())
                .extracting(Meter::getId)
                .isEmpty();
    }

    private double refusals(String rule, String shadow) {
        Counter counter = registry.find("maniagate.policy.refusals")
                .tag("rule", rule)
                .tag("shadow", shadow)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private String line() {
        Await.until("it is over", () -> inFlight.count() == 0);
        Await.until("it is in the log", () -> lines.lines().stream().anyMatch(RefusalsTest::isAccess));
        return lines.lines().stream().filter(RefusalsTest::isAccess).findFirst().orElseThrow();
    }

    private static boolean isAccess(String line) {
        return line.startsWith("io.maniagate.access ");
    }

    private HttpResponse<String> get() throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.actualPort() + "/a");
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private static <T> T result(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }
}
