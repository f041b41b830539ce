package io.maniagate.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.packaged.Launched.Ended;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever makes a mistake at the console is told all of it, in words, and no secret is repeated. */
class RefusedStartIT {

    private static final String KEY = "q0T1vX9mYwKf2Jd8uHn4sLrPzE6bGcVa7NiOe3RkUyM=";
    private static final String CLIENT_SECRET = "c7a91e04d2b85f6631a9";

    private static final String CONFIGURATION = """
            maniagate:
              public-url: %s
              upstream: http://127.0.0.1:3000
              secrets: ["%s"]
              providers:
                trackmania:
                  type: trackmania
                  client-id: 8c4f19d2e07ba653c1de
                  client-secret: "%s"
                  base-url: http://127.0.0.1:8090
            """;

    /** Somebody else may listen on the usual ones, which would be a problem more. */
    private static final Map<String, String> ANY_PORTS =
            Map.of("QUARKUS_HTTP_PORT", "0", "QUARKUS_MANAGEMENT_PORT", "0");

    @TempDir
    private Path directory;

    @Test
    void withoutConfigurationItSaysEverythingThatIsMissing() throws Exception {
        Ended ended = Launched.run(directory, Map.of());
        refused(ended);
        assertThat(ended.err())
                .contains("maniagate.public-url", "maniagate.secrets", "maniagate.providers", "maniagate.upstream")
                .contains("openssl rand -base64 32");
    }

    @Test
    void allFaultsAreToldAtOnceAndNoSecretIsRepeated() throws Exception {
        String weakKey = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
        write(CONFIGURATION.formatted("https://club.example.org/path", weakKey, CLIENT_SECRET)
                + "  sesion: {max-age: 7d}\n");
        Ended ended = Launched.run(directory, Map.of("MANIAGATE_PROVIDERS_TRACKMANIA_CLIENT_SECRETS", "tell nobody"));
        refused(ended);
        assertThat(ended.err())
                .contains("maniagate.public-url", "maniagate.secrets", "sesion", "session", "CLIENT_SECRETS")
                .doesNotContain(weakKey, CLIENT_SECRET, "tell nobody");
    }

    @Test
    void whatIsNotYamlIsOneSentenceWithTheLine() throws Exception {
        write("maniagate:\n  secrets: [\"" + KEY + "\"\n  public-url: http://localhost:8080\n");
        Ended ended = Launched.run(directory, Map.of());
        refused(ended);
        assertThat(ended.err())
                .contains("1 problem", "application.yaml, line 3", "not YAML")
                .doesNotContain(KEY);
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws Exception {
        Ended ended = Launched.run(directory, Map.of("MANIAGATE_CONFIG", "elsewhere.yaml"));
        refused(ended);
        assertThat(ended.err()).contains("MANIAGATE_CONFIG", "elsewhere.yaml");
    }

    @Test
    void nothingIsTakenFromTheUsualFileWhereAnotherIsNamed() throws Exception {
        write("maniagate:\n  prefix: /left-over\n  routes: [{path: /left-over, access: deny}]\n");
        Path named = Files.writeString(
                directory.resolve("own.yaml"), CONFIGURATION.formatted("http://localhost:8080", KEY, CLIENT_SECRET));
        Ended ended = Launched.run(directory, Map.of("MANIAGATE_CONFIG", named.toString()), "config");
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("own.yaml").doesNotContain("left-over");
        assertThat(ended.out()).containsPattern("user-agent: \"ManiaGate/\\d");
    }

    @Test
    void theEmulatorIsNoProviderForARealSiteUnlessSomebodySaysSo() throws Exception {
        write(CONFIGURATION.formatted("https://club.example.org", KEY, CLIENT_SECRET));
        Ended ended = Launched.run(directory, ANY_PORTS);
        refused(ended);
        assertThat(ended.err())
                .contains("1 problem", "maniagate.providers.trackmania.base-url", "allow-http-providers");

        Ended said = Launched.run(directory, Map.of("MANIAGATE_ALLOW_HTTP_PROVIDERS", "true"), "config");
        assertThat(said.exitCode()).as(said.err()).isZero();
    }

    @Test
    void configPrintsWhatIsInForceAndWhereFromWithSecretsMasked() throws Exception {
        write(CONFIGURATION.formatted("http://localhost:8080", KEY, CLIENT_SECRET));
        Ended ended = Launched.run(directory, Map.of("MANIAGATE_UPSTREAM", "http://127.0.0.1:4000"), "config");
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .contains("client-secret: \"***\"", "http://127.0.0.1:4000", "MANIAGATE_UPSTREAM", "application.yaml")
                .doesNotContain(KEY, CLIENT_SECRET, "http://127.0.0.1:3000");
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ended ended = Launched.run(directory, Map.of(), "emulate", "--port=" + taken.getLocalPort());
            refused(ended);
            assertThat(ended.err()).startsWith("port " + taken.getLocalPort());
        }
    }

    @Test
    void everyPortOfTheGatewayThatIsTakenIsNamedAndConfigIsNotConcerned() throws Exception {
        write(CONFIGURATION.formatted("http://localhost:8080", KEY, CLIENT_SECRET));
        try (ServerSocket first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket second = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> environment = Map.of(
                    "QUARKUS_HTTP_HOST",
                    "127.0.0.1",
                    "QUARKUS_HTTP_PORT",
                    Integer.toString(first.getLocalPort()),
                    "QUARKUS_MANAGEMENT_HOST",
                    "127.0.0.1",
                    "QUARKUS_MANAGEMENT_PORT",
                    Integer.toString(second.getLocalPort()));
            Ended ended = Launched.run(directory, environment);
            refused(ended);
            assertThat(ended.err())
                    .contains("2 problems")
                    .contains(
                            "quarkus.http.port: got " + first.getLocalPort() + " on 127.0.0.1: Address already in use")
                    .contains("quarkus.management.port: got " + second.getLocalPort(), "QUARKUS_MANAGEMENT_PORT");
            assertThat(Launched.run(directory, environment, "config").exitCode())
                    .isZero();
        }
    }

    @Test
    void theVersionIsPrinted() throws Exception {
        Ended ended = Launched.run(directory, Map.of(), "--version");
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).matches("maniagate \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
    }

    /** A report on the console and nothing else. */
    private static void refused(Ended ended) {
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).isNotBlank().doesNotContain("Exception", "\tat ");
    }

    private void write(String yaml) throws Exception {
        Files.createDirectories(directory.resolve("config"));
        Files.writeString(directory.resolve("config/application.yaml"), yaml);
    }
}
