package io.maniagate.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maniagate.config.ConfigSchema.ConfigKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the chart takes under {@code config} is what the reader knows, key by key. */
class ChartSchemaTest {

    private static final Path SCHEMA = Path.of("helm/maniagate/values.schema.json");

    @Test
    void theChartKnowsEveryKeyAndNoOther() throws IOException {
        JsonNode schema = new ObjectMapper().readTree(Files.readString(SCHEMA));
        Set<String> keys = new TreeSet<>();
        collect(schema, schema.at("/properties/config"), "maniagate", keys);

        assertThat(keys)
                .as("%s, properties.config", SCHEMA)
                .containsExactlyInAnyOrderElementsOf(
                        ConfigSchema.KEYS.stream().map(ConfigKey::pattern).toList());
    }

    /** Every leaf, spelled as the reader's list spells it. */
    private static void collect(JsonNode schema, JsonNode written, String path, Set<String> keys) {
        String reference = written.path("$ref").asText();
        JsonNode node = reference.isEmpty() ? written : schema.at(reference.substring(1));
        if (node.path("additionalProperties").isObject()) {
            String name = path.endsWith(".providers") ? "<id>" : "<name>";
            collect(schema, node.path("additionalProperties"), path + "." + name, keys);
        } else if (node.path("items").path("properties").isObject()) {
            collect(schema, node.path("items"), path + "[]", keys);
        } else if (node.path("properties").isObject()) {
            assertThat(node.path("additionalProperties")).as(path).hasToString("false");
            for (Map.Entry<String, JsonNode> field : node.path("properties").properties()) {
                collect(schema, field.getValue(), path + "." + field.getKey(), keys);
            }
        } else {
            keys.add(path);
        }
    }
}
