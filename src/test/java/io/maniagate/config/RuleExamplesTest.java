package io.maniagate.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.provider.ProviderType;
import io.maniagate.route.Bearer;
import io.maniagate.route.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example of rules that our pages print is accepted as it stands, once its players files are there. */
class RuleExamplesTest {

    private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path directory;

    static Stream<String> examples() {
        return Stream.of("docs/policy.md", "README.md").flatMap(RuleExamplesTest::blocks);
    }

    private static Stream<String> blocks(String page) {
        try {
            return BLOCK.matcher(Files.readString(Path.of(page)))
                    .results()
                    .map(block -> block.group(1))
                    .filter(block -> block.contains("routes:") && !block.contains("public-url:"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void bothPagesHaveSome() {
        assertThat(blocks("docs/policy.md").count()).isGreaterThanOrEqualTo(6);
        assertThat(blocks("README.md").count()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsAccepted(String example) throws IOException {
        Path file = Files.writeString(directory.resolve("players"), "maniaplanet:boss\n");
        String lines = example.replaceAll("players-file: [^ ,}\n]+", Matcher.quoteReplacement("players-file: " + file));
        String indent = lines.startsWith(" ") ? "" : "  ";
        String yaml = "maniagate:\n" + Given.URLS + Given.SECRETS + "  providers:\n" + Ruled.everyProvider()
                + lines.lines().map(line -> indent + line + "\n").collect(Collectors.joining());

        assertThat(Given.faults(SettingsReader.read(
                        Given.config(yaml, Map.of()), Map.of(), new LaunchContext("1.2.3", ProviderType.ALL))))
                .isEmpty();
        assertThat(YamlCheck.faults(Files.writeString(directory.resolve("a.yaml"), yaml)))
                .isEmpty();
    }

    @Test
    void theGamesApiCanBeAnUpstreamAsThePageSays() throws IOException {
        List<String> blocks = BLOCK.matcher(Files.readString(Path.of("docs/backend-for-frontend.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).hasSize(2);
        String last = "    - path: /\n";
        String yaml = blocks.get(0)
                        .replace("client-secret-file: /run/secrets/tm", "client-secret: " + Given.CLIENT_SECRET)
                        .replace(last, blocks.get(1) + last)
                + "  public-url: https://club.example.org\n" + Given.SECRETS;

        Settings settings = Given.settings(SettingsReader.read(
                Given.config(yaml, Map.of()), Map.of(), new LaunchContext("1.2.3", ProviderType.ALL)));
        assertThat(settings.routes())
                .extracting(Route::bearer)
                .containsExactly(Bearer.ACCESS_TOKEN, Bearer.SERVICE, Bearer.ACCESS_TOKEN);
    }
}
