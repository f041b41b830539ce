package io.maniagate.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Finds keys of rules with nothing behind them. The reader of YAML leaves such keys out, and a rule that lost its only
 * line lets everybody in.
 */
final class EmptyRules {

    private static final Set<String> RULES = Set.of("require", "deny", "groups");
    private static final int DEEPEST = 32;

    private final List<Mark> found = new ArrayList<>();

    private EmptyRules() {}

    /** Where they stand. */
    static List<Mark> find(Node document) {
        EmptyRules rules = new EmptyRules();
        rules.look(document, false, 0);
        return rules.found;
    }

    private void look(Node node, boolean isRule, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        if (node instanceof MappingNode mapping) {
            for (NodeTuple pair : mapping.getValue()) {
                String key = pair.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
                boolean isBelow = isRule || Stream.of(key.split("\\.")).anyMatch(RULES::contains);
                if (isBelow && isNothing(pair.getValueNode(), !isRule && key.equals("groups"))) {
                    found.add(pair.getKeyNode().getStartMark());
                }
                look(pair.getValueNode(), isBelow, depth + 1);
            }
        } else if (node instanceof SequenceNode list) {
            for (Node element : list.getValue()) {
                if (isRule && isNothing(element, false)) {
                    found.add(element.getStartMark());
                }
                look(element, isRule, depth + 1);
            }
        }
    }

    /** {@code mayBeEmpty}: no groups at all are no rule that is lost. */
    private static boolean isNothing(Node node, boolean mayBeEmpty) {
        boolean isEmpty =
                node instanceof MappingNode mapping && mapping.getValue().isEmpty();
        return !mayBeEmpty && (isEmpty || node.getTag().equals(Tag.NULL));
    }
}
