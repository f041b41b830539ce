package io.maniagate.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.UpstreamModel;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
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

    static Stream<UpstreamModel> servers() {
        return UpstreamModel.all();
    }

    @ParameterizedTest
    @MethodSource("servers")
    @DisplayName("PATH P10: no server reads past the decision")
    void everyServersReadingWasKnown(UpstreamModel server) {
        accepted.forEach((raw, known) -> {
            String read = server.read(raw);
            if (!known.contains(read)) {
                throw new AssertionError(raw + " is read as " + read + ", known are " + known);
            }
        });
    }
}
