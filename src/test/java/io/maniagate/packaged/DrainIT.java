package io.maniagate.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maniagate.fixture.Await;
import io.maniagate.fixture.RecordingUpstream;
import io.maniagate.fixture.World;
import io.maniagate.packaged.Launched.Ended;
import io.restassured.RestAssured;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM to the packaged gateway while it is at work. */
class DrainIT {

    private static final int ENDED_BY_SIGTERM = 143;
    private static final int PATIENCE_MILLIS = 20_000;
    private static final String BODY = "x".repeat(1_000);

    @TempDir
    private static Path directory;

    private final int port = World.freePort();
    private final int management = World.freePort();
    private final Vertx vertx = Vertx.vertx();
    private RecordingUpstream upstream;

    @BeforeEach
    void open() {
        upstream = new RecordingUpstream(vertx);
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void whatIsUnderWayIsServedAndNothingNewIsBegun() throws Exception {
        BlockingQueue<HttpServerRequest> downloads = upstream.hold("/download");
        BlockingQueue<HttpServerRequest> uploads = new LinkedBlockingQueue<>();
        upstream.answer("/upload", request -> {
            uploads.add(request);
            request.body().onSuccess(body -> request.response().end("received " + body.length()));
        });
        try (Launched gateway = gateway("20s");
                Client download = new Client();
                Client upload = new Client();
                Client keptAlive = new Client();
                Client signingIn = new Client();
                Client silent = new Client()) {
            download.send("GET /download HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n");
            HttpServerRequest downloading = Await.next(downloads);
            vertx.runOnContext(now -> downloading.response().setChunked(true).write(BODY));
            download.until(BODY);
            upload.send("POST /upload HTTP/1.1\r\nHost: localhost:" + port + "\r\nContent-Length: 2000\r\n\r\n" + BODY);
            assertThat(Await.next(uploads).uri()).isEqualTo("/upload");
            keptAlive.send("GET /before HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n");
            assertThat(keptAlive.until("\r\n\r\n")).startsWith("HTTP/1.1 200").doesNotContain("close");
            signingIn.send("GET /oauth2/userinfo HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n");
            assertThat(signingIn.until("\r\n\r\n")).startsWith("HTTP/1.1 401").doesNotContain("close");
            silent.send("GET /before HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n");
            silent.until("upstream GET /before");

            gateway.signal();

            gateway.await("not ready", () -> status("/q/health/ready") == 503);
            keptAlive.send("GET /grace HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n");
            assertThat(keptAlive.toTheEnd()).contains("HTTP/1.1 200").containsIgnoringCase("connection: close");
            signingIn.send("GET /oauth2/sign_in HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n");
            assertThat(signingIn.toTheEnd()).contains("HTTP/1.1 303").containsIgnoringCase("connection: close");
            gateway.await("nobody listens", this::isRefused);
            silent.send("GET /late HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n");
            assertThat(silent.toTheEnd())
                    .startsWith("HTTP/1.1 503")
                    .containsIgnoringCase("retry-after: 1")
                    .containsIgnoringCase("connection: close");

            upload.send(BODY);
            assertThat(upload.toTheEnd())
                    .as(gateway.output())
                    .startsWith("HTTP/1.1 200")
                    .containsIgnoringCase("connection: close")
                    .endsWith("received 2000");
            vertx.runOnContext(now -> downloading.response().end(BODY));
            assertThat(download.toTheEnd()).contains(BODY).endsWith("0\r\n\r\n");

            Ended ended = gateway.ended();
            assertThat(ended.exitCode()).isEqualTo(ENDED_BY_SIGTERM);
            assertThat(ended.out())
                    .contains("path=/download status=200 bytes=2000", "path=/upload status=200", "received=2000")
                    .doesNotContain("WARN", "ERROR", "Exception");
        }
    }

    @Test
    void aWebSocketIsClosedWith1001AndAnEventStreamEnds() throws Exception {
        upstream.echo("/socket");
        upstream.answer(
                "/events",
                request -> request.response()
                        .setChunked(true)
                        .putHeader("Content-Type", "text/event-stream")
                        .write("data: 1\n\n"));
        try (Launched gateway = gateway("20s");
                Client socket = new Client();
                Client events = new Client()) {
            socket.send("GET /socket HTTP/1.1\r\nHost: localhost:" + port + "\r\nOrigin: http://localhost:" + port
                    + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13"
                    + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
            assertThat(socket.until("\r\n\r\n")).startsWith("HTTP/1.1 101");
            events.send("GET /events HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n");
            events.until("data: 1\n\n");

            gateway.signal();

            // A final Close frame of 11 octets: 1001 and the reason (RFC 6455 § 5.5.1).
            assertThat(socket.toTheEnd()).isEqualTo("\u0088\u000b\u0003\u00e9shut down");
            assertThat(events.toTheEnd()).endsWith("0\r\n\r\n");
            assertThat(gateway.ended().out())
                    .containsPattern("path=/socket status=101 .* end=shut_down")
                    .containsPattern("path=/events status=200 .* end=shut_down")
                    .doesNotContain("WARN", "ERROR");
        }
    }

    @Test
    void whatTakesLongerThanTheDrainTimeoutIsCutAndIsNotTakenForWhole() throws Exception {
        BlockingQueue<HttpServerRequest> held = upstream.hold("/endless");
        try (Launched gateway = gateway("1s");
                Client endless = new Client();
                Client old = new Client()) {
            for (int i = 0; i < 120; i++) {
                assertThat(start().statusCode()).isEqualTo(303);
            }
            Await.until("the sign-ins of this address are limited", () -> start().statusCode() == 429);
            endless.send("GET /endless HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n");
            HttpServerRequest answering = Await.next(held);
            vertx.runOnContext(now -> answering.response().setChunked(true).write(BODY));
            endless.until(BODY);
            // Without a length: a plain close would be the end of it.
            old.send("GET /endless HTTP/1.0\r\nHost: localhost:" + port + "\r\n\r\n");
            HttpServerRequest older = Await.next(held);
            vertx.runOnContext(now -> older.response().setChunked(true).write(BODY));
            old.until(BODY);

            Ended ended = gateway.terminate();

            assertThat(endless.toTheEnd()).doesNotContain("0\r\n\r\n");
            assertThatThrownBy(old::toTheEnd).isInstanceOf(SocketException.class);
            assertThat(ended.exitCode()).isEqualTo(ENDED_BY_SIGTERM);
            assertThat(ended.out())
                    .contains("2 requests took longer")
                    .contains("path=/endless status=200 bytes=1000")
                    .contains("end=shut_down");
        }
    }

    private io.restassured.response.Response start() {
        return RestAssured.given()
                .config(RestAssuredConfig.config()
                        .redirect(RedirectConfig.redirectConfig().followRedirects(false)))
                .get("http://localhost:" + port + "/oauth2/start/trackmania");
    }

    private Launched gateway(String drainTimeout) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of(
                "QUARKUS_HTTP_PORT",
                Integer.toString(port),
                "QUARKUS_MANAGEMENT_PORT",
                Integer.toString(management),
                "MANIAGATE_PUBLIC_URL",
                "http://localhost:" + port,
                "MANIAGATE_SECRETS",
                World.KEY,
                "MANIAGATE_PROVIDERS_TRACKMANIA_TYPE",
                "trackmania",
                "MANIAGATE_PROVIDERS_TRACKMANIA_CLIENT_ID",
                "client",
                "MANIAGATE_PROVIDERS_TRACKMANIA_CLIENT_SECRET",
                "secret",
                "MANIAGATE_DRAIN_TIMEOUT",
                drainTimeout));
        environment.put("MANIAGATE_ROUTES_0__PATH", "/");
        environment.put("MANIAGATE_ROUTES_0__ACCESS", "public");
        environment.put("MANIAGATE_ROUTES_0__UPSTREAM", "http://127.0.0.1:" + upstream.port());
        Launched gateway = Launched.start(directory, environment);
        gateway.await("the gateway is ready", () -> status("/q/health/ready") == 200);
        return gateway;
    }

    private int status(String path) {
        try {
            return RestAssured.get("http://127.0.0.1:" + management + path).statusCode();
        } catch (Exception notListening) {
            return 0;
        }
    }

    private boolean isRefused() {
        try {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return false;
        } catch (IOException refused) {
            return true;
        }
    }

    private final class Client implements AutoCloseable {

        private Socket socket;

        void send(String text) throws IOException {
            if (socket == null) {
                socket = new Socket(InetAddress.getLoopbackAddress(), port);
                socket.setSoTimeout(PATIENCE_MILLIS);
            }
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        String until(String end) throws IOException {
            InputStream in = socket.getInputStream();
            StringBuilder read = new StringBuilder();
            while (read.indexOf(end) < 0) {
                int next = in.read();
                assertThat(next).as("before " + end + ": " + read).isNotNegative();
                read.append((char) next);
            }
            return read.toString();
        }

        String toTheEnd() throws IOException {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }

        @Override
        public void close() throws IOException {
            if (socket != null) {
                socket.close();
            }
        }
    }
}
