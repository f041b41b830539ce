package io.maniagate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemoUpstreamTest {

    private final Vertx vertx = Vertx.vertx();
    private final DemoUpstream demo = DemoUpstream.start(vertx, 0, "/gate")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        demo.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + demo.port() + path))
                .timeout(Duration.ofSeconds(20));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private String body(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString()).body();
    }

    @Test
    void thePageGreetsTheDecodedPlayerAndOffersSignOut() throws Exception {
        String page = body(request(
                "/",
                "X-Forwarded-User",
                "maniaplanet:zoe-daix",
                "X-Forwarded-Preferred-Username",
                "Zo%C3%A9 d'Aix%2B+",
                "X-Mania-Zone",
                "World|Europe|France|Provence-Alpes-C%C3%B4te d'Azur"));
        assertThat(page)
                .contains("<h1 id=\"name\">Zoé d&#39;Aix++</h1>", "Provence-Alpes-Côte d&#39;Azur")
                .contains("href=\"/gate/sign_out\"")
                .doesNotContain("id=\"warning\"");
    }

    @Test
    void everythingReceivedIsEscaped() throws Exception {
        HttpResponse<String> page = http.send(
                request(
                                "/",
                                "X-Forwarded-User",
                                "x",
                                "X-Forwarded-Preferred-Username",
                                "%3Cscript%3Ealert(1)%3C/script%3E",
                                "X-Mania-Nickname",
                                "\"><img src=x onerror=alert(1)>",
                                "X-Other",
                                "</td><b>'")
                        .build(),
                BodyHandlers.ofString());
        assertThat(page.body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&quot;&gt;&lt;img", "&lt;/td&gt;&lt;b&gt;&#39;")
                .doesNotContain("<script>alert", "<img", "<b>");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'");
    }

    @Test
    void theBearerIsMaskedOnThePageAndWholeForTests() throws Exception {
        String bearer = "Bearer " + "abcdefghij".repeat(10);
        String assertion = "eyJhbGciOiJFUzI1NiJ9.payload.signature";
        assertThat(body(request("/", "Authorization", bearer, "X-Mania-Assertion", assertion)))
                .contains("Bearer abcde… (107 characters)")
                .doesNotContain(bearer, assertion);
        JsonObject seen = new JsonObject(body(request("/headers?a=b", "Authorization", bearer)));
        assertThat(seen.getString("uri")).isEqualTo("/headers?a=b");
        assertThat(seen.getJsonObject("headers").getJsonArray("Authorization")).containsExactly(bearer);
    }

    @Test
    void withoutIdentityThePageWarnsAndOffersSignIn() throws Exception {
        assertThat(body(request("/")))
                .contains("You are not behind ManiaGate, or not signed in")
                .contains("href=\"/gate/sign_in\"")
                .doesNotContain("sign_out");
        assertThat(body(request("/", "X-Forwarded-Proto", "http"))).contains("You came through a gateway");
        assertThat(new JsonObject(body(request("/api/whoami"))).getBoolean("signed_in"))
                .isFalse();
    }

    @Test
    void aValueThatIsNotEncodedProperlyIsShownAsItCame() throws Exception {
        assertThat(body(request("/", "X-Forwarded-User", "100%"))).contains("<h1 id=\"name\">100%</h1>");
        assertThat(body(request("/", "X-Forwarded-User", "", "X-Forwarded-Preferred-Username", "")))
                .contains("Nobody is signed in");
    }

    @Test
    void ticksArriveWhileTheAnswerIsStillOpen() throws Exception {
        HttpResponse<InputStream> events = http.send(request("/events?every=10").build(), BodyHandlers.ofInputStream());
        assertThat(events.headers().firstValue("Content-Type")).contains("text/event-stream");
        try (InputStream in = events.body()) {
            String seen = "";
            while (!seen.contains("id: 3\n")) {
                seen += (char) in.read();
            }
            assertThat(seen).startsWith("id: 1\nevent: tick\ndata: {\"tick\":1}\n\nid: 2\n");
        }
    }

    @Test
    void theSocketEchoesTextInPieces() throws Exception {
        BlockingQueue<String> echoes = new LinkedBlockingQueue<>();
        WebSocket socket = http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + demo.port() + "/ws"), new WebSocket.Listener() {
                    private final StringBuilder text = new StringBuilder();

                    @Override
                    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                        text.append(data);
                        if (last) {
                            echoes.add(text.toString());
                        }
                        from.request(1);
                        return null;
                    }
                })
                .join();
        socket.sendText("Hello ", false).join();
        socket.sendText("wörld", true).join();
        assertThat(echoes.poll(10, TimeUnit.SECONDS)).isEqualTo("Hello wörld");
        socket.abort();
        assertThat(http.send(request("/ws").build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(426);
    }

    @Test
    void uploadsAreCountedWhetherTheirLengthIsKnownOrNot() throws Exception {
        byte[] body = new byte[3_000_001];
        assertThat(body(request("/upload").POST(BodyPublishers.ofByteArray(body))))
                .isEqualTo("{\"bytes\":3000001}");
        assertThat(body(request("/upload")
                        .PUT(BodyPublishers.ofByteArrays(Stream.of(body, body).toList()))))
                .isEqualTo("{\"bytes\":6000002}");
    }

    @Test
    void downloadsHaveExactlyTheAskedSize() throws Exception {
        for (int size : new int[] {0, 1, 16_384, 5_000_001}) {
            HttpResponse<byte[]> download =
                    http.send(request("/download?bytes=" + size).build(), BodyHandlers.ofByteArray());
            assertThat(download.body()).hasSize(size);
            assertThat(download.headers().firstValue("Content-Length")).contains(Integer.toString(size));
        }
    }

    @Test
    void statusAndDelayAreOnDemand() throws Exception {
        assertThat(http.send(request("/status/503").build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(503);
        assertThat(http.send(request("/status/204").build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(204);
        assertThat(body(request("/slow?ms=20"))).isEqualTo("after 20 ms");
    }
}
