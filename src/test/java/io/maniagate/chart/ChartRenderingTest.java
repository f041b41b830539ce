package io.maniagate.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real Helm renders the chart with good values and refuses it with bad ones, in words. */
class ChartRenderingTest {

    private static final Path SNAPSHOT = Rendering.CHART.resolve("tests/default.yaml");

    static Stream<Path> good() {
        return Rendering.good();
    }

    static Stream<Path> bad() {
        return Rendering.bad();
    }

    @Test
    void theChartIsWithoutFault() {
        LintResult lint = new Helm(Rendering.CHART).lint().strict().call();

        assertThat(lint.isFailed()).as(String.join("\n", lint.getMessages())).isFalse();
        assertThat(lint.getMessages()).noneMatch(line -> line.contains("[WARNING]") || line.contains("[ERROR]"));
    }

    @ParameterizedTest
    @MethodSource("good")
    void kubernetesKnowsEveryObject(Path values) {
        Rendering rendering = Rendering.of(values);

        KubernetesModel.check(rendering);
        assertThat(rendering.objects())
                .extracting(object -> object.path("kind") + " " + object.at("/metadata/name"))
                .doesNotHaveDuplicates();
    }

    @Test
    void namesThatYamlTakesForSomethingElseStayNames() {
        Path values = Rendering.CHART.resolve("ci/full-values.yaml");
        // The first rendering makes the copy of the chart.
        assertThat(Rendering.of(values).objects()).isNotEmpty();
        Rendering rendering =
                Rendering.named("on", "123", Path.of("target/chart/maniagate"), Rendering.KUBERNETES, values);

        KubernetesModel.check(rendering);
        assertThat(rendering.objects())
                .filteredOn(object -> object.at("/metadata").has("namespace"))
                .isNotEmpty()
                .allMatch(object -> object.at("/metadata/namespace").isTextual());
    }

    @Test
    void whatKubernetesDoesNotKnowIsFound() {
        JsonNode service = Documents.read("""
                        apiVersion: v1
                        kind: Service
                        metadata: {name: gate, labels: {version: 1}}
                        spec: {selectors: {app: gate}, ports: [{port: 80, targetPort: http, protocoll: TCP}]}
                        """).get(0);
        JsonNode stranger = Documents.read("{apiVersion: v1, kind: Servise, metadata: {name: gate}}")
                .get(0);

        assertThat(KubernetesModel.faults(service))
                .anyMatch(fault -> fault.contains("[selectors]"))
                .anyMatch(fault -> fault.contains("[protocoll]"))
                .anyMatch(fault -> fault.startsWith(".metadata.labels.version: got 1"))
                .hasSize(3);
        assertThat(KubernetesModel.faults(stranger)).singleElement().asString().startsWith("no such kind");
    }

    @Test
    void everyKindOfObjectIsTried() {
        Set<String> kinds = new TreeSet<>();
        good().forEach(values -> Rendering.of(values)
                .objects()
                .forEach(object -> kinds.add(object.path("kind").asText())));

        assertThat(kinds)
                .containsExactlyInAnyOrder(
                        "ConfigMap",
                        "Deployment",
                        "HTTPRoute",
                        "HorizontalPodAutoscaler",
                        "Ingress",
                        "NetworkPolicy",
                        "Pod",
                        "PodDisruptionBudget",
                        "PrometheusRule",
                        "Secret",
                        "Service",
                        "ServiceAccount",
                        "ServiceMonitor");
    }

    @ParameterizedTest
    @MethodSource("bad")
    void badValuesAreRefusedInWords(Path values) throws IOException {
        String first = Files.readAllLines(values).get(0);
        assertThat(first).startsWith("# expect: ");

        Throwable refusal = catchThrowable(() -> Rendering.ofBad(values));

        assertThat(refusal).as(values.toString()).isNotNull();
        assertThat(refusal.getMessage()).contains(first.substring("# expect: ".length()));
    }

    /** Names that end like those of secrets, and expressions that only name one. */
    @Test
    void whatOnlyLooksBadIsTaken(@TempDir Path directory) throws IOException {
        Path values = Files.writeString(directory.resolve("values.yaml"), """
                image: {tag: }
                config: {public-url: ["http://localhost:8080", "http://127.0.0.1", "http://[::1]:8080/"]}
                quarkus: {tls: {key-store: {p12: {path: /tls/store.p12, password: "${STORE_PASSWORD}", alias: secret}}}, datasource: {password: "", credentials: {}}}
                ingress: {enabled: true, hosts: [yourclub.example.org, your-trackmania.example.org]}
                extraEnv:
                  - {name: QUARKUS_TLS_KEY_STORE_PEM_0_KEY, value: /tls/tls.key}
                  - {name: MANIAGATE_ASSERTION_KEYS_FILE, value: /vault/assertion}
                  - {name: STORE_PASSWORD, valueFrom: {secretKeyRef: {name: store, key: password}}}
                  - {name: MANIAGATE_SECRETS_0_, valueFrom: {secretKeyRef: {name: vault, key: key}}}
                """);

        Rendering rendering = Rendering.of(Rendering.MINIMAL, values);

        KubernetesModel.check(rendering);
        assertThat(rendering.file()).contains("password: ${STORE_PASSWORD}");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        Throwable refusal = catchThrowable(() -> Rendering.of());

        assertThat(refusal)
                .hasMessageContainingAll(
                        "image.repository",
                        "config.public-url",
                        "config.upstream",
                        "config.providers",
                        "secrets.existingSecret");
    }

    @Test
    void theDefaultRenderingIsAsItWas() throws IOException {
        String rendered = Rendering.of(Rendering.MINIMAL).text();
        if (Boolean.getBoolean("chart.renew")) {
            Files.writeString(SNAPSHOT, rendered);
        }
        assertThat(rendered)
                .as("if this is meant, renew it: ./mvnw test -Dtest=ChartRenderingTest -Dchart.renew=true")
                .isEqualTo(Files.readString(SNAPSHOT));
    }

    @Test
    void anOldKubernetesIsToldSo() {
        Path sidecar = Rendering.CHART.resolve("ci/sidecar-values.yaml");

        assertThat(catchThrowable(() -> Rendering.of("1.28.9", sidecar)))
                .hasMessageContaining("mode: got sidecar on Kubernetes v1.28.9 (expected: 1.29 or newer");
        assertThat(Rendering.of("1.28.9", Rendering.MINIMAL).objects()).hasSizeGreaterThan(5);
        assertThat(catchThrowable(() -> Rendering.of("1.26.0", Rendering.MINIMAL)))
                .hasMessageContaining("kubeVersion");
    }

    @Test
    void theVersionIsTheOneThatIsBuilt() throws IOException {
        String version = Files.readString(Path.of("pom.xml"))
                .replaceFirst("(?s).*?<artifactId>maniagate</artifactId>\\s*<version>([^<]+)<.*", "$1");

        List<JsonNode> chart = Documents.read(Files.readString(Rendering.CHART.resolve("Chart.yaml")));
        assertThat(chart.get(0).path("appVersion").asText()).isEqualTo(version);
    }
}
