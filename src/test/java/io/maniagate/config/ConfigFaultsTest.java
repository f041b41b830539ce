package io.maniagate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The report as a whole. */
class ConfigFaultsTest {

    private static final String MANY = """
              public-url: http://club.example.org
              upstraem: http://admin:hunter2@127.0.0.1:3000
              secrets: [hunter2hunter2, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="]
              providers:
                one:
                  type: game
                  client-id: <hunter2>
                  client-secret: hunter2 hunter2
                  client-secert: hunter2
                  base-url: https://hunter2:hunter2@game.example
                  token-url: "https://game.example/@/hunter2@"
                two:
                  type: nothing
                  client-id: a1
                  client-secret: "${hunter2}"
              routes:
                - {path: /a/, access: everyone, upstream: "http://u:hunter2@b"}
                - {path: /b, methods: [get], idle-timeout: 5}
              session: {max-age: 1x}
            quarkus:
              http: {cors: {enabled: true}}
            """;

    @Test
    void oneStartReportsEveryFaultThereIs() {
        List<ConfigFault> faults = Given.faults(
                Given.read(MANY, Map.of("MANIAGATE_PREFXI", "hunter2", "MANIAGATE_SECRETS_FILE", "/nowhere")));

        assertThat(faults)
                .extracting(ConfigFault::key)
                .containsExactlyInAnyOrder(
                        "MANIAGATE_PREFXI",
                        "maniagate.upstraem",
                        "maniagate.public-url",
                        "maniagate.secrets-file",
                        "maniagate.providers.one.client-id",
                        "maniagate.providers.one.client-secret",
                        "maniagate.providers.one.client-secert",
                        "maniagate.providers.one.base-url",
                        "maniagate.providers.one.token-url",
                        "maniagate.providers.two.type",
                        "maniagate.providers.two.client-secret",
                        "maniagate.routes[0].path",
                        "maniagate.routes[0].access",
                        "maniagate.routes[0].upstream",
                        "maniagate.routes[1].methods",
                        "maniagate.routes[1].upstream",
                        "maniagate.routes[1].idle-timeout",
                        "maniagate.session.max-age",
                        "quarkus.http.cors.enabled");
    }

    @Test
    @DisplayName("L1: no report holds a secret, a password of a URL or the value of an unknown key")
    void noReportHoldsASecret() {
        for (Map<String, String> environment : List.of(
                Map.<String, String>of(),
                Map.of("MANIAGATE_PREFXI", "hunter2", "MANIAGATE_SECRETS", "hunter2,hunter2"),
                Map.of("MANIAGATE_PROVIDERS_TWO_CLIENT_SECRET", "hunter2\nhunter2"))) {
            String report = new ConfigFaults(Given.faults(Given.read(MANY, environment))).render();

            assertThat(report.replace("\"<hunter2>\"", ""))
                    .doesNotContain("hunter2")
                    .doesNotContain("AAAAAAAA");
        }
    }

    @Test
    void theReportIsNumberedAndSaysWhereAndHow() {
        String report = new ConfigFaults(
                        Given.faults(Given.read(Given.URLS + Given.PROVIDERS, Map.of("MANIAGATE_UPSTREAM", "3000"))))
                .render();

        assertThat(report).isEqualTo("""
                        ManiaGate cannot start: 2 problems in its configuration

                         1. maniagate.secrets: got nothing (expected: a secret, here or in the file that maniagate.secrets-file names)
                            to mend:  make a key with: openssl rand -base64 32

                         2. maniagate.upstream: got "3000" (expected: scheme, host and port, such as http://127.0.0.1:3000, with no path, query or user name)
                            found in: environment variable MANIAGATE_UPSTREAM
                            to mend:  write the origin only; the path of a request goes on as it came

                        Every key is explained in docs/configuration.md.
                        """);
    }

    @Test
    void oneProblemIsOneProblem() {
        assertThat(new ConfigFaults(Given.faults(Given.with("  prefix: x\n"))).render())
                .startsWith("ManiaGate cannot start: 1 problem in");
    }

    @Test
    void aReportIsNotWrittenByTheValuesItShows() {
        assertThat(Shown.of("a\u001b[2J\nb\u202e")).isEqualTo("\"a?[2J?b?\"");
        assertThat(Shown.of("x".repeat(500))).hasSizeLessThan(130).endsWith("…\"");
        assertThat(Shown.of("https://me:secret@host/@")).isEqualTo("\"https://***@\"");
        assertThat(Shown.of("me:secret@host")).isEqualTo("\"me:***@host\"");
    }
}
