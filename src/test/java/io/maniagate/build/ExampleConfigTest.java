package io.maniagate.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.config.ConfigFault;
import io.maniagate.config.LaunchContext;
import io.maniagate.config.SettingsReader;
import io.maniagate.config.SettingsReader.Result;
import io.maniagate.crypto.Randomness;
import io.maniagate.provider.ProviderType;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every configuration we print works once its secrets are filled in, and not before. */
class ExampleConfigTest {

    private static final String EXAMPLE = "deploy/maniagate.example.yaml";
    private static final String UNIT = "deploy/maniagate.service";

    private static final List<String> PAGES = List.of(
            "README.md",
            "docs/configuration.md",
            "docs/providers/trackmania.md",
            "docs/providers/maniaplanet.md",
            "docs/providers/maniaconnect.md",
            "docs/providers/oauth2.md");

    private static final String KEY = Base64.getEncoder().encodeToString(Randomness.bytes(32));
    private static final String CLIENT_SECRET = "3f9a1c77e0b24d5586aa";

    @TempDir
    private Path credentials;

    @BeforeEach
    void writeCredentials() throws IOException {
        Files.writeString(credentials.resolve("maniagate-keys"), KEY + "\n");
        Files.writeString(credentials.resolve("secrets"), KEY + "\n");
        for (String provider : List.of("trackmania", "maniaplanet", "maniaconnect", "own")) {
            Files.writeString(credentials.resolve(provider), CLIENT_SECRET + "\n");
        }
        Files.writeString(credentials.resolve("trackmania-client-secret"), CLIENT_SECRET + "\n");
    }

    /** Page and number of each configuration that is printed there as a whole. */
    static Stream<List<String>> printed() {
        return Stream.concat(
                Stream.of(List.of(EXAMPLE, Page.of(EXAMPLE).text())),
                PAGES.stream()
                        .flatMap(page -> Page.of(page).blocks("yaml").stream()
                                .filter(block -> block.contains("public-url:"))
                                .map(block -> List.of(page, block))));
    }

    @Test
    void everyPagePrintsOne() {
        List<String> all = new ArrayList<>(List.of(EXAMPLE));
        all.addAll(PAGES);
        assertThat(printed().map(one -> one.get(0))).containsExactlyElementsOf(all);
    }

    @ParameterizedTest
    @MethodSource("printed")
    void whatWePrintIsAcceptedOnceItIsFilled(List<String> one) {
        assertThat(faults(filled(one.get(1)), Map.of())).as(one.get(0)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("printed")
    void whatWePrintIsRefusedForItsSecretsAndNothingElse(List<String> one) {
        assertThat(faults(one.get(1), Map.of()))
                .as(one.get(0))
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.key()).matches(".*\\.(secrets|client-id|client-secret)(-file)?"));
    }

    @ParameterizedTest
    @MethodSource("printed")
    void whatIsTakenOutOfTheNetworkPageFitsIntoIt(List<String> one) {
        List<String> fragments = Page.of("docs/network.md").blocks("yaml").stream()
                .filter(block -> block.startsWith("maniagate:\n"))
                .toList();
        assertThat(fragments).isNotEmpty();
        for (String fragment : fragments) {
            String lines = fragment.substring("maniagate:\n".length());
            String without = filled(one.get(1)).replaceAll("(?m)^  trusted-proxies:.*\n", "");
            assertThat(faults(
                            without.replaceFirst("(?m)^maniagate:\n", Matcher.quoteReplacement("maniagate:\n" + lines)),
                            Map.of()))
                    .as(fragment)
                    .isEmpty();
        }
    }

    @Test
    void theUnitHandsOverWhatTheExampleThenLeavesOut() {
        Page unit = Page.of(UNIT);
        Map<String, String> environment = new HashMap<>();
        Pattern.compile("(?m)^Environment=(MANIAGATE_[A-Z_]+)=%d/(.+)$")
                .matcher(unit.text())
                .results()
                .forEach(line -> environment.put(
                        line.group(1), credentials.resolve(line.group(2)).toString()));
        // As deploy/README.md says: one provider is kept, and the lines with secrets go.
        String kept = Page.of(EXAMPLE)
                .text()
                .replaceAll("(?ms)^    maniaplanet:\n.*?(?=^  #)", "")
                .replaceAll("(?m)^ +(?:secrets|client-secret): .*\n", "")
                .replaceAll("client-id: <.*>", "client-id: 8c1f0a");

        assertThat(environment).hasSize(2);
        assertThat(environment.values().stream().map(Path::of)).allMatch(Files::isRegularFile);
        assertThat(unit.all("^LoadCredential=([a-z-]+):"))
                .containsExactlyInAnyOrder("secrets", "trackmania-client-secret");
        assertThat(faults(kept, environment)).isEmpty();
        assertThat(faults(kept, Map.of())).extracting(ConfigFault::key).hasSize(2);
    }

    private String filled(String yaml) {
        return yaml.replaceAll("\\[\"(?:…|<a key>)\"]", Matcher.quoteReplacement("[\"" + KEY + "\"]"))
                .replaceAll("client-id: (?:…|<.*>)", "client-id: 8c1f0a")
                .replaceAll("client-secret: (?:…|<.*>)", "client-secret: " + CLIENT_SECRET)
                .replaceAll("(?m)^( *(?:client-secret|secrets)-file: )/run/secrets/", "$1" + credentials + "/");
    }

    private static List<ConfigFault> faults(String yaml, Map<String, String> environment) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new YamlConfigSource("YamlConfigSource[source=file:/etc/gate.yaml]", yaml, 265))
                .withSources(new EnvConfigSource(environment, 300))
                .build();
        Result result = SettingsReader.read(config, environment, new LaunchContext("1.2.3", ProviderType.ALL));
        return result instanceof Result.Refused refused ? refused.faults().all() : List.of();
    }
}
