package io.maniagate.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maniagate.fixture.Browser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log as the container writes it: every line an object, and what access and audit lines say in fields of their own. */
class JsonLogIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path directory;

    @Test
    void everyLineIsAnObjectAndEveryFactAField() throws Exception {
        try (Site site = Site.start(directory)) {
            Map<String, String> variables = new HashMap<>(site.variables());
            variables.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true");
            String log;
            try (Launched gateway = site.gateway(variables)) {
                Browser browser = new Browser(site.origin());
                browser.signIn("trackmania", "plain");
                browser.remember(
                        browser.script().header("X-Request-Id", "the-one").get(browser.url("/api/whoami?token=x")));
                log = gateway.terminate().out();
            }
            List<JsonNode> lines = new ArrayList<>();
            for (String line : log.lines().toList()) {
                lines.add(JSON.readTree(line));
            }

            assertThat(lines)
                    .allSatisfy(line -> assertThat(line.fieldNames())
                            .toIterable()
                            .contains("timestamp", "level", "loggerName", "message", "threadName"));
            JsonNode whoami = last(lines, "io.maniagate.access");
            assertThat(whoami.path("message").asText()).isEqualTo("request");
            assertThat(whoami.path("status").isInt()).isTrue();
            assertThat(whoami.path("status").asInt()).isEqualTo(200);
            assertThat(whoami.path("path").asText()).isEqualTo("/api/whoami");
            assertThat(whoami.path("request").asText()).isEqualTo("the-one");
            assertThat(whoami.path("player").asText()).startsWith("trackmania:");
            assertThat(whoami.path("ms").isNumber()).isTrue();
            JsonNode token = last(lines, "io.maniagate.audit");
            assertThat(token.path("message").asText()).isEqualTo("token_forwarded");
            assertThat(token.path("route").isInt()).isTrue();
            assertThat(token.path("player")).isEqualTo(whoami.path("player"));
            assertThat(token.path("id")).isEqualTo(whoami.path("id"));
        }
    }

    private static JsonNode last(List<JsonNode> lines, String category) {
        return lines.stream()
                .filter(line -> line.path("loggerName").asText().equals(category))
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
