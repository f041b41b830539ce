package io.maniagate.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** values.yaml says of each value what it means, and the schema knows exactly these. */
class ChartValuesTest {

    private static final Path VALUES = Rendering.CHART.resolve("values.yaml");

    /** Whose content is Kubernetes' or the gateway's. */
    private static final Set<String> WHOLE = Set.of(
            "config",
            "quarkus",
            "files",
            "global",
            "resources",
            "securityContext",
            "podSecurityContext",
            "startupProbe",
            "readinessProbe",
            "livenessProbe",
            "strategy");

    @Test
    void everyValueHasItsComment() throws IOException {
        List<String> lines = Files.readAllLines(VALUES);
        List<String> without = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            boolean isValue = lines.get(i).matches("[a-zA-Z]+: .*|  [a-zA-Z0-9]+:( .*)?");
            boolean isInside =
                    lines.get(i).startsWith("  ") && !lines.get(i - 1).startsWith("  ") && isWhole(lines, i);
            if (isValue
                    && !isInside
                    && !isWhole(lines, i)
                    && !lines.get(i - 1).stripLeading().startsWith("# -- ")) {
                without.add(lines.get(i));
            }
        }
        assertThat(without).isEmpty();
    }

    /** Whether the line belongs to a value that stands as a whole. */
    private static boolean isWhole(List<String> lines, int line) {
        int owner = line;
        while (lines.get(owner).startsWith(" ") || lines.get(owner).startsWith("#")) {
            owner--;
        }
        return owner != line && WHOLE.contains(lines.get(owner).replaceFirst(":.*", ""));
    }

    @Test
    void theSchemaKnowsTheseValuesAndNoOthers() throws IOException {
        JsonNode values = Documents.read(Files.readString(VALUES)).get(0);
        JsonNode schema = Documents.JSON.readTree(Files.readString(Rendering.CHART.resolve("values.schema.json")));

        assertThat(inSchema(schema)).isEqualTo(inValues(values));
    }

    /** What "name:" with nothing behind it means to Helm: there is no such value any more. */
    @Test
    void aValueThatIsLeftEmptyIsNoneOrIsNamed(@TempDir Path directory) throws IOException {
        JsonNode schema = Documents.JSON.readTree(Files.readString(Rendering.CHART.resolve("values.schema.json")));
        List<String> needed = new ArrayList<>();
        schema.path("required").forEach(name -> needed.add(name.asText()));
        Path rest = directory.resolve("rest.yaml");
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, JsonNode> value :
                Documents.read(Files.readString(VALUES)).get(0).properties()) {
            if (!needed.contains(value.getKey())) {
                lines.add(value.getKey() + ":");
            }
        }
        Files.write(rest, lines);
        Path sections = Files.write(
                directory.resolve("sections.yaml"),
                needed.stream().map(name -> name + ":").toList());

        KubernetesModel.check(Rendering.of(Rendering.MINIMAL, rest));
        assertThat(catchThrowable(() -> Rendering.of(Rendering.MINIMAL, sections)))
                .hasMessageContaining("missing properties")
                .hasMessageContainingAll(needed.toArray(String[]::new));
    }

    /** The first lines of the file, which are all that somebody in a hurry reads. */
    @Test
    void theExampleAtTheTopIsTheSmallestValues(@TempDir Path directory) throws IOException {
        List<String> example = Files.readAllLines(VALUES).stream()
                .filter(line -> line.startsWith("#   "))
                .map(line -> line.substring(4))
                .toList();
        Path values = Files.write(directory.resolve("values.yaml"), example);

        assertThat(Rendering.of(values).text())
                .isEqualTo(Rendering.of(Rendering.MINIMAL).text());
    }

    private static Set<String> inValues(JsonNode values) {
        Set<String> names = new TreeSet<>();
        for (Map.Entry<String, JsonNode> value : values.properties()) {
            if (value.getValue().isObject() && !value.getValue().isEmpty() && !WHOLE.contains(value.getKey())) {
                value.getValue().fieldNames().forEachRemaining(name -> names.add(value.getKey() + "." + name));
            } else {
                names.add(value.getKey());
            }
        }
        return names;
    }

    private static Set<String> inSchema(JsonNode schema) {
        Set<String> names = new TreeSet<>();
        assertThat(schema.path("additionalProperties")).hasToString("false");
        for (Map.Entry<String, JsonNode> value : schema.path("properties").properties()) {
            JsonNode inside = value.getValue().path("properties");
            if (inside.isObject() && !WHOLE.contains(value.getKey())) {
                assertThat(value.getValue().path("additionalProperties"))
                        .as(value.getKey())
                        .hasToString("false");
                inside.fieldNames().forEachRemaining(name -> names.add(value.getKey() + "." + name));
            } else {
                names.add(value.getKey());
            }
        }
        return names;
    }

    /** The same file is there for a Prometheus outside of Kubernetes. */
    @Test
    void theAlertsAreOneFile() throws IOException {
        String alerts = Files.readString(Rendering.CHART.resolve("files/alerts.yaml"));

        assertThat(alerts).isEqualTo(Files.readString(Path.of("deploy/prometheus/alerts.yaml")));
        JsonNode rule =
                Rendering.of(Rendering.CHART.resolve("ci/full-values.yaml")).one("PrometheusRule");
        assertThat(rule.at("/spec/groups/0"))
                .isEqualTo(Documents.read(alerts).get(0).at("/groups/0"));
        assertThat(rule.at("/spec/groups/1/name").asText()).isEqualTo("ours");
    }

    /** The row of docs/kubernetes.md that says "the same". */
    @Test
    void whatIsCalledTheSameElsewhereIsThere() throws IOException {
        JsonNode values = Documents.read(Files.readString(VALUES)).get(0);
        String row = Files.readAllLines(Path.of("docs/kubernetes.md")).stream()
                .filter(line -> line.endsWith("| the same |"))
                .findFirst()
                .orElseThrow();

        assertThat(words("(?<=`)[a-zA-Z]+(?=`)", row)).hasSizeGreaterThan(30).allMatch(values::has);
    }

    private static List<String> words(String regex, String text) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
