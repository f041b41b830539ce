package io.maniagate.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.Certificate;
import io.maniagate.fixture.World;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies larger than the heap, and an https upstream, through the packaged gateway with 256 MB. */
class DataPathIT {

    private static final long GIGABYTE = 1L << 30;
    private static final Buffer BLOCK = Buffer.buffer(new byte[64 * 1024]);

    @TempDir
    private static Path directory;

    private static Vertx vertx;
    private static Launched gateway;
    private static String origin;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        PfxOptions ours = Certificate.make(directory, "gateway", "gateway.example");
        PfxOptions upstreams = Certificate.make(directory, "upstream", "localhost");
        int plain = listen(new HttpServerOptions());
        int tls = listen(new HttpServerOptions()
                .setSsl(true)
                .setClientAuth(ClientAuth.REQUIRED)
                .setKeyCertOptions(upstreams)
                .setTrustOptions(ours));
        int port = World.freePort();
        int management = World.freePort();
        origin = "http://localhost:" + port;
        Path file = Files.writeString(directory.resolve("gate.yaml"), configuration(plain, tls));
        gateway = Launched.start(
                directory,
                Map.of(
                        "MANIAGATE_CONFIG",
                        file.toString(),
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(port),
                        "QUARKUS_MANAGEMENT_PORT",
                        Integer.toString(management)));
        gateway.await("the gateway is ready", () -> gateway.output().contains("ready: open"));
    }

    private static int listen(HttpServerOptions options) {
        HttpServer server = vertx.createHttpServer(options).requestHandler(DataPathIT::answer);
        return server.listen(0).toCompletionStage().toCompletableFuture().join().actualPort();
    }

    private static String configuration(int plain, int tls) {
        return """
                maniagate:
                  public-url: %s
                  secrets: ["Tn0b3WqYHk5uVxA9cZ1rLdPjE7sGfO2iMt8yKwR6vBQ="]
                  providers:
                    trackmania: {type: trackmania, client-id: 8c1f0a52d7e94b36, client-secret: 3f9a1c77e0b24d5586aa}
                  routes:
                    - {path: /plain, access: public, upstream: "http://127.0.0.1:%d"}
                    - {path: /tls, access: public, upstream: "https://localhost:%d", tls: inner, connect-timeout: 30s}
                    - {path: /distrusted, access: public, upstream: "https://localhost:%d"}
                quarkus:
                  tls:
                    inner:
                      trust-store: {p12: {path: %s, password: changeit}}
                      key-store: {p12: {path: %s, password: changeit}}
                """.formatted(
                        origin, plain, tls, tls, directory.resolve("upstream.p12"), directory.resolve("gateway.p12"));
    }

    private static void answer(HttpServerRequest request) {
        if (request.path().endsWith("/download")) {
            request.response().putHeader("Content-Length", Long.toString(GIGABYTE));
            send(request, GIGABYTE);
        } else {
            long[] bytes = {0};
            request.handler(chunk -> bytes[0] += chunk.length());
            request.endHandler(end -> request.response().end(Long.toString(bytes[0])));
        }
    }

    private static void send(HttpServerRequest request, long left) {
        long remaining = left;
        while (remaining > 0 && !request.response().writeQueueFull()) {
            request.response().write(BLOCK);
            remaining -= BLOCK.length();
        }
        if (remaining == 0) {
            request.response().end();
        } else {
            long rest = remaining;
            request.response().drainHandler(drained -> send(request, rest));
        }
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static HttpURLConnection open(String path) throws Exception {
        return (HttpURLConnection) URI.create(origin + path).toURL().openConnection();
    }

    @Test
    void aDownloadLargerThanTheHeapStreams() throws Exception {
        byte[] block = new byte[64 * 1024];
        long bytes = 0;
        try (InputStream body = open("/plain/download").getInputStream()) {
            for (int read = body.read(block); read >= 0; read = body.read(block)) {
                bytes += read;
            }
        }
        assertThat(bytes).isEqualTo(GIGABYTE);
        assertMemoryIsFlat();
    }

    @Test
    void anUploadLargerThanTheHeapStreams() throws Exception {
        HttpURLConnection upload = open("/plain/upload");
        upload.setRequestMethod("POST");
        upload.setRequestProperty("Sec-Fetch-Site", "same-origin");
        upload.setDoOutput(true);
        upload.setFixedLengthStreamingMode(GIGABYTE);
        try (var body = upload.getOutputStream()) {
            for (long sent = 0; sent < GIGABYTE; sent += BLOCK.length()) {
                body.write(BLOCK.getBytes());
            }
        }
        assertThat(new String(upload.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(Long.toString(GIGABYTE));
        assertMemoryIsFlat();
    }

    /** The most memory the process ever had, where the system tells: far from what the body would take. */
    private static void assertMemoryIsFlat() throws Exception {
        Path status = Path.of("/proc", Long.toString(gateway.pid()), "status");
        if (Files.exists(status)) {
            long peakKilobytes = Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .sum();
            assertThat(peakKilobytes).isPositive().isLessThan(512 * 1024);
        }
    }

    @Test
    void anHttpsUpstreamIsReachedWithTheTrustAndTheCertificateOfItsEntryAndNotWithout() {
        assertThat(RestAssured.get(origin + "/tls/").asString()).isEqualTo("0");
        assertThat(RestAssured.get(origin + "/distrusted/").statusCode()).isEqualTo(502);
    }
}
