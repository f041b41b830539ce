package io.maniagate.credential;

import static io.maniagate.oauth.FakeServer.json;
import static io.maniagate.oauth.FakeServer.status;
import static io.maniagate.session.Sessions.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Secret;
import io.maniagate.fixture.CapturedLog;
import io.maniagate.fixture.MovableClock;
import io.maniagate.fixture.SomeProvider;
import io.maniagate.http.CookieHeader;
import io.maniagate.oauth.FakeServer;
import io.maniagate.provider.GameTokenRequests;
import io.maniagate.request.ClientRequest;
import io.maniagate.request.PublicOrigin;
import io.maniagate.request.RequestKind;
import io.maniagate.request.RequestTarget;
import io.maniagate.route.Access;
import io.maniagate.route.Bearer;
import io.maniagate.route.Route;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Tokens of running games: which request brings one, which is asked for anew, and what the log says of a refusal. */
class GameTokensTest {

    private static final Route TAKES = route(0, Bearer.NONE);

    private final Vertx vertx = Vertx.vertx();
    private final MovableClock clock = MovableClock.at(T0);
    private FakeServer service;
    private IngameTokens scripts;
    private OpenplanetTokens plugins;

    @BeforeEach
    void start() throws IOException {
        service = new FakeServer();
        GameTokenRequests requests = GameTokenRequests.create(vertx, "ManiaGate/1 (test)");
        scripts = new IngameTokens(
                SomeProvider.of("maniaplanet", service.url("")), requests, checked("Bearer"), Set.of(0), clock);
        plugins = new OpenplanetTokens(
                SomeProvider.of("trackmania", service.url("")),
                service.url("/auth/validate"),
                Secret.of("s3cret"),
                requests,
                checked("Openplanet"),
                Set.of(0, 2),
                clock);
    }

    @AfterEach
    void stop() throws IOException {
        service.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aLoginInAnotherCaseIsTheSameOneAndAskedForOnce() {
        service.answerAll(json("{'login':'Lina'}"));

        assertThat(subject(script("Login=\"lina\", Token=\"t\""))).isEqualTo("maniaplanet:lina");
        assertThat(subject(script("Login=\"LINA\", Token=\"t\""))).isEqualTo("maniaplanet:lina");
        assertThat(service.requests).hasSize(1);
    }

    @Test
    @DisplayName("B2: login and token are never taken apart in another way")
    void aPairIsNotAnotherPair() {
        service.answerAll(json("{'login':'ab'}"));

        assertThat(subject(script("Login=\"ab\", Token=\"c\""))).isEqualTo("maniaplanet:ab");
        assertThat(script("Login=\"a\", Token=\"bc\"")).isInstanceOf(CredentialOutcome.Refused.class);
        assertThat(script("Login=\"ab\", Token=\"C\"")).isInstanceOf(CredentialOutcome.Accepted.class);
        assertThat(service.requests).hasSize(3);
    }

    @Test
    void whoeverNamesSomebodyElsesLoginIsRefusedAndThePlayerIsNot() {
        service.answerAll(json("{'login':'lina'}"));

        assertThat(script("Login=\"admin\", Token=\"t\"")).isEqualTo(new CredentialOutcome.Refused("Bearer"));
        assertThat(subject(script("Login=\"lina\", Token=\"t\""))).isEqualTo("maniaplanet:lina");
    }

    @Test
    void whatIsNoFieldIsRefusedUnasked() {
        assertThat(script("Login=\"l\", Token=\"t\", Login=\"m\"")).isEqualTo(new CredentialOutcome.Refused("Bearer"));
        assertThat(plugin("Openplanet a b")).isEqualTo(new CredentialOutcome.Refused("Openplanet"));
        assertThat(plugin("Openplanet \u00e9")).isEqualTo(new CredentialOutcome.Refused("Openplanet"));
        assertThat(plugin("Openplanet " + "t".repeat(2049))).isEqualTo(new CredentialOutcome.Refused("Openplanet"));
        assertThat(service.requests).isEmpty();
    }

    @Test
    void anotherRouteAnotherFieldAndAnotherSchemeBringNothing() {
        MultiMap script = fields("Maniaplanet-Auth", "Login=\"l\", Token=\"t\"");
        assertThat(scripts.check(route(1, Bearer.NONE), request(), script)).isNull();
        assertThat(scripts.check(TAKES, request(), fields("Authorization", "x")))
                .isNull();
        MultiMap plugin = fields("Authorization", "Openplanet t");
        assertThat(plugins.check(route(1, Bearer.NONE), request(), plugin)).isNull();
        assertThat(plugins.check(TAKES, request(), fields("Authorization", "Openplanets t")))
                .isNull();
    }

    @Test
    void aRefusalOfOpenplanetIsInTheLogOnceAMinuteInItsOwnWords() {
        service.answerAll(status(401, "{\"error\":\"invalid secret\\r\\nforged\"}"));
        try (CapturedLog log = CapturedLog.open()) {
            for (int i = 0; i < 3; i++) {
                assertThat(plugin("Openplanet t0ken" + i)).isEqualTo(new CredentialOutcome.Refused("Openplanet"));
            }
            assertThat(told(log)).hasSize(1);
            clock.advance(Duration.ofMinutes(1));
            plugin("Openplanet t0ken3");
            assertThat(told(log))
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line)
                            .contains(
                                    "provider trackmania: Openplanet refused a token, or our secret: invalid secret??forged")
                            .doesNotContain("t0ken", "s3cret"));
        }
    }

    @Test
    void anOutageIsNoRefusal() {
        service.answerAll(status(503, "{\"error\":\"invalid secret\"}"));
        try (CapturedLog log = CapturedLog.open()) {
            assertThat(plugin("Openplanet t0ken")).isInstanceOf(CredentialOutcome.Away.class);
            assertThat(told(log)).isEmpty();
        }
    }

    private static List<String> told(CapturedLog log) {
        return log.lines().stream()
                .filter(line -> line.contains("Openplanet refused"))
                .toList();
    }

    private CredentialOutcome script(String field) {
        return await(scripts.check(TAKES, request(), fields("Maniaplanet-Auth", field)));
    }

    private CredentialOutcome plugin(String field) {
        return await(plugins.check(TAKES, request(), fields("Authorization", field)));
    }

    private static CredentialOutcome await(@Nullable Future<CredentialOutcome> outcome) {
        return Objects.requireNonNull(outcome)
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    private static String subject(CredentialOutcome outcome) {
        assertThat(outcome).isInstanceOf(CredentialOutcome.Accepted.class);
        return ((CredentialOutcome.Accepted) outcome).session().player().subject();
    }

    private static MultiMap fields(String name, String value) {
        return MultiMap.caseInsensitiveMultiMap().add(name, value);
    }

    private CheckedCredentials checked(String challenge) {
        return new CheckedCredentials("id", "token", challenge, clock, (provider, kind, result) -> {}, session -> {});
    }

    private static Route route(int index, Bearer bearer) {
        return new Route(index, Set.of(), "/", Set.of(), Access.REQUIRED, null, false, bearer, null, null);
    }

    private static ClientRequest request() {
        return new ClientRequest(
                "GET",
                new RequestTarget("/", "/", null, Set.of()),
                new PublicOrigin("https", "club.example.org", 443),
                RequestKind.PROGRAM,
                CookieHeader.NONE,
                "192.0.2.1",
                null,
                null,
                false);
    }
}
