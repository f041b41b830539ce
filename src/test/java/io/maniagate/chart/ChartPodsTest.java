package io.maniagate.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pod of the chart is one that "restricted" Pod Security lets in, and finds what it mounts. */
class ChartPodsTest {

    private static final Set<String> RESTRICTED_VOLUMES = Set.of("configMap", "csi", "emptyDir", "secret");

    static Stream<Path> good() {
        return Rendering.good();
    }

    private static Stream<JsonNode> in(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    /** Those that the chart itself writes, and not what somebody adds. */
    private static List<JsonNode> containers(JsonNode pod) {
        return in(pod.path("containers"))
                .filter(container -> container.path("image").asText().contains("/maniagate"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("good")
    void podsAreRestricted(Path values) {
        for (JsonNode pod : Rendering.of(values).pods()) {
            assertThat(containers(pod)).isNotEmpty().allSatisfy(ChartPodsTest::isRestricted);
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.path("automountServiceAccountToken")).hasToString("false");
            // Services of the namespace would come as variables.
            assertThat(pod.path("enableServiceLinks")).hasToString("false");
            for (String host : List.of("hostNetwork", "hostPID", "hostIPC")) {
                assertThat(pod.path(host).asBoolean()).isFalse();
            }
            in(pod.path("volumes"))
                    .forEach(volume -> volume.fieldNames().forEachRemaining(kind -> {
                        if (!kind.equals("name")) {
                            assertThat(RESTRICTED_VOLUMES).contains(kind);
                        }
                    }));
        }
    }

    static void isRestricted(JsonNode container) {
        JsonNode context = container.path("securityContext");
        assertThat(context.path("allowPrivilegeEscalation")).hasToString("false");
        assertThat(context.at("/capabilities/drop")).hasToString("[\"ALL\"]");
        assertThat(context.at("/capabilities/add").isMissingNode()).isTrue();
        assertThat(context.path("readOnlyRootFilesystem")).hasToString("true");
        assertThat(context.path("runAsNonRoot")).hasToString("true");
        assertThat(context.path("runAsUser").asInt()).isPositive();
        assertThat(context.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(context.path("privileged").asBoolean()).isFalse();
        assertThat(container.at("/resources/limits/memory").isTextual()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("good")
    void whatIsMountedIsThere(Path values) {
        for (JsonNode pod : Rendering.of(values).pods()) {
            List<String> volumes = in(pod.path("volumes"))
                    .map(volume -> volume.path("name").asText())
                    .toList();
            assertThat(volumes).doesNotHaveDuplicates();
            for (JsonNode container : containers(pod)) {
                assertThat(in(container.path("volumeMounts"))
                                .map(mount -> mount.path("name").asText()))
                        .allMatch(volumes::contains);
                assertThat(in(container.path("volumeMounts"))
                                .map(mount -> mount.path("mountPath").asText()))
                        .contains("/tmp")
                        .doesNotHaveDuplicates();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("good")
    void servicesAndPoliciesFindThePodsAndTheTestIsNoneOfThem(Path values) {
        Rendering rendering = Rendering.of(values);
        List<JsonNode> selectors = new ArrayList<>();
        rendering.all("Service").forEach(service -> selectors.add(service.at("/spec/selector")));
        rendering.all("NetworkPolicy").forEach(policy -> selectors.add(policy.at("/spec/podSelector/matchLabels")));
        rendering.all("PodDisruptionBudget").forEach(budget -> selectors.add(budget.at("/spec/selector/matchLabels")));
        rendering.all("Deployment").forEach(deployment -> selectors.add(deployment.at("/spec/selector/matchLabels")));

        for (JsonNode selector : selectors) {
            assertThat(selector.size()).isPositive();
            rendering
                    .all("Deployment")
                    .forEach(deployment -> assertThat(covers(selector, deployment.at("/spec/template/metadata/labels")))
                            .isTrue());
            rendering
                    .all("Pod")
                    .forEach(test -> assertThat(covers(selector, test.at("/metadata/labels")))
                            .isFalse());
        }
    }

    private static boolean covers(JsonNode selector, JsonNode labels) {
        return StreamSupport.stream(((Iterable<String>) selector::fieldNames).spliterator(), false)
                .allMatch(name -> selector.path(name).equals(labels.path(name)));
    }

    @Test
    void probesAskTheManagementPort() {
        Rendering rendering = Rendering.of(Rendering.MINIMAL);
        JsonNode container = rendering.one("Deployment").at("/spec/template/spec/containers/0");

        assertThat(container.at("/startupProbe/httpGet"))
                .hasToString("{\"path\":\"/q/health/live\",\"port\":\"management\"}");
        assertThat(container.at("/livenessProbe/httpGet"))
                .hasToString("{\"path\":\"/q/health/live\",\"port\":\"management\"}");
        assertThat(container.at("/readinessProbe/httpGet"))
                .hasToString("{\"path\":\"/q/health/ready\",\"port\":\"management\"}");
        assertThat(in(container.path("ports"))
                        .map(port -> port.path("name").asText() + " " + port.path("containerPort")))
                .containsExactly("http 8080", "management 9000");
        // What a load balancer publishes has no such port.
        assertThat(rendering.one("Service", "maniagate").at("/spec/ports").toString())
                .doesNotContain("9000");
    }

    @Test
    void oneReplicaHasNoBudgetAndSeveralHaveOne() {
        assertThat(Rendering.of(Rendering.MINIMAL).all("PodDisruptionBudget")).isEmpty();
        assertThat(Rendering.of(Rendering.CHART.resolve("ci/made-secrets-values.yaml"))
                        .all("PodDisruptionBudget"))
                .hasSize(1);
        // The autoscaler decides how many there are.
        assertThat(Rendering.of(Rendering.CHART.resolve("ci/full-values.yaml"))
                        .one("Deployment")
                        .path("spec")
                        .has("replicas"))
                .isFalse();
    }

    @Test
    void anotherConfigurationMakesNewPodsAndOtherFilesDoNot(@TempDir Path directory) throws IOException {
        Path routes = Rendering.CHART.resolve("ci/routes-values.yaml");
        Path players = Files.writeString(directory.resolve("players.yaml"), "files: {players: \"a b\"}");
        String config = checksum(routes);

        assertThat(Rendering.of(routes).all("ConfigMap")).hasSize(2);
        assertThat(Rendering.of(routes, players).text()).contains("a b");
        assertThat(checksum(routes, players)).isEqualTo(config);
        assertThat(checksum(Rendering.MINIMAL)).isNotEqualTo(config);
    }

    private static String checksum(Path... values) {
        return Rendering.of(values)
                .one("Deployment")
                .at("/spec/template/metadata/annotations")
                .path("checksum/config")
                .asText();
    }

    @Test
    void theTestsOfTheReleaseCheckTheConfigurationAndAskAsAStranger() {
        assertThat(argumentsOfTests(Rendering.MINIMAL))
                .containsExactlyInAnyOrder(
                        "[\"config\"]",
                        "[\"probe\",\"http://gate-maniagate-management:9000/q/health/ready\"]",
                        "[\"probe\",\"http://gate-maniagate:80/\",\"--host\",\"club.example.org\",\"--status\",\"401\"]");
        assertThat(argumentsOfTests(Rendering.CHART.resolve("ci/routes-values.yaml")))
                .anySatisfy(arguments -> assertThat(arguments).contains("/gate/userinfo\""));
    }

    /** Helm asks for the log of a pod, and is refused where it would have to say of which container. */
    private static List<String> argumentsOfTests(Path values) {
        List<JsonNode> tests = Rendering.of(values).all("Pod");
        assertThat(tests)
                .allSatisfy(test -> assertThat(test.at("/spec/containers")).hasSize(1));
        return tests.stream()
                .map(test -> test.at("/spec/containers/0/args").toString())
                .toList();
    }
}
