package io.maniagate.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an upstream says before its response passes, or is swallowed, and never is the response (RFC 9110 § 15.2). */
class InterimResponsesTest {

    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration LATER = Duration.ofSeconds(15);
    private static final String GET = "GET / HTTP/1.1|Host: h||";
    private static final String OK = "HTTP/1.1 200 OK|Content-Length: 2||ok";
    private static final String HINTS = "HTTP/1.1 103 Early Hints|Link: </a.css>||";

    private final Seen<String> seen = new Seen<>();

    @Test
    void earlyHintsPassAsTheyComeEachBeforeTheHead() throws Exception {
        Semaphore next = new Semaphore(0);
        try (Rig rig = new Rig((wire, number) -> {
            while (true) {
                wire.head();
                wire.send(HINTS);
                next.acquire();
                wire.send("HTTP/1.1 103 Early Hints|Link: </b.css>|Link: </c.js>||");
                next.acquire();
                wire.send(OK);
            }
        })) {
            Wire client = rig.client();
            for (int i = 0; i < 2; i++) {
                client.send(GET);
                assertThat(client.head()).isEqualTo("HTTP/1.1 103 Early Hints|Link: </a.css>||");
                next.release();
                assertThat(client.head()).isEqualTo("HTTP/1.1 103 Early Hints|Link: </b.css>|Link: </c.js>||");
                next.release();
                assertThat(client.head()).isEqualTo("HTTP/1.1 200 OK|Content-Length: 2||");
                assertThat(client.text(2)).isEqualTo("ok");
            }
            assertThat(rig.upstreamConnections()).isEqualTo(1);
        }
    }

    @Test
    void earlyHintsLoseWhatAFinalHeadWouldLose() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send("HTTP/1.1 103 Early Hints|Connection: X-Nom|X-Nom: 1|Keep-Alive: timeout=5|Upgrade: h2c");
            wire.send("|Set-Cookie: mine=theirs|Set-Cookie: app=1|Content-Length: 7|Link: </a.css>||" + OK);
        })) {
            Wire client = rig.client().send(GET);
            assertThat(client.head()).isEqualTo("HTTP/1.1 103 Early Hints|Set-Cookie: app=1|Link: </a.css>||");
            assertThat(client.head()).startsWith("HTTP/1.1 200 OK|");
        }
    }

    @Test
    void anHttp10ClientGetsNoEarlyHints() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send(HINTS + OK);
        })) {
            assertThat(rig.client().send("GET / HTTP/1.0||").head()).contains(" 200 OK|");
        }
    }

    @Test
    void anHttp2ClientGetsEarlyHints() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send(HINTS + HINTS + OK);
        })) {
            rig.http2 = true;
            Seen<MultiMap> hints = new Seen<>();
            var client = vertx.createHttpClient(new HttpClientOptions()
                    .setProtocolVersion(HttpVersion.HTTP_2)
                    .setHttp2ClearTextUpgrade(false));
            int status = client.request(HttpMethod.GET, rig.port(), "127.0.0.1", "/")
                    .compose(request -> {
                        request.earlyHintsHandler(hints::add);
                        return request.send();
                    })
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .statusCode();
            assertThat(status).isEqualTo(200);
            assertThat(hints.next().get("link")).isEqualTo("</a.css>");
            assertThat(hints.next().get("link")).isEqualTo("</a.css>");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"102 Processing", "104 Upload Resumption Supported", "199 Whatever"})
    void otherInterimResponsesAreSwallowed(String status) throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            while (true) {
                wire.head();
                wire.send("HTTP/1.1 " + status + "|X-Some: 1||HTTP/1.1 " + status + "||" + OK);
            }
        })) {
            Wire client = rig.client();
            for (int i = 0; i < 2; i++) {
                assertThat(client.send(GET).head()).isEqualTo("HTTP/1.1 200 OK|Content-Length: 2||");
                assertThat(client.text(2)).isEqualTo("ok");
            }
            assertThat(rig.upstreamConnections()).isEqualTo(1);
        }
    }

    @Test
    void hintsBesideContinueDisturbNeither() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send("HTTP/1.1 100 Continue||" + HINTS);
            seen.add(wire.text(4));
            wire.send(OK);
        })) {
            Wire client = rig.client().send("POST / HTTP/1.1|Host: h|Expect: 100-continue|Content-Length: 4||");
            assertThat(client.head()).isEqualTo("HTTP/1.1 100 Continue||");
            assertThat(client.head()).startsWith("HTTP/1.1 103 ");
            client.send("body");
            assertThat(seen.next()).isEqualTo("body");
            assertThat(client.head()).startsWith("HTTP/1.1 200 OK|");
        }
    }

    @Test
    void hintsAreNoHeadForTheResponseTimeOut() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
                    wire.head();
                    wire.send(HINTS);
                    wire.awaitClosed();
                })
                .timeouts(LATER, SOON, LATER)) {
            Wire client = rig.client().send(GET);
            assertThat(client.head()).startsWith("HTTP/1.1 103 ");
            assertThat(client.head()).startsWith("HTTP/1.1 504 ");
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.Failed(UpstreamFailure.RESPONSE_TIMEOUT));
        }
    }

    @Test
    void hintsThatCannotBeWrittenAreNoResponse() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send("HTTP/1.1 103 Early Hints|X(Bad): 1||" + OK);
        })) {
            assertThat(rig.client().send(GET).head()).startsWith("HTTP/1.1 502 ");
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.Failed(UpstreamFailure.INVALID_RESPONSE));
        }
    }

    @Test
    void anUpstreamThatHintsWithoutEndIsNotEchoedWithoutEnd() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send(HINTS.repeat(100) + OK);
        })) {
            Wire client = rig.client().send(GET);
            int hints = 0;
            while (client.head().startsWith("HTTP/1.1 103 ")) {
                hints++;
            }
            assertThat(hints).isEqualTo(16);
        }
    }
}
