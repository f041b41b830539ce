package io.maniagate.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Secret;
import io.maniagate.fixture.CapturedLog;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Future;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server of the drafts: credentials twice in every token request, and an answer with more in it than the RFC has. */
@QuarkusTest
@TestProfile(JdkSockets.class)
class BodyAndBasicTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("boss|club:s3cret-1".getBytes(StandardCharsets.UTF_8));
    private static final String ANSWER = "{'access_token':'at','token_type':'bearer','expires':1763726400,"
            + "'expires_in':'60','login':'somebody.else','refresh_token':'rt'}";

    @Inject
    OidcClients clients;

    private CapturedLog log;
    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
        log = CapturedLog.open();
    }

    @AfterEach
    void stop() throws IOException {
        log.close();
        server.close();
        assertThat(log.lines()).allSatisfy(line -> assertThat(line).doesNotContain("s3cret", BASIC.substring(6)));
    }

    @Test
    void everyGrantCarriesThemInBodyAndBasic() {
        server.answerAll(FakeServer.json(ANSWER));
        TokenEndpoint endpoint = endpoint(ClientAuthentication.BODY_AND_BASIC, server.url("/oauth2/token/"));

        TokenOutcome redeemed = await(endpoint.redeem("code", "https://a.example/cb", null));
        await(endpoint.refresh(Secret.of("rt"), List.of("basic")));
        await(endpoint.clientCredentials());

        assertThat(redeemed)
                .isEqualTo(new TokenOutcome.Issued(new TokenSet(
                        Secret.of("at"),
                        Secret.of("rt"),
                        NOW.plusSeconds(60),
                        Duration.ofSeconds(60),
                        List.of("basic"))));
        assertThat(server.requests)
                .hasSize(3)
                .allSatisfy(request -> assertThat(request)
                        .startsWith("POST /oauth2/token/ HTTP/1.1\r\n")
                        .containsIgnoringCase("\r\nAuthorization: " + BASIC + "\r\n")
                        .contains("client_id=boss%7Cclub", "client_secret=s3cret-1"));
        assertThat(server.requests.get(2))
                .contains("grant_type=client_credentials")
                .doesNotContain("refresh_token");
    }

    @Test
    void aRedirectTakesThemNowhere() throws IOException {
        try (FakeServer elsewhere = new FakeServer()) {
            server.answerAll(FakeServer.status(307, "", "Location: " + elsewhere.url("/oauth2/token/")));
            TokenEndpoint endpoint = endpoint(ClientAuthentication.BODY_AND_BASIC, server.url("/oauth2/token/"));

            assertThat(await(endpoint.clientCredentials())).isEqualTo(new TokenOutcome.Unreachable("status-307", null));
            assertThat(elsewhere.requests).isEmpty();
        }
    }

    @Test
    void theOthersKnowNoBasic() {
        server.answerAll(FakeServer.json(ANSWER));

        await(endpoint(ClientAuthentication.BODY, server.url("/t")).clientCredentials());

        assertThat(server.requests.get(0)).doesNotContainIgnoringCase("\r\nAuthorization:");
    }

    private TokenEndpoint endpoint(ClientAuthentication authentication, URI url) {
        ClientRegistration registration = new ClientRegistration(
                "maniaconnect", url, "boss|club", Secret.of("s3cret-1"), List.of("basic"), authentication);
        return TokenEndpoint.create(clients, registration, "ManiaGate/1 (test)", () -> NOW);
    }

    private static TokenOutcome await(Future<TokenOutcome> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
