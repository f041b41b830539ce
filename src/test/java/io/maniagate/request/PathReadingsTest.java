package io.maniagate.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For targets from a nasty grammar: no server reads an accepted path in a way that was not known when it was decided. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PathReadingsTest {

    private static final String[] PARTS = {
        "/",
        "/",
        "/",
        "//",
        "\\",
        ";",
        ";a=b",
        ".",
        "..",
        "a",
        "admin",
        "%61",
        "%2f",
        "%2F",
        "%5c",
        "%3b",
        "%2e",
        "%252f",
        "%255C",
        "%253B",
        "%252e",
        "%25",
        "%2525",
        "%C3%A9",
        "%25C3%25A9",
        "%20",
        "%23",
        "%3f",
        "%00",
        "%ff",
        "%c0%af",
        "~",
        "+",
        ":",
        "*"
    };

    private final Map<String, Set<String>> accepted = new TreeMap<>();
    private int refused;

    @BeforeAll
    void makeTargets() {
        Random random = new Random(9_112);
        for (int round = 0; round < 60_000; round++) {
            StringBuilder raw = new StringBuilder("/");
            for (int part = random.nextInt(9); part > 0; part--) {
                raw.append(PARTS[random.nextInt(PARTS.length)]);
            }
            if (RequestTarget.parse(raw.toString()) instanceof TargetOutcome.Parsed parsed) {
                Set<String> known = new HashSet<>(parsed.target().readings());
                known.add(parsed.target().path());
                accepted.put(raw.toString(), known);
            } else {
                refused++;
            }
        }
        assertThat(accepted).hasSizeGreaterThan(5_000);
        assertThat(accepted.values().stream().filter(known -> known.size() > 1).count())
                .isGreaterThan(2_000);
        assertThat(refused).isGreaterThan(5_000);
    }

    static Stream<Server> servers() {
        return Stream.of(
                new Server("decodes", raw -> decoded(raw)),
                new Server("decodes twice", raw -> decoded(decoded(raw))),
                new Server("decodes, merges, resolves dots", raw -> resolved(merged(decoded(raw)))),
                new Server("resolves dots, decodes", raw -> decoded(resolved(raw))),
                new Server("merges, decodes", raw -> decoded(merged(raw))),
                new Server("cuts parameters, decodes", raw -> decoded(cut(raw))),
                new Server("cuts, decodes, resolves", raw -> resolved(decoded(cut(raw)))),
                new Server("cuts, decodes, merges, resolves", raw -> resolved(merged(decoded(cut(raw))))),
                new Server("decodes, cuts", raw -> cut(decoded(raw))),
                new Server("decodes, cuts, merges", raw -> merged(cut(decoded(raw)))),
                new Server("decodes, merges, cuts, merges", raw -> merged(cut(merged(decoded(raw))))),
                new Server("cuts, decodes, cuts", raw -> cut(decoded(cut(raw)))),
                new Server("decodes, backslashes", raw -> slashed(decoded(raw))),
                new Server("decodes, backslashes, merges, resolves", raw -> resolved(merged(slashed(decoded(raw))))),
                new Server("backslashes, resolves, decodes", raw -> decoded(resolved(slashed(raw)))),
                new Server("backslashes, cuts, decodes, merges", raw -> merged(decoded(cut(slashed(raw))))),
                new Server("cuts, backslashes, decodes", raw -> decoded(slashed(cut(raw)))),
                new Server(
                        "decodes twice, backslashes, cuts, merges", raw -> merged(cut(slashed(decoded(decoded(raw)))))),
                new Server(
                        "a proxy that decodes and cuts before a server that decodes and merges",
                        raw -> merged(decoded(cut(decoded(raw))))),
                new Server(
                        "a proxy that merges before a server that decodes backslashes",
                        raw -> slashed(decoded(merged(decoded(raw))))),
                new Server(
                        "resolves dots after everything",
                        raw -> resolved(merged(cut(slashed(decoded(decoded(raw))))))));
    }

    @ParameterizedTest
    @MethodSource("servers")
    @DisplayName("PATH P10: no server reads past the decision")
    void everyServersReadingWasKnown(Server server) {
        accepted.forEach((raw, known) -> {
            String read = server.reading().apply(raw);
            if (!known.contains(read)) {
                throw new AssertionError(raw + " is read as " + read + ", known are " + known);
            }
        });
    }

    record Server(String name, UnaryOperator<String> reading) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Decodes octet by octet, keeps what is no triplet, as servers in C do. */
    private static String decoded(String path) {
        byte[] in = path.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[in.length];
        int length = 0;
        for (int i = 0; i < in.length; i++) {
            boolean triplet = in[i] == '%'
                    && i + 2 < in.length
                    && Character.digit((char) in[i + 1], 16) >= 0
                    && Character.digit((char) in[i + 2], 16) >= 0;
            out[length++] = triplet ? (byte) Integer.parseInt("" + (char) in[i + 1] + (char) in[i + 2], 16) : in[i];
            i += triplet ? 2 : 0;
        }
        return new String(out, 0, length, StandardCharsets.UTF_8);
    }

    private static String merged(String path) {
        return path.replaceAll("/{2,}", "/");
    }

    private static String cut(String path) {
        return path.replaceAll(";[^/]*", "");
    }

    private static String slashed(String path) {
        return path.replace('\\', '/');
    }

    private static String resolved(String path) {
        String before = path;
        String after = before.replaceAll("/\\.(?=/|$)", "").replaceFirst("/[^/]+/\\.\\.(?=/|$)", "");
        while (!after.equals(before)) {
            before = after;
            after = before.replaceFirst("/[^/]+/\\.\\.(?=/|$)", "");
        }
        return after;
    }
}
