package io.maniagate.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.WholeResponse;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams of every framing end as the upstream ended them, in every version a client may speak. */
class StreamingTest {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final String GET = "GET / HTTP/1.1|Host: h||";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http2 = vertx.createHttpClient(
            new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
    private final Seen<String> seen = new Seen<>();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private Rig answering(String answer) throws Exception {
        Rig rig = new Rig((wire, number) -> {
            while (true) {
                seen.add(wire.head());
                wire.send(answer);
            }
        });
        rig.http2 = true;
        return rig;
    }

    private HttpClientRequest request(Rig rig, HttpMethod method) throws Exception {
        return await(http2.request(method, rig.port(), "127.0.0.1", "/a"));
    }

    @Test
    void aRangeIsAskedForAndAnsweredAsItIs() throws Exception {
        try (Rig rig = answering(
                "HTTP/1.1 206 Partial Content|Content-Range: bytes 2-4/9|Content-Length: 3|ETag: \"e\"||cde")) {
            Wire client = rig.client().send("GET / HTTP/1.1|Host: h|Range: bytes=2-4|If-Range: \"e\"||");
            assertThat(client.head())
                    .isEqualTo(
                            "HTTP/1.1 206 Partial Content|Content-Range: bytes 2-4/9|ETag: \"e\"|Content-Length: 3||");
            assertThat(client.text(3)).isEqualTo("cde");
            assertThat(seen.next()).contains("|Range: bytes=2-4|If-Range: \"e\"|");
        }
    }

    @Test
    void anUpstreamOfHttp10ThatKeepsItsConnectionIsAskedAgainOnIt() throws Exception {
        try (Rig rig = answering("HTTP/1.0 200 OK|Connection: keep-alive|Content-Length: 2||ok")) {
            for (int i = 0; i < 2; i++) {
                Wire client = rig.client().send(GET);
                assertThat(client.head()).isEqualTo("HTTP/1.1 200 OK|Content-Length: 2||");
                assertThat(client.text(2)).isEqualTo("ok");
            }
            assertThat(rig.upstreamConnections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBodyToTheEndOfTheConnectionIsCutWhereItIsReset(boolean isHttp10) throws Exception {
        Semaphore arrived = new Semaphore(0);
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send("HTTP/1.1 200 OK||abc");
            arrived.acquire();
            wire.reset();
        })) {
            Wire client = rig.client().send(isHttp10 ? "GET / HTTP/1.0||" : GET);
            client.head();
            assertThat(isHttp10 ? client.text(3) : client.chunk()).isEqualTo("abc");
            arrived.release();
            client.awaitClosed();
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.Cut(200, 3));
        }
    }

    @Test
    void aResponseHeadMayHave32KilobytesOfFields() throws Exception {
        for (int length : List.of(31_000, 34_000)) {
            try (Rig rig = answering("HTTP/1.1 200 OK|X: " + "a".repeat(length) + "|Content-Length: 2||ok")) {
                assertThat(rig.client().send(GET).head()).startsWith(length < 32_768 ? "HTTP/1.1 200" : "HTTP/1.1 502");
            }
        }
    }

    /** No time-out counts the whole: this stream takes longer than each of them. */
    @Test
    void aStreamOnWhichSomethingMovesIsNotCut() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
                    wire.head();
                    wire.send("HTTP/1.1 200 OK|Transfer-Encoding: chunked||");
                    for (int i = 0; i < 15; i++) {
                        wire.send("1|.|");
                        Thread.sleep(SOON.toMillis() / 10);
                    }
                    wire.send("0||");
                })
                .timeouts(SOON, SOON, SOON)) {
            Wire client = rig.client().send(GET);
            client.head();
            assertThat(client.chunked()).isEqualTo(".".repeat(15) + "|");
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.Completed(200, 15));
        }
    }

    @Test
    void anHttp2ClientGetsTrailers() throws Exception {
        try (Rig rig = answering("HTTP/1.1 200 OK|Transfer-Encoding: chunked||2|ok|0|X-Sum: 5||")) {
            String bodyAndTrailer = await(WholeResponse.of(
                    request(rig, HttpMethod.GET), (response, body) -> body + " " + response.getTrailer("x-sum")));
            assertThat(bodyAndTrailer).isEqualTo("ok 5");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD:200 OK|Content-Length: 7", "GET:204 No Content", "GET:304 Not Modified|ETag: x"})
    void whatHasNoBodyHasNoneInHttp2(String exchange) throws Exception {
        HttpMethod method = HttpMethod.valueOf(exchange.substring(0, exchange.indexOf(':')));
        try (Rig rig = answering("HTTP/1.1 " + exchange.substring(exchange.indexOf(':') + 1) + "||")) {
            for (int i = 0; i < 2; i++) {
                String got = await(WholeResponse.of(
                        request(rig, method),
                        (response, body) -> response.statusCode() + " " + response.getHeader("content-length") + " "
                                + body.length()));
                String length = method.equals(HttpMethod.HEAD) ? "7" : "null";
                assertThat(got).isEqualTo(exchange.replaceAll(".*:(\\d+) .*", "$1 ") + length + " 0");
            }
            assertThat(rig.upstreamConnections()).isEqualTo(1);
        }
    }

    @Test
    void anHttp2StreamThatIsResetEndsTheRequestAtTheUpstream() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send("HTTP/1.1 200 OK|Transfer-Encoding: chunked||5|tick\n|");
            wire.awaitClosed();
            seen.add("closed");
        })) {
            rig.http2 = true;
            HttpClientRequest request = request(rig, HttpMethod.GET);
            Semaphore ticked = new Semaphore(0);
            request.response().onSuccess(response -> response.handler(tick -> ticked.release()));
            await(request.send());
            ticked.acquire();
            request.reset();
            assertThat(seen.next()).isEqualTo("closed");
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.ClientGone(200, 5));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked||3|abc|", "Content-Length: 9||abc"})
    void aBodyTheUpstreamBreaksOffIsAResetStream(String body) throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send("HTTP/1.1 200 OK|" + body);
        })) {
            rig.http2 = true;
            assertThat(WholeResponse.bodyOf(request(rig, HttpMethod.GET))
                            .toCompletionStage()
                            .toCompletableFuture())
                    .failsWithin(Duration.ofSeconds(20))
                    .withThrowableThat()
                    .withCauseInstanceOf(StreamResetException.class);
            assertThat(rig.outcome()).isInstanceOf(ForwardOutcome.Cut.class);
        }
    }
}
