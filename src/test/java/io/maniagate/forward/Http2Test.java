package io.maniagate.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.WholeResponse;
import io.maniagate.refresh.Loose;
import io.maniagate.refresh.SocketEnd;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client that speaks HTTP/2 reaches the same HTTP/1.1 upstream (RFC 9113 § 8). */
class Http2Test {

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient(
            new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
    private final Seen<String> seen = new Seen<>();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static Rig speakingHttp2(RawUpstream.Script script) throws Exception {
        Rig rig = new Rig(script);
        rig.http2 = true;
        return rig;
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private Future<Buffer> post(Rig rig) {
        return client.request(HttpMethod.POST, rig.port(), "127.0.0.1", "/a").compose(request -> {
            request.setChunked(true).write("bo");
            request.write("dy");
            return WholeResponse.bodyOf(request);
        });
    }

    @Test
    void aRequestWithoutABodyIsSentWithoutOne() throws Exception {
        try (Rig rig = speakingHttp2((wire, number) -> {
            seen.add(wire.head());
            wire.send("HTTP/1.1 200 OK|Transfer-Encoding: chunked|X-Case: A||2|ok|0||");
        })) {
            HttpClientResponse response = await(client.request(HttpMethod.GET, rig.port(), "127.0.0.1", "/a")
                    .compose(request -> request.putHeader("x-mine", "1").send()));
            assertThat(response.version()).isEqualTo(HttpVersion.HTTP_2);
            assertThat(response.getHeader("x-case")).isEqualTo("A");
            assertThat(response.getHeader("transfer-encoding")).isNull();
            assertThat(seen.next()).startsWith("GET /a HTTP/1.1|x-mine: 1|Host: club.example.org:8443|X-Forwarded-For");
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.Completed(200, 2));
        }
    }

    @Test
    void aBodyOfUnknownLengthIsChunked() throws Exception {
        try (Rig rig = speakingHttp2((wire, number) -> {
            seen.add(wire.head());
            seen.add(wire.chunked());
            wire.send("HTTP/1.1 200 OK|Content-Length: 2||ok");
        })) {
            Buffer body = await(post(rig));
            assertThat(body.toString()).isEqualTo("ok");
            assertThat(seen.next()).contains("|transfer-encoding: chunked|");
            assertThat(seen.next()).isEqualTo("body|");
        }
    }

    @Test
    void aStreamThatWasResetBeforeItsRequestIsForwardedIsNotForwarded() throws Exception {
        try (Rig rig = speakingHttp2((wire, number) -> wire.awaitClosed())) {
            rig.forwardsTooLate = true;
            HttpClientRequest request = await(client.request(HttpMethod.GET, rig.port(), "127.0.0.1", "/a"));
            var unusedResponse = request.send();
            rig.awaitArrival();
            request.reset();
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.ClientGone(0, 0));
            assertThat(rig.upstreamConnections()).isZero();
        }
    }

    @Test
    void aBodyTheUpstreamBreaksOffResetsTheStream() throws Exception {
        try (Rig rig = speakingHttp2((wire, number) -> {
            wire.head();
            wire.chunked();
            wire.send("HTTP/1.1 200 OK|Content-Length: 9||abc");
        })) {
            Future<Buffer> body = post(rig);
            assertThat(body.toCompletionStage().toCompletableFuture())
                    .failsWithin(Duration.ofSeconds(20))
                    .withThrowableThat()
                    .withCauseInstanceOf(StreamResetException.class)
                    .withMessageContaining("Stream reset: 2");
            assertThat(rig.outcome()).isInstanceOf(ForwardOutcome.Cut.class);
        }
    }

    @Test
    void anEventStreamThatIsEndedByUsEndsWithItsStreamAndTheConnectionGoesOn() throws Exception {
        Loose session = new Loose();
        try (Rig rig = speakingHttp2((wire, number) -> {
            wire.head();
            wire.send("HTTP/1.1 200 OK|Content-Type: text/event-stream|Transfer-Encoding: chunked||7|data: 1|");
            wire.awaitClosed();
            seen.add("left");
        })) {
            rig.tether = session;
            for (int round = 0; round < 2; round++) {
                HttpClientResponse response = await(client.request(HttpMethod.GET, rig.port(), "127.0.0.1", "/a")
                        .compose(HttpClientRequest::send));
                Future<Buffer> body = response.body();
                session.end(SocketEnd.SIGNED_OUT);
                assertThat(await(body).toString()).isIn("data: 1", "");
                assertThat(seen.next()).isEqualTo("left");
                assertThat(rig.outcome()).isInstanceOf(ForwardOutcome.SocketEnded.class);
                session = new Loose();
                rig.tether = session;
            }
        }
    }
}
