package io.maniagate.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.maniagate.config.SettingsReader.Result;
import io.maniagate.crypto.Randomness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/kubernetes.md and docs/kubernetes-sidecar.md print is rendered and read like the chart itself. */
class SidecarTest {

    @TempDir
    private Path directory;

    /** The YAML blocks of a page, in order. */
    private static List<String> blocks(String page) throws IOException {
        return Pattern.compile("(?ms)^```yaml\\n(.*?)^```$")
                .matcher(Files.readString(Path.of(page)))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /** A chart of three files with ours as a dependency, as the page tells. */
    private Rendering renderedPage() throws IOException {
        List<String> blocks = blocks("docs/kubernetes-sidecar.md");
        Path chart = directory.resolve("site");
        Files.createDirectories(chart.resolve("templates"));
        Files.writeString(chart.resolve("Chart.yaml"), blocks.get(0));
        Files.writeString(chart.resolve("values.yaml"), blocks.get(1));
        Files.writeString(chart.resolve("templates/site.yaml"), blocks.get(2));
        Rendering.copyChart(chart.resolve("charts/maniagate"));
        return Rendering.of(chart, Rendering.KUBERNETES);
    }

    @Test
    void theChartOfThePageRunsTheGatewayBesideItsApp() throws IOException {
        Rendering rendering = renderedPage();

        KubernetesModel.check(rendering);
        JsonNode pod = rendering.one("Deployment").at("/spec/template");
        isSidecar(pod.path("spec"));
        assertThat(pod.at("/metadata/annotations").path("checksum/config").asText())
                .hasSize(64);
        for (JsonNode service : rendering.all("Service")) {
            assertThat(service.at("/spec/selector")).isEqualTo(pod.at("/metadata/labels"));
        }
        assertThat(rendering.one("NetworkPolicy").at("/spec/policyTypes")).hasToString("[\"Ingress\"]");
        assertThat(rendering.all("ServiceAccount")).isEmpty();
        isAccepted(rendering);
    }

    @Test
    void theManifestOfThePageIsTheSameWithoutHelm() throws IOException {
        String manifest = blocks("docs/kubernetes-sidecar.md").get(3);
        Rendering written = new Rendering(manifest, Documents.read(manifest));

        KubernetesModel.check(written);
        JsonNode pod = written.one("Deployment").at("/spec/template/spec");
        isSidecar(pod);
        isAccepted(written);
        assertThat(written.one("Service").at("/spec/ports/0/targetPort"))
                .isEqualTo(pod.at("/initContainers/0/ports/0/containerPort"));
    }

    private static void isSidecar(JsonNode pod) {
        JsonNode gateway = pod.at("/initContainers/0");
        assertThat(gateway.path("restartPolicy").asText()).isEqualTo("Always");
        ChartPodsTest.isRestricted(gateway);
        assertThat(gateway.path("startupProbe").isObject()).isTrue();
        for (JsonNode mount : gateway.path("volumeMounts")) {
            assertThat(pod.path("volumes").findValuesAsText("name"))
                    .contains(mount.path("name").asText());
        }
        assertThat(pod.path("containers")).hasSize(1);
        isLetInByRestricted(pod);
    }

    /** Of what "restricted" asks of a pod, what the gateway does not say for itself. */
    private static void isLetInByRestricted(JsonNode pod) {
        assertThat(pod.path("securityContext"))
                .hasToString("{\"runAsNonRoot\":true,\"seccompProfile\":{\"type\":\"RuntimeDefault\"}}");
        assertThat(pod.at("/containers/0/securityContext"))
                .hasToString("{\"allowPrivilegeEscalation\":false,\"capabilities\":{\"drop\":[\"ALL\"]}}");
    }

    private void isAccepted(Rendering rendering) throws IOException {
        Files.createDirectories(directory.resolve("secrets"));
        Files.writeString(
                directory.resolve("secrets/secrets"), Base64.getEncoder().encodeToString(Randomness.bytes(32)));
        Files.writeString(directory.resolve("secrets/trackmania-client-secret"), "3f9a1c77e0b24d5586aa");

        assertThat(ChartConfigTest.read(rendering.file(), directory)).isInstanceOf(Result.Ready.class);
    }

    @Test
    void theOtherPageFitsTheChart() throws IOException {
        List<String> blocks = blocks("docs/kubernetes.md");
        Path values = Files.writeString(directory.resolve("values.yaml"), blocks.get(0));
        Rendering rendering = Rendering.of(Rendering.MINIMAL, values);

        KubernetesModel.check(rendering);
        assertThat(rendering.file()).contains("10.42.0.0/16");
        assertThat(rendering.one("Ingress").at("/spec/rules/0/host").asText()).isEqualTo("club.example.org");
        JsonNode policy = Documents.read(blocks.get(1)).get(0);
        assertThat(KubernetesModel.faults(policy)).isEmpty();
        JsonNode labels = rendering.one("Deployment").at("/spec/template/metadata/labels");
        policy.at("/spec/ingress/0/from/0/podSelector/matchLabels")
                .properties()
                .forEach(label -> assertThat(labels.path(label.getKey())).isEqualTo(label.getValue()));
    }

    /** The command of the page, its flags in the place of the smallest values. */
    @Test
    void theFiveValuesOfThePageAreAllThatIsNeeded() throws IOException {
        String page = Files.readString(Path.of("docs/kubernetes.md"));
        List<MatchResult> flags = Pattern.compile("--set ([a-zA-Z.-]+)=(\\S+)")
                .matcher(page.substring(page.indexOf("helm install"), page.indexOf("helm test")))
                .results()
                .toList();
        List<Path> files = new ArrayList<>();
        for (MatchResult flag : flags) {
            // a.b.c=x is {a: {b: {c: x}}}.
            String[] keys = flag.group(1).split("\\.", -1);
            String yaml = "{" + String.join(": {", keys) + ": \"" + flag.group(2) + "\"" + "}".repeat(keys.length);
            files.add(Files.writeString(directory.resolve("flag" + files.size() + ".yaml"), yaml));
        }
        Rendering rendering = Rendering.of(files.toArray(Path[]::new));

        assertThat(flags).hasSize(5);
        assertThat(rendering.text()).isEqualTo(Rendering.of(Rendering.MINIMAL).text());
    }
}
