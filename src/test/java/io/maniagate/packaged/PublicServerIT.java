package io.maniagate.packaged;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.Await;
import io.maniagate.fixture.Certificate;
import io.maniagate.fixture.Http2Connection;
import io.maniagate.fixture.RawClient;
import io.maniagate.fixture.RawConnection;
import io.maniagate.fixture.WholeResponse;
import io.maniagate.fixture.World;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged gateway speaks on its public port, by the configuration that docs/network.md shows. */
class PublicServerIT {

    private static final String YAML = """
            maniagate:
              public-url: %s
              h2c: %s
              trusted-proxies: ["192.0.2.0/24"]
              secrets: ["q0T1vX9mYwKf2Jd8uHn4sLrPzE6bGcVa7NiOe3RkUyM="]
              providers:
                trackmania: {type: trackmania, client-id: 8c4f19d2e07ba653c1de, client-secret: c7a91e04d2b85f6631a9}
              routes:
                - {path: /open, access: public, upstream: "http://127.0.0.1:%d"}
                - {path: /, access: required, upstream: "http://127.0.0.1:%d"}
            """;

    @TempDir
    private static Path directory;

    private static final Vertx VERTX = Vertx.vertx();
    private static HttpServer upstream;

    private final int port = World.freePort();

    @BeforeAll
    static void start() {
        HttpServerOptions takesMore =
                new HttpServerOptions().setMaxInitialLineLength(64 * 1024).setMaxHeaderSize(64 * 1024);
        upstream = VERTX.createHttpServer(takesMore)
                .requestHandler(PublicServerIT::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterAll
    static void stop() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    private static void answer(HttpServerRequest request) {
        if (request.path().equals("/open/socket")) {
            request.toWebSocket().onSuccess(socket -> socket.textMessageHandler(socket::writeTextMessage));
        } else if (!request.path().equals("/open/held")) {
            request.response()
                    .end("for=" + request.getHeader("X-Forwarded-For") + " proto="
                            + request.getHeader("X-Forwarded-Proto") + " upgrade=" + request.getHeader("Upgrade"));
        }
    }

    private Launched gateway(String publicUrl, boolean h2c, String quarkus, Map<String, String> variables)
            throws Exception {
        int behind = upstream.actualPort();
        Path file = Files.writeString(
                directory.resolve(port + ".yaml"), YAML.formatted(publicUrl, h2c, behind, behind) + quarkus);
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("MANIAGATE_CONFIG", file.toString());
        environment.putIfAbsent("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(World.freePort()));
        Launched gateway = Launched.start(directory, environment);
        gateway.await("ready", () -> gateway.output().contains("ready: open"));
        return gateway;
    }

    @Test
    void tlsSpeaksBothVersionsAndSocketsAndServesAReplacedCertificate() throws Exception {
        Certificate.write(directory, "first");
        String origin = "https://localhost:" + port;
        Map<String, String> ports = Map.of("QUARKUS_HTTP_SSL_PORT", Integer.toString(port));
        try (Launched gateway = gateway(origin, false, tlsAsDocumented(), ports)) {
            for (Version version : Version.values()) {
                HttpResponse<String> open = get(origin + "/open", version);
                assertThat(open.version()).isEqualTo(version);
                assertThat(open.body()).isEqualTo("for=127.0.0.1 proto=https upgrade=null");
                assertThat(get(origin + "/closed", version).statusCode()).isEqualTo(401);
            }
            assertThat(echo("wss://localhost:" + port + "/open/socket")).isEqualTo("hello");

            assertThat(Certificate.servedAt(port)).isEqualTo("CN=first");
            Certificate.write(directory, "second");
            Await.until("replaced", () -> Certificate.servedAt(port).equals("CN=second"));
            assertThat(gateway.output()).doesNotContain("ERROR");
        }
    }

    @Test
    void h2cIsSpokenWhereAskedForByUpgradeAndByPriorKnowledge() throws Exception {
        String origin = "http://localhost:" + port;
        try (Launched gateway = gateway(origin, true, "", Map.of())) {
            assertThat(get(origin + "/open", Version.HTTP_2).version()).isEqualTo(Version.HTTP_2);
            assertThat(priorKnowledge(origin + "/open")).isEqualTo("for=127.0.0.1 proto=http upgrade=null");
            assertThat(get(origin + "/closed", Version.HTTP_2).statusCode()).isEqualTo(401);
            assertThat(gateway.output()).doesNotContain("WARN", "ERROR");
        }
    }

    @Test
    void byDefaultThereIsOnlyHttp1AndItsLimits() throws Exception {
        String origin = "http://localhost:" + port;
        try (Launched gateway = gateway(origin, false, "", Map.of())) {
            HttpResponse<String> asked = get(origin + "/open", Version.HTTP_2);
            assertThat(asked.version()).isEqualTo(Version.HTTP_1_1);
            assertThat(asked.body()).isEqualTo("for=127.0.0.1 proto=http upgrade=null");

            String host = " HTTP/1.1|Host: localhost:" + port + "|Connection: close|";
            assertThat(raw("GET /open/" + "a".repeat(16_000) + host + "|")).startsWith("HTTP/1.1 200 ");
            assertThat(raw("GET /open/" + "a".repeat(17_000) + host + "|")).startsWith("HTTP/1.1 414 ");
            assertThat(raw("GET /open" + host + "X: " + "a".repeat(31_000) + "||"))
                    .startsWith("HTTP/1.1 200 ");
            assertThat(raw("GET /open" + host + "X: " + "a".repeat(33_000) + "||"))
                    .startsWith("HTTP/1.1 431 ");
            assertThat(raw("PRI * HTTP/2.0||SM||")).startsWith("HTTP/1.1 505 ").contains(":http_version\"");
            assertThat(raw("PROXY TCP4 203.0.113.9 192.0.2.1 1234 80|GET /open" + host + "|"))
                    .startsWith("HTTP/1.1 400 ");
            assertThat(gateway.output()).doesNotContain("WARN", "ERROR");
        }
    }

    @Test
    void http2HasItsLimitsToo() throws Exception {
        String origin = "http://localhost:" + port;
        try (Launched gateway = gateway(origin, true, "", Map.of());
                Http2Connection client = new Http2Connection(port)) {
            assertThat(client.request(asking("/open", 47_000)).status()).isEqualTo(200);
            assertThat(client.request(asking("/open", 49_000)).status()).isEqualTo(431);
            assertThat(client.request(asking("/open", 0)).status())
                    .as("the same connection")
                    .isEqualTo(200);
            try (Http2Connection boundless = new Http2Connection(port)) {
                assertThat(boundless.request(asking("/open", 100_000)).status())
                        .as("more than a quarter over it")
                        .isZero();
            }

            for (int i = 0; i < 100; i++) {
                var unused = client.headers(false, asking("/open/held", 0));
            }
            RawClient.Answer oneMore = client.request(asking("/open", 0));
            assertThat(oneMore.status()).as("refused").isZero();
            try (Http2Connection other = new Http2Connection(port)) {
                assertThat(other.request(asking("/open", 0)).status()).isEqualTo(200);
            }
            assertThat(gateway.output()).doesNotContain("WARN", "ERROR");
        }
    }

    @Test
    void limitsAreWhatTheOperatorSays() throws Exception {
        String origin = "http://localhost:" + port;
        Map<String, String> limits = Map.of(
                "QUARKUS_HTTP_LIMITS_MAX_INITIAL_LINE_LENGTH", "24000",
                "QUARKUS_HTTP_LIMITS_MAX_HEADER_SIZE", "8K",
                "QUARKUS_HTTP_LIMITS_MAX_HEADER_LIST_SIZE", "8000",
                "QUARKUS_HTTP_LIMITS_MAX_CONCURRENT_STREAMS", "2",
                "QUARKUS_HTTP_LIMITS_MAX_CONNECTIONS", "2");
        try (Launched gateway = gateway(origin, true, "", limits)) {
            String host = " HTTP/1.1|Host: localhost:" + port + "|Connection: close|";
            assertThat(raw("GET /open/" + "a".repeat(23_000) + host + "|")).startsWith("HTTP/1.1 200 ");
            assertThat(raw("GET /open/" + "a".repeat(25_000) + host + "|")).startsWith("HTTP/1.1 414 ");
            assertThat(raw("GET /open" + host + "X: " + "a".repeat(9_000) + "||"))
                    .startsWith("HTTP/1.1 431 ");
            try (Http2Connection client = new Http2Connection(port)) {
                assertThat(client.request(asking("/open", 9_000)).status()).isEqualTo(431);
                var unusedFirst = client.headers(false, asking("/open/held", 0));
                var unusedSecond = client.headers(false, asking("/open/held", 0));
                assertThat(client.request(asking("/open", 0)).status())
                        .as("refused")
                        .isZero();
                try (RawConnection second = served();
                        RawConnection third = new RawConnection(port)) {
                    assertThat(third.untilClosed()).isEmpty();
                    second.send("GET /open HTTP/1.1|Host: localhost:" + port + "||");
                    assertThat(second.head()).startsWith("HTTP/1.1 200 ");
                }
            }
            gateway.await(
                    "the log says so",
                    () -> gateway.output().contains("quarkus.http.limits.max-connections: 2 are open"));
        }
    }

    /** Those before linger for a while and count as long. */
    private RawConnection served() {
        BlockingQueue<RawConnection> served = new LinkedBlockingQueue<>();
        Await.until("room for a second connection", () -> {
            RawConnection connection = new RawConnection(port);
            try {
                connection
                        .send("HEAD /open HTTP/1.1|Host: localhost:" + port + "||")
                        .head();
                return served.add(connection);
            } catch (AssertionError | UncheckedIOException refused) {
                connection.close();
                return false;
            }
        });
        return Await.next(served);
    }

    private List<String> asking(String path, int further) {
        List<String> fields = new ArrayList<>(
                List.of(":method: POST", ":scheme: http", ":path: " + path, ":authority: localhost:" + port));
        for (int left = further; left > 0; left -= 1_000) {
            fields.add("x-much: " + "a".repeat(Math.min(left, 1_000)));
        }
        return fields;
    }

    @Test
    void theProxyProtocolTellsTheClientsAddress() throws Exception {
        String origin = "http://localhost:" + port;
        Map<String, String> proxied = Map.of("QUARKUS_HTTP_PROXY_USE_PROXY_PROTOCOL", "true");
        try (Launched gateway = gateway(origin, false, "", proxied)) {
            String get = "GET /open HTTP/1.1|Host: localhost:" + port + "|Connection: close|";
            String version1 = "PROXY TCP4 203.0.113.9 192.0.2.1 1234 80|";
            assertThat(raw(version1 + get + "|")).contains("for=203.0.113.9 ");
            assertThat(raw(version1 + get + "X-Forwarded-For: 198.51.100.1||")).contains("for=203.0.113.9 ");
            // PROXY, TCP over IPv4, 12 octets: two addresses, two ports.
            String version2 =
                    "\r\n\r\n\0\r\nQUIT\n!\u0011\0\f" + "\u00cb\0q\u0007" + "\u00c0\0\2\1" + "\u0004\u00d2\0P";
            assertThat(raw(version2 + get + "|")).contains("for=203.0.113.7 ");
            String trusted = "PROXY TCP4 192.0.2.7 192.0.2.1 1234 80|";
            assertThat(raw(trusted + get + "X-Forwarded-For: 198.51.100.1||")).contains("for=198.51.100.1 ");
            assertThat(raw("PROXY UNKNOWN|" + get + "|")).contains("for=127.0.0.1 ");
            assertThat(raw(get + "|")).isEmpty();
            assertThat(gateway.output()).doesNotContain("WARN");
        }
    }

    /** The example of docs/network.md, with its files here and looked at more often. */
    private static String tlsAsDocumented() throws Exception {
        String page = Files.readString(Path.of("docs/network.md"));
        int begin = page.indexOf("\nquarkus:\n") + 1;
        return page.substring(begin, page.indexOf("```", begin))
                .replace("/etc/maniagate/", directory + "/")
                .replace("reload-period: 1h", "reload-period: 1s");
    }

    private String raw(String sent) {
        try (RawConnection client = new RawConnection(port)) {
            return client.send(sent.replace("|", "\r\n").getBytes(ISO_8859_1)).untilClosed();
        }
    }

    private static HttpResponse<String> get(String url, Version version) throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .version(version)
                .sslContext(Certificate.trustingAll())
                .build();
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String priorKnowledge(String url) {
        HttpClientOptions options =
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false);
        return VERTX.createHttpClient(options)
                .request(new RequestOptions().setAbsoluteURI(url))
                .compose(WholeResponse::bodyOf)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .toString();
    }

    private static String echo(String url) throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        HttpClient client =
                HttpClient.newBuilder().sslContext(Certificate.trustingAll()).build();
        WebSocket socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(url), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean isLast) {
                        heard.complete(text.toString());
                        return CompletableFuture.completedFuture(null);
                    }
                })
                .join();
        var unused = socket.sendText("hello", true);
        return heard.join();
    }
}
