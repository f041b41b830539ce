package io.maniagate.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.config.ConfigSchema.ConfigKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is written for operators and what the reader knows are the same. */
class ConfigurationDocsTest {

    private static final Path DOCS = Path.of("docs/configuration.md");
    private static final Path EXAMPLE = Path.of("deploy/maniagate.example.yaml");

    /** A row of a table: the key in code, its default in code or words, its meaning. */
    private static final Pattern ROW =
            Pattern.compile("^\\| `([^`]+)` \\| ([^|]*) \\| ([^|]+) \\|.*$", Pattern.MULTILINE);

    /** What stands in a row for each of these. */
    private static final String RULE = "<rule>.";

    private static final List<String> RULES = List.of("routes[].require.", "routes[].deny.", "groups.<name>.");

    private static final Pattern BASE64_KEY =
            Pattern.compile("(?<![A-Za-z0-9+/_=-])[A-Za-z0-9+/_-]{43}=?(?![A-Za-z0-9+/_=-])");

    @Test
    void everyKeyHasItsRowAndEveryRowItsKey() throws IOException {
        assertThat(rows().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        ConfigSchema.KEYS.stream().map(ConfigKey::pattern).toList());
    }

    @Test
    void everyDefaultIsWrittenAsItIs() throws IOException {
        Map<String, String> rows = rows();
        for (ConfigKey key : ConfigSchema.KEYS) {
            if (!key.standard().isEmpty()) {
                assertThat(rows.get(key.pattern())).as(key.pattern()).isEqualTo("`" + key.standard() + "`");
            }
        }
    }

    @Test
    void theExampleNamesEveryKey() throws IOException {
        String example = Files.readString(EXAMPLE);
        for (ConfigKey key : ConfigSchema.KEYS) {
            String last = key.name().substring(key.name().lastIndexOf('.') + 1);
            assertThat(example).as(key.pattern()).contains(last + ":");
        }
    }

    @Test
    @DisplayName("K1: the example as it is refuses to start, for its secrets and nothing else")
    void theExampleHoldsNoUsableSecret() throws IOException {
        // The game of the test has paths of its own, as both games of the example have.
        String example = Files.readString(EXAMPLE).replaceAll("type: (trackmania|maniaplanet)", "type: game");

        var result = SettingsReader.read(Given.config(example, Map.of()), Map.of(), Given.context());

        assertThat(Given.faults(result))
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.message()).contains("a placeholder"))
                .extracting(ConfigFault::key)
                .contains("maniagate.secrets");
    }

    @Test
    @DisplayName("K1: every key that our own pages print is refused")
    void noPrintedKeyIsUsable() throws IOException {
        for (Path page : pages()) {
            Matcher keys = BASE64_KEY.matcher(Files.readString(page));
            while (keys.find()) {
                assertThat(KeyStrength.weakness(keys.group()))
                        .as(page + ": " + keys.group())
                        .isNotNull();
            }
        }
    }

    private static Map<String, String> rows() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(DOCS));
        while (row.find()) {
            for (String place : row.group(1).startsWith(RULE) ? RULES : List.of("")) {
                rows.put("maniagate." + place + row.group(1).replace(RULE, ""), row.group(2));
            }
        }
        return rows;
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String root : List.of("docs", "deploy", "helm", "README.md")) {
            if (Files.exists(Path.of(root))) {
                try (Stream<Path> files = Files.walk(Path.of(root))) {
                    files.filter(file -> file.toString().matches(".*\\.(md|ya?ml|json|txt|sh|conf)"))
                            .forEach(pages::add);
                }
            }
        }
        return pages;
    }
}
