package io.maniagate.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.maniagate.build.UpstreamExample.Running;
import io.maniagate.crypto.SigningKey;
import io.maniagate.crypto.SigningKeys;
import io.maniagate.identity.Assertion;
import io.maniagate.player.Player;
import io.maniagate.proof.ProofReport;
import io.maniagate.proof.SamplePlayer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The upstreams of docs/upstream, really run: they accept what the gateway signs, and nothing that is forged. */
class UpstreamExamplesIT {

    private static final String ISSUER = "https://club.example.org";
    private static final String AUDIENCE = "https://site.example.org";

    /** One for the first time, one for a key id that is not known, and no third within 30 seconds. */
    private static final int FETCHES = 2;

    private final SigningKey key = SigningKey.generate();
    private final AtomicInteger fetches = new AtomicInteger();
    private final HttpServer jwks = jwks(new SigningKeys(List.of(key)));

    @TempDir
    private Path directory;

    @BeforeEach
    void serve() {
        jwks.start();
    }

    @AfterEach
    void stop() {
        jwks.stop(0);
    }

    @ParameterizedTest
    @EnumSource
    void everythingForgedIsRefusedAndEveryNameComesThrough(UpstreamExample example) throws Exception {
        String url = "http://127.0.0.1:" + jwks.getAddress().getPort() + "/oauth2/jwks";
        try (Running upstream = example.start(directory, url, ISSUER, AUDIENCE)) {
            SamplePlayer nobody = new SamplePlayer(ISSUER, AUDIENCE, "trackmania", "nobody");
            ProofReport report = ProofReport.of(upstream.url(), nobody, key, Duration.ofSeconds(10), Instant.now());
            assertThat(report.exitCode()).as(report.table() + upstream.said()).isZero();
            assertThat(report.table()).as("refused on purpose").doesNotContain("by accident");
            assertThat(fetches.get()).as("fetches of the keys").isLessThanOrEqualTo(FETCHES);

            HttpResponse<String> greeted = ask(upstream, DecodersTest.EVERYTHING);
            assertThat(greeted.statusCode()).as(upstream.said()).isEqualTo(200);
            assertThat(unescaped(greeted.body())).contains("tm:p1 " + DecodersTest.EVERYTHING);
        }
    }

    /** As the gateway would dress the request. */
    private HttpResponse<String> ask(Running upstream, String nickname) throws IOException, InterruptedException {
        long now = Instant.now().getEpochSecond();
        Player player = new Player("tm", "p1", "login", null, nickname, nickname, null, null, List.of());
        String assertion =
                new Assertion("id", ISSUER, AUDIENCE, "sid", now, now + 300, player, List.of(), List.of()).sign(key);
        String field = Dressed.fields(nickname, List.of()).get("X-Mania-Nickname");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(upstream.url())
                                .header("X-Mania-Assertion", assertion)
                                .header("X-Mania-Nickname", Objects.requireNonNull(field))
                                .build(),
                        BodyHandlers.ofString(UTF_8));
    }

    /** The page of nginx is HTML. */
    private static String unescaped(String page) {
        return page.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    private HttpServer jwks(SigningKeys keys) {
        byte[] document = keys.document().getBytes(UTF_8);
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/oauth2/jwks", exchange -> {
                fetches.incrementAndGet();
                exchange.getResponseHeaders().set("Content-Type", "application/jwk-set+json");
                exchange.sendResponseHeaders(200, document.length);
                exchange.getResponseBody().write(document);
                exchange.close();
            });
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
