package io.maniagate.oauth;

import static io.maniagate.oauth.FakeServer.json;
import static io.maniagate.oauth.FakeServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Secret;
import io.maniagate.fixture.CapturedLog;
import io.maniagate.oauth.TokenOutcome.Issued;
import io.maniagate.oauth.TokenOutcome.Refused;
import io.maniagate.oauth.TokenOutcome.Unreachable;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(JdkSockets.class)
class TokenEndpointTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String GOOD =
            "{'token_type':'bearer','expires_in':60,'access_token':'at','refresh_token':'rt2'}";

    @Inject
    OidcClients clients;

    @Inject
    TokenRequestFilter requestFilter;

    private CapturedLog log;
    private FakeServer server;
    private TokenEndpoint endpoint;

    @BeforeEach
    void start() throws IOException {
        requestFilter.timeout = SHORT;
        server = new FakeServer();
        endpoint = endpoint(SHORT, Duration.ofSeconds(2));
        log = CapturedLog.open();
    }

    @AfterEach
    void stop() throws IOException {
        requestFilter.timeout = TokenEndpoint.TIMEOUT;
        log.close();
        server.close();
        // L1, after every test: no line of any log has a code, token or secret.
        assertThat(log.lines()).allSatisfy(line -> assertThat(line).doesNotContain("def502", "s3cret", "v-1~"));
    }

    private TokenEndpoint endpoint(Duration timeout, Duration deadline) {
        ClientRegistration registration = new ClientRegistration(
                "trackmania",
                server.url("/api/access_token"),
                "login|app",
                Secret.of("s3cret&=+ü"),
                List.of("clubs", "email"));
        return TokenEndpoint.create(clients, registration, "ManiaGate/1 (test)", () -> NOW, timeout, deadline);
    }

    @Test
    void redeemsACodeByAFormWithTheCredentialsInIt() {
        server.answerAll(json(GOOD));

        TokenOutcome outcome = await(endpoint.redeem("def502+/=", "https://a.example/cb", "v-1~"));

        assertThat(outcome)
                .isEqualTo(new Issued(new TokenSet(
                        Secret.of("at"),
                        Secret.of("rt2"),
                        NOW.plusSeconds(60),
                        Duration.ofSeconds(60),
                        List.of("clubs", "email"))));
        String request = server.requests.get(0);
        assertThat(request)
                .startsWith("POST /api/access_token HTTP/1.1\r\n")
                .containsIgnoringCase("\r\nUser-Agent: ManiaGate/1 (test)\r\n")
                .containsIgnoringCase("\r\nAccept: application/json\r\n")
                .containsIgnoringCase("\r\nContent-Type: application/x-www-form-urlencoded\r\n")
                .doesNotContainIgnoringCase("\r\nAuthorization:");
        assertThat(form(request))
                .containsExactlyInAnyOrder(
                        "grant_type=authorization_code",
                        "client_id=login%7Capp",
                        "client_secret=s3cret%26%3D%2B%C3%BC",
                        "redirect_uri=https%3A%2F%2Fa.example%2Fcb",
                        "code=def502%2B%2F%3D",
                        "code_verifier=v-1%7E");
    }

    @Test
    void asksForATokenOfItsOwnWithoutScopeAndKeepsNoRefreshToken() {
        server.answerAll(json(GOOD));

        assertThat(await(endpoint.clientCredentials()))
                .isEqualTo(new Issued(
                        new TokenSet(Secret.of("at"), null, NOW.plusSeconds(60), Duration.ofSeconds(60), List.of())));
        assertThat(await(endpoint.clientCredentials())).isInstanceOf(Issued.class);
        assertThat(server.requests)
                .hasSize(2)
                .allSatisfy(request -> assertThat(form(request))
                        .containsExactlyInAnyOrder(
                                "grant_type=client_credentials",
                                "client_id=login%7Capp",
                                "client_secret=s3cret%26%3D%2B%C3%BC"));
    }

    @Test
    void aTokenOfItsOwnThatIsRefusedHasItsCause() {
        server.answerNext(status(401, "{\"error\":\"invalid_client\"}"));
        server.answerNext(status(503, ""));

        assertThat(await(endpoint.clientCredentials())).isEqualTo(new Refused(OAuthError.INVALID_CLIENT, 401));
        assertThat(await(endpoint.clientCredentials())).isEqualTo(new Unreachable("status-503", null));
    }

    @Test
    void sendsNoVerifierWhereThereWasNoChallenge() {
        server.answerAll(json(GOOD));

        await(endpoint.redeem("def502", "https://a.example/cb", null));

        assertThat(form(server.requests.get(0))).noneMatch(field -> field.startsWith("code_verifier"));
    }

    @Test
    void refreshesAGrantWithoutNamingScopes() {
        server.answerAll(json(GOOD));

        TokenOutcome outcome = await(endpoint.refresh(Secret.of("def502"), List.of("clubs")));

        assertThat(outcome).isInstanceOfSatisfying(Issued.class, issued -> {
            assertThat(issued.tokens().refreshToken()).isEqualTo(Secret.of("rt2"));
            assertThat(issued.tokens().scopes()).containsExactly("clubs");
        });
        assertThat(form(server.requests.get(0)))
                .containsExactlyInAnyOrder(
                        "grant_type=refresh_token",
                        "refresh_token=def502",
                        "client_id=login%7Capp",
                        "client_secret=s3cret%26%3D%2B%C3%BC");
    }

    @Test
    void anAnswerWithoutRefreshTokenKeepsTheOldOneAndItsScopeWins() {
        server.answerAll(json("{'token_type':'Bearer','access_token':'at','scope':'basic'}"));

        TokenOutcome refreshed = await(endpoint.refresh(Secret.of("def502"), List.of("clubs")));
        TokenOutcome redeemed = await(endpoint.redeem("def502", "https://a.example/cb", null));

        assertThat(((Issued) refreshed).tokens().refreshToken()).isEqualTo(Secret.of("def502"));
        assertThat(((Issued) refreshed).tokens().scopes()).containsExactly("basic");
        assertThat(((Issued) refreshed).tokens().expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(1)));
        assertThat(((Issued) redeemed).tokens().refreshToken()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'soon'", "'99999999999999999999'", "-5", "null", "1e400", "[]"})
    @DisplayName("S10: an odd lifetime loses no tokens")
    void anOddLifetimeLosesNoTokens(String expiresIn) {
        server.answerAll(json("{'token_type':'Bearer','access_token':'e30.eyJleHAiOiJ4In0.x','refresh_token':"
                + "'e30.eyJleHAiOiJ4In0.x','expires_in':" + expiresIn + "}"));

        assertThat(refresh()).isInstanceOf(Issued.class);
    }

    @Test
    @DisplayName("X7: refused, misconfigured, unreachable")
    void tellsApartWhatEndsAGrantAndWhatDoesNot() {
        server.answerNext(status(401, "{\"error\":\"invalid_request\",\"message\":\"The refresh token is invalid.\"}"));
        server.answerNext(status(400, "{\"error\":\"invalid_grant\"}"));
        server.answerNext(status(401, "{\"error\":\"invalid_client\"}"));
        server.answerNext(status(401, ""));
        server.answerNext(status(503, "def502", "Retry-After: 30"));
        server.answerNext(status(429, "{\"error\":\"slow_down\"}", "Retry-After: Sat, 21 Nov 2026 12:01:00 GMT"));
        server.answerNext(status(200, "<html>def502</html>", "Content-Type: text/html"));
        server.answerNext(status(200, "{\"access_token\":\"def502\"}"));

        assertThat(refresh()).isEqualTo(new Refused(OAuthError.INVALID_REQUEST, 401));
        assertThat(refresh()).isEqualTo(new Refused(OAuthError.INVALID_GRANT, 400));
        assertThat(refresh()).isEqualTo(new Refused(OAuthError.INVALID_CLIENT, 401));
        assertThat(refresh()).isEqualTo(new Unreachable("status-401", null));
        assertThat(refresh()).isEqualTo(new Unreachable("status-503", Duration.ofSeconds(30)));
        assertThat(refresh()).isEqualTo(new Unreachable("status-429", Duration.ofSeconds(60)));
        assertThat(refresh()).isEqualTo(new Unreachable("not-a-token", null));
        assertThat(refresh()).isEqualTo(new Unreachable("not-a-token", null));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect(int status) {
        server.answerAll(status(status, "", "Location: " + server.url("/elsewhere")));

        assertThat(refresh()).isEqualTo(new Unreachable("status-" + status, null));
        assertThat(server.requests).hasSize(1);
    }

    @Test
    @DisplayName("X7: a reset refresh is not sent again")
    void aResetRequestIsNotSentAgain() {
        patient();
        server.answerAll(FakeServer.reset());

        assertThat(refresh()).isEqualTo(new Unreachable("no-answer", null));
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void noServerIsNoAnswer() throws IOException {
        patient();
        server.close();

        assertThat(refresh()).isEqualTo(new Unreachable("no-answer", null));
    }

    @Test
    @DisplayName("D1: a hanging server is left, and its connections with it")
    void hangsFreeThePool() {
        // Without the time-out of the request the calls would last until this.
        endpoint = endpoint(SHORT, Duration.ofMinutes(2));
        server.answerAll(FakeServer.hang());

        assertThat(inParallel(70)).containsOnly(new Unreachable("timeout", null));
        server.answerAll(json(GOOD));
        assertThat(refresh()).isInstanceOf(Issued.class);
        assertThat(server.isEventuallyIdle()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "flood", "drip"})
    @DisplayName("D2: a body that stalls, or has no end, holds neither memory nor connections")
    void aBodyWithoutEndIsLeft(String kind) {
        server.answerAll(
                switch (kind) {
                    case "hang" -> FakeServer.hangInBody();
                    case "flood" -> FakeServer.flood(-1);
                    default -> FakeServer.drip();
                });

        assertThat(inParallel(64)).containsOnly(new Unreachable("timeout", null));
        server.answerAll(json(GOOD));
        assertThat(refresh()).isInstanceOf(Issued.class);
        assertThat(server.isEventuallyIdle()).isTrue();
    }

    @Test
    @DisplayName("D2: an answer of 20 MB, sent in time, is not read")
    void anAnswerOf20MegabytesIsNotRead() {
        requestFilter.timeout = TokenEndpoint.TIMEOUT;
        server.answerAll(FakeServer.flood(20));

        assertThat(refresh()).isEqualTo(new Unreachable("timeout", null));
        assertThat(server.isEventuallyIdle()).isTrue();
    }

    @Test
    void manyAtOnceAllGetTheirOwnAnswer() {
        server.answerAll(json(GOOD));
        requestFilter.timeout = TokenEndpoint.TIMEOUT;

        assertThat(inParallel(150)).hasSize(150).allMatch(Issued.class::isInstance);
        assertThat(server.requests).hasSize(150);
    }

    @Test
    void answersOnTheEventLoopThatAsked() {
        server.answerNext(json(GOOD));
        server.answerNext(FakeServer.hangInBody());
        Vertx vertx = Vertx.vertx();
        try {
            for (int run = 0; run < 2; run++) {
                CompletableFuture<Boolean> same = new CompletableFuture<>();
                vertx.runOnContext(v -> {
                    Thread asked = Thread.currentThread();
                    endpoint.refresh(Secret.of("def502"), List.of())
                            .onComplete(done -> same.complete(Thread.currentThread() == asked));
                });
                assertThat(same.orTimeout(20, TimeUnit.SECONDS).join()).isTrue();
            }
        } finally {
            await(vertx.close());
        }
    }

    /** However slow this machine is, no time-out is reached. */
    private void patient() {
        requestFilter.timeout = TokenEndpoint.TIMEOUT;
        endpoint = endpoint(TokenEndpoint.TIMEOUT, Duration.ofMinutes(2));
    }

    private TokenOutcome refresh() {
        return await(endpoint.refresh(Secret.of("def502"), List.of()));
    }

    private List<TokenOutcome> inParallel(int calls) {
        List<Future<TokenOutcome>> asked = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            asked.add(endpoint.refresh(Secret.of("def502"), List.of()));
        }
        return asked.stream().map(TokenEndpointTest::await).toList();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    private static List<String> form(String request) {
        return List.of(request.substring(request.indexOf("\r\n\r\n") + 4).split("&", -1));
    }
}
