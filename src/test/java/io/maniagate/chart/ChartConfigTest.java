package io.maniagate.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.maniagate.config.LaunchContext;
import io.maniagate.config.Settings;
import io.maniagate.config.SettingsReader;
import io.maniagate.config.SettingsReader.Result;
import io.maniagate.crypto.Randomness;
import io.maniagate.crypto.SigningKey;
import io.maniagate.emulator.Emulator.Client;
import io.maniagate.emulator.Game;
import io.maniagate.provider.ProviderType;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gateway accepts the configuration that the chart renders, with the secrets where the chart mounts them. */
class ChartConfigTest {

    private static final String CLIENT_SECRET = "3f9a1c77e0b24d5586aa";

    @TempDir
    private Path mounts;

    static Stream<Path> good() {
        return Rendering.good();
    }

    @ParameterizedTest
    @MethodSource("good")
    void everyGoodValuesFileMakesAConfigurationThatStarts(Path values) throws IOException {
        Rendering rendering = Rendering.of(values);
        mount(rendering);

        assertThat(read(rendering)).as(values + "\n" + rendering.file()).isInstanceOf(Result.Ready.class);
    }

    @Test
    void whatStandsUnderConfigArrives() throws IOException {
        Rendering rendering = Rendering.of(Rendering.CHART.resolve("ci/routes-values.yaml"));
        mount(rendering);

        Settings settings = ((Result.Ready) read(rendering)).settings();
        assertThat(settings.prefix()).isEqualTo("/gate");
        assertThat(settings.routes()).hasSize(8);
        assertThat(settings.session().maxAge()).hasHours(12);
    }

    @Test
    void keysThatTheChartMakesAreGoodAndNeverTheSame() throws IOException {
        Path values = Rendering.CHART.resolve("ci/made-secrets-values.yaml");
        Rendering one = Rendering.of(values);
        Rendering other = Rendering.of(Rendering.KUBERNETES, values);
        mount(one);

        Settings settings = ((Result.Ready) read(one)).settings();
        List<SigningKey> keys = settings.assertionKeys();
        assertThat(settings.secrets()).hasSize(1);
        assertThat(keys).hasSize(1);
        assertThat(one.one("Secret").at("/data/secrets"))
                .isNotEqualTo(other.one("Secret").at("/data/secrets"));
        assertThat(one.one("Secret").at("/data/assertion"))
                .isNotEqualTo(other.one("Secret").at("/data/assertion"));
    }

    /** What the chart refuses to render, the gateway would refuse at its start. */
    @Test
    void plainHttpIsRefusedInTheWordsOfTheGateway() throws IOException {
        Rendering rendering = Rendering.of(Rendering.MINIMAL);
        mount(rendering);
        Path bad = Rendering.CHART.resolve("tests/bad/http-in-public.yaml");
        String words = Files.readAllLines(bad).get(0).replaceFirst(".*\\(expected: (.*)\\)", "$1");

        String file = rendering.file().replace("https://club", "http://club");
        assertThat(((Result.Refused) read(file, mounts)).faults().render()).contains(words);
    }

    @Test
    void noSecretIsInAConfigMap() {
        good().map(Rendering::of)
                .forEach(rendering -> assertThat(rendering.file())
                        .doesNotContainPattern("(?m)^ *(secrets|client-secret|openplanet-secret|keys):"));
    }

    @Test
    void theDemonstrationHasTheClientsOfTheEmulator() throws IOException {
        Rendering rendering = Rendering.of(Rendering.CHART.resolve("ci/demo-values.yaml"));
        mount(rendering);

        for (Game game : Game.CURRENT) {
            Client client = Client.development(game);
            assertThat(rendering.file()).contains("client-id: " + client.id() + "\n");
            assertThat(Files.readString(mounts.resolve("secrets/" + game.key() + "-client-secret")))
                    .isEqualTo(client.secret().reveal());
        }
        assertThat(rendering.one("Deployment").at("/spec/template/spec/containers/1/args"))
                .hasToString("[\"emulate\",\"--public-url\",\"http://localhost:8080\"]");
    }

    /** What Kubernetes would mount: the chart's own Secret, or one that somebody made; the files; for the rest, good values. */
    private void mount(Rendering rendering) throws IOException {
        for (String directory : List.of("secrets", "files", "vault")) {
            Files.createDirectories(mounts.resolve(directory));
        }
        String key = Base64.getEncoder().encodeToString(Randomness.bytes(32));
        String pem = SigningKey.generate().pem().reveal();
        if (rendering.all("Secret").isEmpty()) {
            Files.writeString(mounts.resolve("secrets/secrets"), key + "\n");
            Files.writeString(mounts.resolve("secrets/assertion"), pem);
            for (String name :
                    List.of("trackmania-client", "maniaplanet-client", "own-client", "trackmania-openplanet")) {
                Files.writeString(mounts.resolve("secrets/" + name + "-secret"), CLIENT_SECRET);
            }
        } else {
            for (Map.Entry<String, JsonNode> entry :
                    rendering.one("Secret").path("data").properties()) {
                Files.write(
                        mounts.resolve("secrets/" + entry.getKey()),
                        Base64.getDecoder().decode(entry.getValue().asText()));
            }
        }
        Files.writeString(mounts.resolve("vault/keys"), key);
        Files.writeString(mounts.resolve("vault/assertion"), pem);
        Files.writeString(mounts.resolve("vault/trackmania"), CLIENT_SECRET);
        for (JsonNode map : rendering.all("ConfigMap")) {
            for (Map.Entry<String, JsonNode> file : map.path("data").properties()) {
                Files.writeString(
                        mounts.resolve("files/" + file.getKey()),
                        file.getValue().asText());
            }
        }
    }

    private Result read(Rendering rendering) {
        return read(rendering.file(), mounts);
    }

    /** As a start would, with {@code mounts} in the place of the directories of the container. */
    static Result read(String file, Path mounts) {
        String moved = file.replace("/etc/maniagate/", mounts + "/").replace(" /vault/", " " + mounts + "/vault/");
        var config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new YamlConfigSource("YamlConfigSource[source=file:/etc/gate.yaml]", moved, 265))
                .build();
        return SettingsReader.read(config, Map.of(), new LaunchContext("1.2.3", ProviderType.ALL));
    }
}
