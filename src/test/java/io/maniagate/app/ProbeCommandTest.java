package io.maniagate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ProbeCommandTest {

    private final StringWriter said = new StringWriter();
    private HttpServer server;
    private String url;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        // 200 for whoever asks for the right host without bringing anything, as a gateway behind a Service would.
        server.createContext("/", exchange -> {
            boolean asStranger = !exchange.getRequestHeaders().containsKey("Authorization")
                    && !exchange.getRequestHeaders().containsKey("Cookie");
            boolean asked =
                    "club.example.org".equals(exchange.getRequestHeaders().getFirst("Host"));
            exchange.sendResponseHeaders(asStranger && asked ? 200 : 421, -1);
            exchange.close();
        });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort() + "/q/health/ready";
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private int probe(String... arguments) {
        return new CommandLine(new ProbeCommand())
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .execute(arguments);
    }

    @Test
    void theExpectedStatusOfTheNamedHostIsSuccess() {
        assertThat(probe(url, "--host", "club.example.org")).isZero();
        assertThat(said.toString()).isEqualToIgnoringNewLines(url + ": 200");
    }

    /** A check of a container that is made every few seconds must not take some itself. */
    @Test
    void nothingKeepsTheProgramAliveOnceTheAnswerIsKnown() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        probe(url);
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread ->
                        !before.contains(thread) && thread.getName().startsWith("vert.x") && !thread.isDaemon())
                .isEmpty();
    }

    @Test
    void anyOtherStatusIsNot() {
        assertThat(probe(url)).isEqualTo(1);
        assertThat(said.toString()).isEqualToIgnoringNewLines(url + ": got 421 (expected: 200)");
        assertThat(probe(url, "--status", "421")).isZero();
    }

    @Test
    void aUrlThatNoServerCanHaveIsToldAsOne() {
        for (String odd : List.of("http://127.0.0.1:65536/", "https://127.0.0.1/", "http:///ready")) {
            assertThat(probe(odd)).isEqualTo(2);
            assertThat(said.toString()).contains("url: got " + odd);
        }
    }

    @Test
    void neitherIsSilence() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(probe("http://127.0.0.1:" + silent.getLocalPort(), "--timeout", "1"))
                    .isEqualTo(2);
        }
        assertThat(probe("http://nobody.invalid/")).isEqualTo(2);
        server.stop(0);
        assertThat(probe(url)).isEqualTo(2);
        assertThat(said.toString()).contains("got no answer");
        assertThat(probe("gate:8080")).isEqualTo(2);
    }
}
