package io.maniagate.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names and labels of objects are such that Kubernetes takes them, and those of two releases are never the same. */
class ChartNamesTest {

    private static final String LONG = "a-name-of-sixty-three-characters-which-is-the-most-that-a-label";

    /** As long as Helm lets a release be. */
    private static final String RELEASE = LONG.substring(0, 53);

    @TempDir
    private Path directory;

    private Path values(String yaml) throws IOException {
        return Files.writeString(directory.resolve(Integer.toHexString(yaml.hashCode())), yaml);
    }

    /** Every name is one of a Service, which is the strictest, every label is one, and what is named is there. */
    private static void check(Rendering rendering) {
        KubernetesModel.check(rendering);
        for (JsonNode object : rendering.objects()) {
            assertThat(object.at("/metadata/name").asText()).matches("[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
            for (JsonNode label : object.at("/metadata/labels")) {
                assertThat(label.asText()).matches("([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?");
            }
        }
        List<String> services = names(rendering, "Service");
        assertThat(rendering.all("Pod"))
                .extracting(test -> test.at("/spec/containers/0/args/1").asText())
                .filteredOn(url -> !url.isEmpty())
                .hasSize(2)
                .allMatch(url -> services.contains(url.replaceAll("^http://|:.*$", "")));
        JsonNode pod = rendering.one("Deployment").at("/spec/template/spec");
        assertThat(names(rendering, "ConfigMap"))
                .containsAll(pod.path("volumes").findValues("configMap").stream()
                        .map(map -> map.path("name").asText())
                        .toList());
        assertThat(names(rendering, "ServiceAccount"))
                .containsExactly(pod.path("serviceAccountName").asText());
    }

    private static List<String> names(Rendering rendering, String kind) {
        return rendering.all(kind).stream()
                .map(object -> object.at("/metadata/name").asText())
                .toList();
    }

    @Test
    void longNamesAreCut() throws IOException {
        Path files = values("files: {a: b}");
        assertThat(LONG).hasSize(63);

        check(Rendering.release(RELEASE, files));
        check(Rendering.release(RELEASE, files, values("nameOverride: " + LONG)));
        check(Rendering.release(RELEASE, files, values("fullnameOverride: " + LONG)));
        check(Rendering.release("my.site"));
    }

    @Test
    void namesCanBeChosen() throws IOException {
        Rendering other = Rendering.release("gate", values("nameOverride: door"));
        Rendering whole = Rendering.release("gate", values("fullnameOverride: door"));
        Rendering same = Rendering.release("maniagate");

        check(other);
        check(whole);
        assertThat(names(other, "Service")).containsExactlyInAnyOrder("gate-door-management", "gate-door");
        assertThat(other.one("Deployment").at("/metadata/labels/app.kubernetes.io~1name"))
                .hasToString("\"door\"");
        assertThat(names(whole, "Service")).containsExactlyInAnyOrder("door-management", "door");
        assertThat(names(same, "Deployment")).containsExactly("maniagate");
    }

    @Test
    void twoReleasesInOneNamespaceShareNothing() throws IOException {
        twoOf(Rendering.release("one"), Rendering.release("two"));
        twoOf(Rendering.release(RELEASE), Rendering.release(RELEASE.substring(0, 52) + "x"));
        twoOf(
                Rendering.release("one", values("fullnameOverride: " + LONG)),
                Rendering.release("two", values("fullnameOverride: " + LONG.substring(0, 62) + "x")));
    }

    private static void twoOf(Rendering one, Rendering two) {
        TreeSet<String> both = new TreeSet<>();
        Stream.of(one, two)
                .flatMap(release -> release.objects().stream())
                .forEach(object -> both.add(object.path("kind") + " " + object.at("/metadata/name")));

        assertThat(both).hasSize(one.objects().size() + two.objects().size());
        JsonNode pods = two.one("Deployment").at("/spec/template/metadata/labels");
        for (JsonNode service : one.all("Service")) {
            assertThat(service.at("/spec/selector/app.kubernetes.io~1instance"))
                    .isNotEqualTo(pods.path("app.kubernetes.io/instance"));
        }
    }

    /** A key that stands twice would not be read at all. */
    @Test
    void aLabelOfTheChartStaysAsItIs() throws IOException {
        Rendering rendering = Rendering.release("gate", values("""
                commonLabels: {app.kubernetes.io/name: mine, app.kubernetes.io/component: mine, team: web}
                service: {labels: {team: edge, helm.sh/chart: mine}}
                podLabels: {app.kubernetes.io/instance: mine, app.kubernetes.io/component: mine}
                podAnnotations: {checksum/config: mine, example.org/scrape: "no"}
                """));

        check(rendering);
        assertThat(rendering.objects())
                .allMatch(object -> object.at("/metadata/labels/app.kubernetes.io~1name")
                        .asText()
                        .equals("maniagate"))
                .noneMatch(object -> object.at("/metadata/labels").toString().contains("mine"));
        assertThat(rendering.one("Service", "maniagate").at("/metadata/labels/team"))
                .hasToString("\"edge\"");
        JsonNode pod = rendering.one("Deployment").at("/spec/template/metadata");
        assertThat(pod.toString()).doesNotContain("mine").contains("\"example.org/scrape\":\"no\"", "\"team\":\"web\"");
    }

    @Test
    void aReleaseThatNoServiceCanBeNamedAfterIsRefused() throws IOException {
        assertThat(catchThrowable(() -> Rendering.release("1st")))
                .hasMessageContaining("fullnameOverride: got nothing, which makes 1st-maniagate");
        check(Rendering.release("1st", values("fullnameOverride: first")));
    }
}
