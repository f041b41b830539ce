package io.maniagate.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What Helm makes of the chart with some values, as text and as objects. */
record Rendering(String text, List<JsonNode> objects) {

    static final Path CHART = Path.of("helm/maniagate");
    static final Path MINIMAL = CHART.resolve("ci/minimal-values.yaml");

    /** Helm's library renders no hooks: in the copy that is rendered the pods of "helm test" are none. */
    private static final String HOOK = "\"helm.sh/hook\"";

    private static final String NO_HOOK = "\"hook-of-helm\"";

    /** The newest that the chart was installed into by hand. */
    static final String KUBERNETES = "1.34.2";

    Rendering {
        objects = List.copyOf(objects);
    }

    private static final Map<List<Path>, Rendering> RENDERED = new ConcurrentHashMap<>();

    /** The release is {@code gate} in the namespace {@code site}; the same values are rendered once. */
    static Rendering of(Path... values) {
        return RENDERED.computeIfAbsent(List.of(values), files -> of(KUBERNETES, values));
    }

    /** The same for another version of Kubernetes. */
    static Rendering of(String kubernetes, Path... values) {
        Path copy = Path.of("target/chart/maniagate");
        try {
            copyChart(copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(copy, kubernetes, values);
    }

    /**
     * The same of any chart.
     *
     * @throws IllegalStateException with Helm's own words, where it refuses
     */
    static Rendering of(Path chart, String kubernetes, Path... values) {
        return named("gate", "site", chart, kubernetes, values);
    }

    /** The same as another release in another namespace. */
    static Rendering named(String release, String namespace, Path chart, String kubernetes, Path... values) {
        TemplateCommand command = new Helm(chart)
                .template()
                .withName(release)
                .withNamespace(namespace)
                .withKubeVersion(kubernetes);
        for (Path file : values) {
            command.withValuesFile(file);
        }
        String text = command.call().replace(NO_HOOK.replace("\"", ""), HOOK.replace("\"", ""));
        return new Rendering(text, Documents.read(text));
    }

    /** Values that must render, the smallest ones included. */
    static Stream<Path> good() {
        return files(CHART.resolve("ci"));
    }

    /** Ours, as {@link #of} renders it. */
    static void copyChart(Path to) throws IOException {
        try (Stream<Path> files = Files.walk(CHART)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(CHART.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.writeString(target, Files.readString(file).replace(HOOK, NO_HOOK));
                }
            }
        }
    }

    static Stream<Path> bad() {
        return files(CHART.resolve("tests/bad"));
    }

    /** Bad values are over the smallest good ones, unless their second line says that they stand alone. */
    static Rendering ofBad(Path values) throws IOException {
        boolean alone = Files.readAllLines(values).get(1).equals("# alone");
        return alone ? of(values) : of(MINIMAL, values);
    }

    /** As a release of this name, over the smallest values. */
    static Rendering release(String name, Path... values) {
        assertThat(of(MINIMAL).objects()).as("it makes the copy of the chart").isNotEmpty();
        Path[] all = Stream.concat(Stream.of(MINIMAL), Stream.of(values)).toArray(Path[]::new);
        return named(name, "site", Path.of("target/chart/maniagate"), KUBERNETES, all);
    }

    static Stream<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<JsonNode> all(String kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .toList();
    }

    /** The only object of its kind, or the one whose name ends so. */
    JsonNode one(String kind, String nameEnd) {
        List<JsonNode> found = all(kind).stream()
                .filter(object -> object.at("/metadata/name").asText().endsWith(nameEnd))
                .toList();
        assertThat(found).as(kind + " …" + nameEnd).hasSize(1);
        return found.get(0);
    }

    JsonNode one(String kind) {
        return one(kind, "");
    }

    /** The specification of each pod, wherever it stands. */
    List<JsonNode> pods() {
        return Stream.concat(
                        all("Pod").stream().map(pod -> pod.path("spec")),
                        all("Deployment").stream().map(deployment -> deployment.at("/spec/template/spec")))
                .toList();
    }

    /** The gateway's configuration file. */
    String file() {
        return all("ConfigMap").stream()
                .map(map -> map.at("/data/application.yaml"))
                .filter(JsonNode::isTextual)
                .findFirst()
                .orElseThrow()
                .asText();
    }
}
