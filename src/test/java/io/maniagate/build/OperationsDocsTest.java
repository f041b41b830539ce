package io.maniagate.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.forward.UpstreamFailure;
import io.maniagate.http.Failure;
import io.maniagate.refresh.SocketEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/operations.md says of statuses, tags, log lines and meters is what the code has. */
class OperationsDocsTest {

    private static final String CODE = "src/main/java/io/maniagate/";

    private final Page page = Page.of("docs/operations.md");

    @Test
    void everyFailureHasItsRowWithItsStatus() {
        assertThat(page.section("## What a status means").all("^(\\| `[a-z_]+` \\| \\d{3}) \\|"))
                .containsExactlyInAnyOrderElementsOf(Stream.of(Failure.values())
                        .map(failure -> "| `" + failure.tag() + "` | " + failure.status())
                        .toList());
    }

    @Test
    void everyUpstreamFailureIsNamed() {
        assertThat(page.section("## What the log says").all("`([a-z_]+)`"))
                .containsAll(Stream.of(UpstreamFailure.values())
                        .map(UpstreamFailure::tag)
                        .toList());
    }

    @Test
    void theExampleLinesHaveTheKeysOfTheAccessLog() {
        List<String> keys = Page.of(CODE + "gateway/AccessLine.java").all("\" ?([a-z]+)=\" \\+");
        List<String> lines = page.all("^(id=.*)$");

        // What is only sometimes there comes last, and has an example each.
        List<String> always = keys.subList(0, keys.size() - lines.size() + 1);
        assertThat(keysOf(lines.get(0))).isEqualTo(always);
        for (int i = 1; i < lines.size(); i++) {
            List<String> with = new ArrayList<>(always);
            with.add(keys.get(always.size() + i - 1));
            assertThat(keysOf(lines.get(i))).isEqualTo(with);
        }
        assertThat(keys.get(keys.size() - 1)).isEqualTo("shadow");
    }

    private static List<String> keysOf(String line) {
        return new Page(line).all("(?:^| )([a-z]+)=");
    }

    @Test
    void everyWayARequestEndsIsNamed() {
        List<String> ends = Stream.of("Answers", "GatewayHandler")
                .map(name -> Page.of(CODE + "gateway/" + name + ".java"))
                .flatMap(code -> code.all("(?:ended\\(visit, |endedAs\\()\"([a-z_]+)\"").stream())
                .toList();

        assertThat(page.section("## What the log says").all("`([a-z_]+)`"))
                .hasSizeGreaterThan(3)
                .containsAll(ends);
    }

    @Test
    void everyCauseOfASocketsEndIsNamed() {
        List<String> causes = Stream.of(SocketEnd.values()).map(SocketEnd::tag).toList();

        assertThat(page.section("## What the log says").all("`([a-z_]+)`")).containsAll(causes);
        assertThat(Page.of("docs/websockets.md").section("## When it ends").all("`([a-z_]+)`"))
                .containsAll(causes);
    }

    @Test
    void theLinesAtStartAreThose() {
        List<String> formats = Stream.of("GatewayStartup", "Main")
                .map(name -> Page.of(CODE + "app/" + name + ".java"))
                .flatMap(code -> code.all("LOG\\.infof\\(\\s*\"([^\"]+)\"").stream())
                .toList();

        assertThat(formats)
                .hasSize(4)
                .allSatisfy(
                        format -> assertThat(page.text()).containsPattern("(?m)^" + format.replace("%s", ".+") + "$"));
    }

    @Test
    void everyOtherLineIsExplained() throws IOException {
        List<String> explained = Page.of("docs/log-lines.md").all("^\\| (`[^|]+`) \\|").stream()
                .flatMap(cell -> new Page(cell).all("`([^`]+)`").stream())
                .map(line -> Pattern.quote(line).replace("…", "\\E.*\\Q"))
                .toList();
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(CODE))) {
            files.filter(file -> Files.isRegularFile(file) && !file.toString().contains("emulator"))
                    .forEach(file -> lines.addAll(linesOf(Page.of(file.toString()))));
        }

        assertThat(lines)
                .hasSizeGreaterThan(35)
                .allMatch(line -> explained.stream().anyMatch(line::matches), "is a row of docs/log-lines.md");
        assertThat(explained).allMatch(row -> lines.stream().anyMatch(line -> line.matches(row)), "is logged");
    }

    /** What is logged above DEBUG: the first argument after the level, with {@code x} for what differs. */
    private static List<String> linesOf(Page code) {
        return code
                .all("LOG\\.(?:log\\((?![^,\"]*DEBUG)[^,\"]*,|(?:info|warn|error)f?\\()\\s*((?:\"[^\"]*\"|[^\",;])+)")
                .stream()
                .filter(argument -> argument.contains("\""))
                .map(argument -> argument.replaceAll("\"\\s*\\+\\s*\"", "")
                        .replaceAll("\"\\s*\\+[^\"]*\\+\\s*\"|^[^\"]+\"", "x")
                        .replaceAll("^\"|\"[^\"]*$", "")
                        .replaceAll("\\{\\d}|%[sd]", "x"))
                // Of the access log and of the audit log, which have pages of their own.
                .filter(line -> !line.equals("x"))
                .toList();
    }

    @Test
    void everyMeterHasItsRowWithItsLabels() {
        Page code = Page.of(CODE + "gateway/GatewayMetrics.java");
        List<String> meters = Stream.of(
                        code.all("registry\\.counter\\((\"[^)]+?)(?:\\)|, [a-z.]+\\(\\)\\))").stream()
                                .map(arguments -> row(arguments, "_total")),
                        code
                                .all("Timer\\.builder\\((\"[^)]+\"(?:\\)\\s*\\.tags?\\((?:\"[a-z]+\", \\w*,? ?)+)?)")
                                .stream()
                                .map(arguments -> row(arguments.replaceFirst("\\)\\s*\\.tags?\\(", ", "), "_seconds")),
                        code.all("DistributionSummary\\.builder\\((\"[^)]+\")").stream()
                                .map(arguments -> row(arguments, "")),
                        code.all("Gauge\\.builder\\((\"[^\"]+\", \\w+\\)\\.tag\\(\"[a-z]+\", )").stream()
                                .map(arguments -> row(arguments.replaceFirst("\\w+\\)\\.tag\\(", ""), "")),
                        code.all("registry\\.gauge\\(\\s*(\"[^\"]+\"(?:,\\s+Tags\\.of\\(\"[a-z]+\", )?)").stream()
                                .map(arguments ->
                                        row(arguments.replace("Tags.of(", "").replaceAll("\\s+", " "), "")))
                .flatMap(rows -> rows)
                .toList();

        assertThat(page.section("## Metrics").all("^(\\| `maniagate_[^|]+\\|[^|]+\\|)"))
                .containsExactlyInAnyOrderElementsOf(meters);
    }

    /** As Prometheus names a meter, and the names of its tags: every second argument from the second on. */
    private static String row(String arguments, String suffix) {
        String[] parts = arguments.split(", ", -1);
        List<String> labels = Stream.iterate(1, i -> i < parts.length, i -> i + 2)
                .map(i -> "`" + parts[i].replace("\"", "") + "`")
                .toList();
        return "| `" + parts[0].replace("\"", "").replace('.', '_') + suffix + "` |"
                + (labels.isEmpty() ? "" : " " + String.join(", ", labels)) + " |";
    }
}
