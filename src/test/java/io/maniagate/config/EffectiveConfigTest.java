package io.maniagate.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectiveConfigTest {

    @Test
    void everyValueIsThereWithItsSource() {
        String yaml = Given.effective(Given.read(Given.ALL, Map.of("MANIAGATE_SESSION_GRACE", "30s")))
                .render();

        assertThat(yaml)
                .startsWith("maniagate:\n")
                .contains("  public-url: [\"https://club.example.org\"]  # /etc/gate.yaml\n")
                .contains("  prefix: \"/oauth2\"  # default\n")
                .contains("    my-club:\n")
                .contains("      client-id: \"8c1f0a\"  # /etc/gate.yaml\n")
                .contains("      scopes: [basic]  # default\n")
                .contains("      token-url: \"https://game.example/token\"  # default\n")
                .contains("    grace: 30s  # environment variable MANIAGATE_SESSION_GRACE\n");
    }

    @Test
    @DisplayName("L1: the printed configuration holds no secret")
    void secretsAreMasked(@TempDir Path directory) throws IOException {
        Path ring = Files.writeString(directory.resolve("ring"), Given.OTHER_KEY);

        String own = Given.effective(Given.with("")).render();
        String fromFile = Given.effective(Given.read(
                        Given.URLS + Given.UPSTREAM + Given.PROVIDERS,
                        Map.of("MANIAGATE_SECRETS_FILE", ring.toString())))
                .render();

        assertThat(own)
                .doesNotContain(Given.KEY, Given.CLIENT_SECRET)
                .contains("secrets: \"***\"", "client-secret: \"***\"");
        assertThat(fromFile).doesNotContain(Given.OTHER_KEY).contains("secrets-file: \"" + ring + "\"");
    }

    @Test
    void itReadsAsTheSameConfiguration() {
        String routes = """
                    - path: /a
                      methods: [GET]
                      upstream: http://127.0.0.1:1
                      host: upstream
                      strip-prefix: true
                    - {path: /, access: deny}
                """;
        String lines = Given.URLS + Given.SECRETS + Given.PROVIDERS
                + "      label: \"a \\\"quoted\\\" \\\\ label # 1\"\n  routes:\n" + routes;
        SettingsReader.Result first = Given.read(lines, Map.of());

        String printed = Given.effective(first).render();
        var source = new YamlConfigSource("printed", printed);
        String again = printed.substring(printed.indexOf('\n') + 1)
                .replace("secrets: \"***\"", "secrets: [\"" + Given.KEY + "\"]")
                .replace("client-secret: \"***\"", "client-secret: " + Given.CLIENT_SECRET);

        assertThat(source.getValue("maniagate.providers.my-club.label")).isEqualTo("a \"quoted\" \\ label # 1");
        assertThat(Given.settings(Given.read(again, Map.of())))
                .usingRecursiveComparison()
                .isEqualTo(Given.settings(first));
    }
}
