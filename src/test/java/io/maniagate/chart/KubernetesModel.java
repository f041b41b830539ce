package io.maniagate.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Reads objects with the models of Kubernetes, strictly: every field is known there and has the type it has there.
 * Which fields are required, the models do not know.
 */
final class KubernetesModel {

    private static final KubernetesSerialization MODELS = new KubernetesSerialization();

    private KubernetesModel() {}

    /** What does not fit, as paths into the object; empty where all does. */
    static List<String> faults(JsonNode object) {
        List<String> faults = new ArrayList<>();
        Object read = MODELS.unmarshal(object.toString());
        if (read == null || read instanceof GenericKubernetesResource) {
            faults.add("no such kind: " + object.path("apiVersion") + " " + object.path("kind"));
            return faults;
        }
        unknown(read, "", faults);
        try {
            missing(object, Documents.JSON.readTree(MODELS.asJson(read)), "", faults);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        return faults;
    }

    /** Fields that a model keeps only because it keeps whatever it does not know. */
    private static void unknown(Object value, String path, List<String> faults) {
        if (value instanceof Collection<?> items) {
            int i = 0;
            for (Object item : items) {
                unknown(item, path + "[" + i++ + "]", faults);
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> unknown(item, path + "." + key, faults));
        } else if (value != null
                && value.getClass().getName().startsWith("io.fabric8.")
                && !value.getClass().isEnum()) {
            for (Field field : value.getClass().getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    Object inside = read(field, value);
                    if (!field.getName().equals("additionalProperties")) {
                        unknown(inside, path + "." + field.getName(), faults);
                    } else if (inside instanceof Map<?, ?> rest && !rest.isEmpty()) {
                        faults.add(path + ": no such field: " + rest.keySet());
                    }
                }
            }
        }
    }

    private static Object read(Field field, Object owner) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(field.toString(), e);
        }
    }

    /** What was written and does not come back as it was: of another type, such as a number in a label. */
    private static void missing(JsonNode written, JsonNode back, String path, List<String> faults) {
        if (written.isObject()) {
            for (Map.Entry<String, JsonNode> field : written.properties()) {
                missing(field.getValue(), back.path(field.getKey()), path + "." + field.getKey(), faults);
            }
        } else if (written.isArray()) {
            for (int i = 0; i < written.size(); i++) {
                missing(written.get(i), back.path(i), path + "[" + i + "]", faults);
            }
        } else if (!written.equals(back)) {
            faults.add(path + ": got " + written + " (expected: what is read as " + back + ")");
        }
    }

    static void check(Rendering rendering) {
        assertThat(rendering.objects()).isNotEmpty();
        for (JsonNode object : rendering.objects()) {
            assertThat(faults(object))
                    .as(object.path("kind").asText() + " "
                            + object.at("/metadata/name").asText())
                    .isEmpty();
        }
    }
}
