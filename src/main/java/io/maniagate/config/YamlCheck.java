package io.maniagate.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Looks whether a file is YAML and names no key twice. Reports the line only, never its text or the parser's words:
 * either may hold a secret.
 */
final class YamlCheck {

    private YamlCheck() {}

    static List<ConfigFault> faults(Path file) {
        try {
            List<ConfigFault> faults = new ArrayList<>();
            Set<Node> seen = new HashSet<>();
            for (Node document : new Yaml(new LoaderOptions()).composeAll(new StringReader(Files.readString(file)))) {
                if (document instanceof MappingNode) {
                    findTwins(document, file, seen, faults);
                    for (Mark nothing : EmptyRules.find(document)) {
                        faults.add(ConfigFault.of(
                                place(file, nothing),
                                null,
                                "a rule with nothing in it",
                                "at least one condition below require, deny or a group, at least one value for it",
                                "write it, or remove the key; an empty rule would let everybody in"));
                    }
                } else {
                    faults.add(fault(
                            file,
                            document.getStartMark(),
                            "no keys",
                            "write \"maniagate:\" there, and the keys below it, indented"));
                }
            }
            return faults;
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            return List.of(
                    fault(
                            file,
                            mark,
                            "something that is not YAML",
                            "look there and in the line above for a tab, a wrong indent, a missing space after a colon or a missing quote"));
        } catch (CharacterCodingException e) {
            return List.of(fault(file, null, "bytes that are not UTF-8", "save it as UTF-8"));
        } catch (YAMLException e) {
            return List.of(fault(file, null, "something that is not YAML", "look for characters that cannot be seen"));
        } catch (IOException e) {
            return List.of(ConfigFault.of(
                    file.toString(),
                    null,
                    "a file that cannot be read",
                    "a readable YAML file",
                    "let the user that runs ManiaGate read it"));
        }
    }

    /** SnakeYAML keeps the last of two equal keys without a word. */
    private static void findTwins(Node node, Path file, Set<Node> seen, List<ConfigFault> faults) {
        if (!seen.add(node)) {
            return;
        }
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(element -> findTwins(element, file, seen, faults));
        } else if (node instanceof MappingNode mapping) {
            Set<String> keys = new HashSet<>();
            for (NodeTuple pair : mapping.getValue()) {
                if (pair.getKeyNode() instanceof ScalarNode key && !keys.add(key.getValue())) {
                    faults.add(fault(file, key.getStartMark(), "a key for the second time", "keep one of the two"));
                }
                findTwins(pair.getValueNode(), file, seen, faults);
            }
        }
    }

    private static ConfigFault fault(Path file, @Nullable Mark mark, String got, String mend) {
        return ConfigFault.of(place(file, mark), null, got, "YAML", mend);
    }

    private static String place(Path file, @Nullable Mark mark) {
        return mark == null
                ? file.toString()
                : file + ", line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
    }
}
