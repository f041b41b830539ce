package io.maniagate.suite;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Everything that is wrong with the suite of one file, each with its line. */
final class SuiteFaults {

    private final String file;
    private final List<String> lines = new ArrayList<>();

    /** {@code file}: as people know it. */
    SuiteFaults(String file) {
        this.file = file;
    }

    void add(Node where, String at, String got, String expected) {
        add(where.getStartMark(), at, got, expected);
    }

    void add(Mark where, String at, String got, String expected) {
        lines.add(file + ", line " + (where.getLine() + 1) + ": " + at + ": got " + got + " (expected: " + expected
                + ")");
    }

    /** About the file as a whole. */
    void add(String got, String expected) {
        lines.add(file + ": got " + got + " (expected: " + expected + ")");
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
