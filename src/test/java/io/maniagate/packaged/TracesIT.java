package io.maniagate.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.World;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces by the OpenTelemetry Java agent, as docs/observability.md has it: with the variables of that page, and no others. */
class TracesIT {

    private static final Path AGENT =
            Path.of("target/agent/opentelemetry-javaagent.jar").toAbsolutePath();

    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

    @TempDir
    private Path directory;

    /** Every export, each octet a character: in protobuf text stands as it is. */
    private final List<String> exports = new CopyOnWriteArrayList<>();

    @BeforeEach
    void agent() {
        String why = AGENT + ": not there (expected: copied by ./mvnw verify)";
        if (!Files.exists(AGENT)) {
            assertThat(System.getenv("MANIAGATE_CI")).as(why).isNull();
        }
        assumeTrue(Files.exists(AGENT), why);
    }

    @Test
    void aRequestAndWhatTheProviderIsAskedForItAreSpansWithoutAnySecret() throws Exception {
        HttpServer collector = collector();
        try (Site site = Site.start(directory)) {
            Map<String, String> variables = new HashMap<>(site.variables());
            variables.putAll(documented());
            variables.put("JAVA_TOOL_OPTIONS", "-javaagent:" + AGENT);
            variables.put(
                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                    "http://127.0.0.1:" + collector.getAddress().getPort());
            variables.put("OTEL_BSP_SCHEDULE_DELAY", "200");
            Browser browser = new Browser(site.origin());
            try (Launched gateway = site.gateway(variables)) {
                browser.signIn("trackmania", "plain");
                browser.navigation()
                        .header("traceparent", "00-" + TRACE_ID + "-00f067aa0ba902b7-01")
                        .get(browser.url("/traced?secret=query"));
                gateway.await("its spans are exported", () -> said().contains(rawTraceId()));
                gateway.terminate();
            }

            String said = said();
            // The emulator's, in this order: authorization codes and refresh tokens, access tokens, cookies, secrets.
            assertThat(said)
                    .contains("maniagate", "/oauth2/callback/trackmania", "/api/access_token", "/api/user", "/traced")
                    .doesNotContain("def50200", "eyJ0eX")
                    .doesNotContain(browser.cookies().values());
            site.variables().forEach((name, value) -> {
                if (name.contains("SECRET")) {
                    assertThat(said).as(name).doesNotContain(value);
                }
            });
        } finally {
            collector.stop(0);
        }
    }

    /** As the page has them, in its block of variables. */
    private static Map<String, String> documented() throws Exception {
        Map<String, String> variables = new HashMap<>();
        for (String line : Files.readAllLines(Path.of("docs/observability.md"))) {
            if (line.matches("OTEL_[A-Z_]+=.*")) {
                variables.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
            }
        }
        assertThat(variables).containsKey("OTEL_EXPORTER_OTLP_ENDPOINT");
        return variables;
    }

    private HttpServer collector() throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), World.freePort()), 0);
        server.createContext("/", exchange -> {
            exports.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private String said() {
        return String.join("\n", exports);
    }

    private static String rawTraceId() {
        byte[] bytes = HexFormat.of().parseHex(TRACE_ID);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
