package io.maniagate.suite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** One mapping of a suite, read key by key. What is wrong is taken down and reads as nothing, so that all is found. */
final class YamlMapping {

    private final MappingNode node;
    private final String at;
    private final SuiteFaults faults;
    private final Map<String, NodeTuple> byKey = new HashMap<>();

    private YamlMapping(MappingNode node, String at, SuiteFaults faults) {
        this.node = node;
        this.at = at;
        this.faults = faults;
    }

    /** {@code at}: what messages call it; {@code keys}: those it may have, or {@code null} for names. */
    static @Nullable YamlMapping of(Node node, String at, @Nullable Set<String> keys, SuiteFaults faults) {
        String known = keys == null ? "names" : String.join(", ", new TreeSet<>(keys));
        if (!(node instanceof MappingNode mapping)) {
            faults.add(node, at, shape(node), "keys and values, where keys are " + known);
            return null;
        }
        YamlMapping read = new YamlMapping(mapping, at, faults);
        for (NodeTuple pair : mapping.getValue()) {
            Node key = pair.getKeyNode();
            String name = key instanceof ScalarNode scalar ? scalar.getValue() : null;
            if (name == null || (keys != null && !keys.contains(name))) {
                faults.add(key, at, "the key " + (name == null ? shape(key) : Written.quoted(name)), known);
            } else if (read.byKey.putIfAbsent(name, pair) != null) {
                faults.add(key, at, "the key " + Written.quoted(name) + " twice", "every key once");
            }
        }
        return read;
    }

    /** In the order of the file. */
    List<String> names() {
        return node.getValue().stream()
                .map(NodeTuple::getKeyNode)
                .filter(ScalarNode.class::isInstance)
                .map(key -> ((ScalarNode) key).getValue())
                .distinct()
                .toList();
    }

    @Nullable
    Node value(String key) {
        NodeTuple pair = byKey.get(key);
        return pair == null ? null : pair.getValueNode();
    }

    int line() {
        return node.getStartMark().getLine() + 1;
    }

    /** {@code null} where it is not there or no text; {@code expected}: what it should be. */
    @Nullable
    String text(String key, String expected) {
        Node value = value(key);
        String text = value == null ? null : textOf(value);
        if (value != null && text == null) {
            fault(key, shape(value), expected);
        }
        return text;
    }

    String needed(String key, String expected) {
        if (value(key) == null) {
            faults.add(node, at, "no " + key, key + ": " + expected);
        }
        String text = text(key, expected);
        return text == null ? "" : text;
    }

    /** A list, or one text in place of it; {@code null} where it is not there. */
    @Nullable
    List<String> texts(String key, String expected) {
        Node value = value(key);
        if (value == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (Node each : value instanceof SequenceNode list ? list.getValue() : List.of(value)) {
            String text = textOf(each);
            if (text == null) {
                fault(key, shape(each), expected);
            } else {
                texts.add(text);
            }
        }
        return texts;
    }

    /** About the value of a key, or about the whole where there is none. */
    void fault(String key, String got, String expected) {
        int dot = key.indexOf('.');
        Node value = value(dot < 0 ? key : key.substring(0, dot));
        faults.add(value == null ? node : value, at + "." + key, got, expected);
    }

    /** Whatever YAML takes it for, a number or a date: it is meant as it is written. */
    static @Nullable String textOf(Node node) {
        if (!(node instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL)) {
            return null;
        }
        String text = scalar.getValue().strip();
        return text.isEmpty() ? null : text;
    }

    private static String shape(Node node) {
        if (node instanceof MappingNode) {
            return "keys and values";
        }
        return node instanceof SequenceNode ? "a list" : textOf(node) == null ? "nothing" : "a single value";
    }
}
