package io.maniagate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.Await;
import io.maniagate.fixture.RawConnection;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import java.io.UncheckedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that hold a connection and give nothing for it, on HTTP/2. */
class Http2ExchangesTest {

    private static final String PREFACE = "PRI * HTTP/2.0||SM||";
    private static final String SETTINGS = "\0\0\0\4\0\0\0\0\0";

    private final Vertx vertx = Vertx.vertx();
    private final Guarded server = new Guarded(100);
    private final BlockingQueue<HttpConnection> opened = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();

    /** The first client of a JVM takes its time, and the server gives little. */
    @BeforeAll
    static void warmUp() {
        Vertx first = Vertx.vertx();
        first.createHttpServer()
                .requestHandler(request -> request.response().end())
                .listen(0, "127.0.0.1")
                .compose(listening -> first.createHttpClient(new HttpClientOptions()
                                .setProtocolVersion(HttpVersion.HTTP_2)
                                .setHttp2ClearTextUpgrade(false))
                        .request(HttpMethod.GET, listening.actualPort(), "127.0.0.1", "/"))
                .compose(request -> request.send())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        first.close().toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        server.close();
    }

    private HttpClient client(boolean upgrade) {
        HttpClientOptions options = new HttpClientOptions()
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(server.port())
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(upgrade);
        return vertx.httpClientBuilder()
                .with(options)
                .withConnectHandler(connection -> {
                    connection.closeHandler(gone -> closed.complete("closed"));
                    opened.add(connection);
                })
                .build();
    }

    private HttpClientRequest request(HttpClient client, HttpMethod method, String path) {
        return client.request(method, path)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @Test
    @DisplayName("D1: a preface without a request is closed")
    void nothing() {
        try (RawConnection client = server.connect()) {
            client.send(PREFACE + SETTINGS).untilClosed();
        }
        assertThat(server.ends()).containsExactly("slow_head");
    }

    @Test
    @DisplayName("D1: half a preface is closed")
    void halfAPreface() {
        try (RawConnection client = server.connect()) {
            client.send("PRI * HTTP").untilClosed();
        }
        assertThat(server.ends()).containsExactly("slow_head");
    }

    @ParameterizedTest(name = "D1: idle, after an upgrade: {0}")
    @ValueSource(booleans = {false, true})
    void aConnectionWithoutAStreamIsClosed(boolean upgrade) {
        HttpClient client = client(upgrade);
        assertThat(send(request(client, HttpMethod.GET, "/")).version()).isEqualTo(HttpVersion.HTTP_2);
        assertThat(closed.join()).isEqualTo("closed");
        assertThat(server.ends()).containsExactly("idle");
    }

    @ParameterizedTest(name = "an answer may take its time, after an upgrade: {0}")
    @ValueSource(booleans = {false, true})
    void anAnswerMayTakeItsTime(boolean upgrade) {
        var answered = request(client(upgrade), HttpMethod.GET, "/held").send();
        HttpServerRequest held = server.nextHeld();
        server.outlastAllTimes();
        held.response().end("at last");
        assertThat(answered.toCompletionStage().toCompletableFuture().join().statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("D1: the body of an answered request is not read for ever, and the answer stands")
    void anEndlessBody() {
        HttpClientRequest request = request(client(false), HttpMethod.POST, "/").setChunked(true);
        CompletableFuture<Throwable> reset = new CompletableFuture<>();
        request.exceptionHandler(reset::complete);
        var unused = request.write("abc");
        HttpClientResponse response =
                request.response().toCompletionStage().toCompletableFuture().join();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(reset.join())
                .isInstanceOfSatisfying(
                        StreamResetException.class,
                        end -> assertThat(end.getCode()).isZero());
        assertThat(server.ends()).contains("unread_body");
        assertThat(Await.next(opened)).isNotNull();
    }

    @Test
    @DisplayName("D1: streams that are opened only to be reset end the connection")
    void rapidReset() {
        try (RawConnection client = server.connect()) {
            client.send(PREFACE + SETTINGS);
            for (int stream = 1; stream < 600 && server.ends().isEmpty(); stream += 2) {
                String id = "\0\0" + (char) (stream >> 8) + (char) (stream & 0xFF);
                // HEADERS with END_STREAM: GET http /held of authority a; then RST_STREAM (RFC 9113 § 6.2 and § 6.4).
                String fields = "\u0082\u0086\4\5/held\1\1a";
                client.send("\0\0" + (char) fields.length() + "\1\5" + id + fields);
                client.send("\0\0\4\3\0" + id + "\0\0\0\u0008");
            }
            client.untilClosed();
        } catch (UncheckedIOException cutWhileSending) {
            // As good.
        }
        assertThat(server.ends()).contains("malformed");
        assertThat(server.held).hasSizeBetween(100, 250);
    }

    private static HttpClientResponse send(HttpClientRequest request) {
        return request.send().toCompletionStage().toCompletableFuture().join();
    }
}
