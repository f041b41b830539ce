package io.maniagate.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every attack we answer for has its row, and the row names tests that are there and know the attack by its id. */
class ThreatModelTest {

    private static final String TESTS = "src/test/java/io/maniagate/";

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| ([A-Z]{2,}) ([A-Z]\\d+(?:, [A-Z]\\d+)*) \\|[^|]+\\|[^|]+\\|([^|]+)\\|$");

    private record Row(String topic, List<String> ids, List<String> tests) {}

    private final List<Row> rows = ROW.matcher(Page.of("docs/threat-model.md").text())
            .results()
            .map(row -> new Row(
                    row.group(1), List.of(row.group(2).split(", ")), new Page(row.group(3)).all("`([a-z]+/\\w+)`")))
            .toList();

    @Test
    void everyAttackWeAnswerForHasItsRow() {
        assertThat(rows.stream().flatMap(row -> row.ids().stream()).toList())
                .doesNotHaveDuplicates()
                .containsAll(ids("R", 6))
                .containsAll(ids("F", 10))
                .containsAll(ids("I", 4))
                .containsAll(ids("S", 10, "S5", "S8"))
                .containsAll(ids("H", 9))
                .containsAll(ids("X", 8, "X2", "X3"))
                .containsAll(ids("L", 3))
                .containsAll(ids("A", 5))
                .containsAll(ids("K", 1));
    }

    @Test
    void everyTestNamedIsThere() {
        assertThat(rows)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.tests())
                        .as(row.toString())
                        .isNotEmpty()
                        .allMatch(test -> Files.isRegularFile(Path.of(TESTS + test + ".java"))));
    }

    @Test
    void theTestsOfAnAttackKnowItByItsId() {
        for (Row row : rows) {
            List<String> sources = row.tests().stream()
                    .filter(test -> test.startsWith("attack/"))
                    .map(test -> Page.of(TESTS + test + ".java").text())
                    .toList();
            for (String id : sources.isEmpty() ? List.<String>of() : row.ids()) {
                assertThat(sources).as(row.topic() + " " + id).anyMatch(source -> knows(source, id));
            }
        }
    }

    /** In a display name, or at the start of a method's name; {@code p1To8} is all of them. */
    private static boolean knows(String source, String id) {
        String range = id.toLowerCase(Locale.ROOT).charAt(0) + "(\\d+)To(\\d+)";
        return Pattern.compile("\\b" + id + "(?!\\d)", Pattern.CASE_INSENSITIVE)
                        .matcher(source)
                        .find()
                || Pattern.compile("\\b" + range)
                        .matcher(source)
                        .results()
                        .anyMatch(span -> Integer.parseInt(span.group(1)) <= Integer.parseInt(id.substring(1))
                                && Integer.parseInt(id.substring(1)) <= Integer.parseInt(span.group(2)));
    }

    private static List<String> ids(String letter, int count, String... without) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> letter + number)
                .filter(id -> Stream.of(without).noneMatch(id::equals))
                .toList();
    }
}
