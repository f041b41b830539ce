package io.maniagate.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.config.LaunchContext;
import io.maniagate.config.Settings;
import io.maniagate.config.SettingsReader;
import io.maniagate.config.SettingsReader.Result;
import io.maniagate.provider.ProviderType;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The example suite is met by the example configuration without its secrets; a secret that is there has to be one. */
class ExampleSuiteTest {

    private static final Path EXAMPLE = Path.of("deploy/maniagate.example.yaml");

    private static Result read(String yaml) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new YamlConfigSource("YamlConfigSource[source=file:/etc/gate.yaml]", yaml, 265))
                .build();
        return SettingsReader.read(config, Map.of(), new LaunchContext("1", ProviderType.ALL, false));
    }

    private static String withoutSecrets() throws Exception {
        return Files.readString(EXAMPLE)
                .replaceAll("(?m)^ +(?:secrets|client-secret|keys): .*\n", "")
                .replaceAll("client-id: <.*>", "client-id: 8c1f0a");
    }

    @Test
    void theSuiteIsMet() throws Exception {
        Result result = read(withoutSecrets());
        assertThat(result).isInstanceOf(Result.Ready.class);
        Settings settings = ((Result.Ready) result).settings();
        StringWriter out = new StringWriter();
        int code = new SuiteRun(Judge.of(settings), settings.providers())
                .run(
                        List.of(Path.of("deploy/policy-tests.example.yaml")),
                        true,
                        new PrintWriter(out),
                        new PrintWriter(out));
        assertThat(code).as(out.toString()).isZero();
    }

    @Test
    void aPlaceholderIsNoMissingSecret() throws Exception {
        String filled = Files.readString(EXAMPLE).replaceAll("client-id: <.*>", "client-id: 8c1f0a");
        assertThat(read(filled))
                .isInstanceOfSatisfying(
                        Result.Refused.class,
                        refused -> assertThat(refused.faults().all())
                                .isNotEmpty()
                                .allMatch(fault -> fault.key().matches(".*\\.(secrets|client-secret|keys)")));
    }
}
