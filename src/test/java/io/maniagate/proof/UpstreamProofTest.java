package io.maniagate.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.maniagate.crypto.SigningKey;
import io.maniagate.proof.CarelessUpstream.Forgets;
import io.maniagate.proof.Finding.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The proof against upstreams of which it is known what they forget: it tells each thing, and nothing else. */
class UpstreamProofTest {

    private static final SamplePlayer PLAYER =
            new SamplePlayer("https://club.example.org", "https://site.example.org", "trackmania", "nobody");
    private static final SigningKey KEY = SigningKey.generate();
    private static final List<Attempt> FORGED = new Attempts(
                    PLAYER, ProofKey.of(KEY), ProofKey.of(SigningKey.generate()), "marker", Instant.EPOCH)
            .forged();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Test
    void anUpstreamThatVerifiesRefusesEverything() throws Exception {
        ProofReport report = report(Set.of());
        assertThat(swallowed(report)).isEmpty();
        assertThat(report.exitCode()).as(report.table()).isZero();
        assertThat(report.table()).contains("All refused.");
    }

    @Test
    void oneThatLetsEverybodyInSwallowsEverything() throws Exception {
        HttpHandler everybody = exchange -> {
            byte[] seen = exchange.getRequestHeaders().values().toString().getBytes(UTF_8);
            exchange.sendResponseHeaders(200, seen.length);
            exchange.getResponseBody().write(seen);
            exchange.close();
        };
        ProofReport report = report(everybody);
        assertThat(swallowed(report))
                .containsExactlyElementsOf(FORGED.stream().map(Attempt::id).toList());
        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(report.table()).contains(FORGED.stream().map(Attempt::fix).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PLAYERS_ONLY     | no-assertion
            ASSERTION        | fields
            EMPTINESS        | empty
            EXP              | expired
            NBF              | not-yet
            AUD              | audience
            ISS              | issuer
            KEY              | unknown-key own-jwk
            SIGNATURE        | unknown-key stolen-kid own-jwk alg-none no-signature zeros cut hs256-pem hs256-jwk hs256-x subject
            SIGNATURE_LENGTH | no-signature cut
            SIGNATURE_RANGE  | zeros
            JWK_OF_OTHERS    | own-jwk
            ALG_NONE         | alg-none
            SECRET_PEM       | hs256-pem
            SECRET_JWK       | hs256-jwk
            SECRET_X         | hs256-x
            DOUBLED          | twice-last
            CLAIMS           | fields-beside
            """)
    void whatIsForgottenIsToldAndNothingElse(Forgets forgotten, String cases) throws Exception {
        ProofReport report = report(Set.of(forgotten));
        assertThat(swallowed(report)).containsExactly(cases.split(" "));
        assertThat(report.exitCode()).isEqualTo(1);
    }

    @Test
    void whereTheFirstOfTwoCountsItIsTheOtherOrderThatIsTold() throws Exception {
        assertThat(swallowed(report(EnumSet.of(Forgets.DOUBLED, Forgets.FIRST_COUNTS))))
                .containsExactly("twice-first");
    }

    @Test
    void anUpstreamThatRefusesEverybodyProvesNothing() throws Exception {
        ProofReport report = report(status(401));
        assertThat(swallowed(report)).isEmpty();
        assertThat(report.exitCode()).isEqualTo(ProofReport.COULD_NOT_TELL);
        assertThat(report.table()).contains("the rest proves nothing");
    }

    @Test
    void neitherDoesOneThatBansAfterAWhile() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        ProofReport report = report(
                exchange -> status(asked.incrementAndGet() == 1 ? 200 : 429).handle(exchange));
        assertThat(report.exitCode()).isEqualTo(ProofReport.COULD_NOT_TELL);
        assertThat(report.table()).contains("ban");
    }

    @Test
    void orOneThatIsNotThere() throws Exception {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        URI url = URI.create("http://127.0.0.1:" + port + "/");
        ProofReport report = report(url, TIMEOUT);
        assertThat(report.findings()).hasSize(1);
        assertThat(report.exitCode()).isEqualTo(ProofReport.COULD_NOT_TELL);
    }

    @Test
    void anAnswerThatDoesNotEndIsNotWaitedFor() throws Exception {
        HttpServer silent = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        silent.createContext("/", exchange -> exchange.sendResponseHeaders(200, 0));
        silent.start();
        try {
            ProofReport report = report(
                    URI.create("http://127.0.0.1:" + silent.getAddress().getPort() + "/"), Duration.ofMillis(300));
            assertThat(report.findings().get(0).verdict()).isEqualTo(Verdict.UNCLEAR);
            assertThat(report.exitCode()).isEqualTo(ProofReport.COULD_NOT_TELL);
        } finally {
            silent.stop(0);
        }
    }

    @Test
    void strangersMayBeSentAwayToSignIn() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        int last = FORGED.size() + 2;
        ProofReport report = report(exchange -> {
            int nth = asked.incrementAndGet();
            status(nth == 1 || nth == last ? 200 : 302).handle(exchange);
        });
        assertThat(report.exitCode()).as(report.table()).isZero();
    }

    @Test
    void theReportIsAlsoJson() throws Exception {
        ProofReport report = report(Set.of(Forgets.AUD));
        JsonNode json = new ObjectMapper().readTree(report.json());
        assertThat(json.path("exit_code").intValue()).isEqualTo(1);
        assertThat(json.path("cases").size()).isEqualTo(report.findings().size());
        assertThat(json.path("cases").toString())
                .contains(
                        "{\"case\":\"audience\",\"sent\":\"another audience\",\"status\":200,\"result\":\"swallowed\"");
    }

    private static HttpHandler status(int status) {
        return exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        };
    }

    private static ProofReport report(Set<Forgets> forgets) throws IOException {
        try (CarelessUpstream upstream = new CarelessUpstream(PLAYER, ProofKey.of(KEY), forgets)) {
            return report(upstream.url(), TIMEOUT);
        }
    }

    private static ProofReport report(HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", handler);
        server.start();
        try {
            return report(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), TIMEOUT);
        } finally {
            server.stop(0);
        }
    }

    private static ProofReport report(URI url, Duration timeout) {
        return ProofReport.of(url, PLAYER, KEY, timeout, Instant.now());
    }

    private static List<String> swallowed(ProofReport report) {
        return report.findings().stream()
                .filter(finding -> finding.verdict() == Verdict.SWALLOWED)
                .map(finding -> finding.attempt().id())
                .toList();
    }
}
