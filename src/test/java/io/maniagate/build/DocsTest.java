package io.maniagate.build;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page of the project: its links lead somewhere, it is short, finished, and about no machine in particular. */
class DocsTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern SOMEBODYS_PATH = Pattern.compile("(?<![\\w.:/-])/(work|root|home|tmp|Users)/\\S*");
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|TBD|XXX)\\b");
    private static final List<String> ADR_HEADINGS =
            List.of("Status", "Context", "Decision", "Consequences", "Refused alternatives");

    static Stream<Path> pages() {
        return Stream.concat(
                Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
                        .map(Path::of),
                Stream.of("docs", "deploy", "helm").map(Path::of).flatMap(DocsTest::below));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadSomewhere(Path page) {
        assertThat(matches(LINK, page).map(link -> link.group(1)).filter(link -> !link.contains("://")))
                .allMatch(link -> leadsSomewhere(page, link));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageIsShortAndFinished(Path page) throws IOException {
        assertThat(Files.readAllLines(page)).hasSizeLessThanOrEqualTo(200);
        assertThat(matches(UNFINISHED, page).map(MatchResult::group)).isEmpty();
        assertThat(matches(SOMEBODYS_PATH, page).map(MatchResult::group)).isEmpty();
    }

    @Test
    void aDecisionHasItsFiveParts() {
        List<Path> decisions =
                below(Path.of("docs/adr")).filter(DocsTest::isDecision).toList();
        assertThat(decisions).isNotEmpty();
        for (Path decision : decisions) {
            assertThat(matches(HEADING, decision)
                            .map(heading -> heading.group(1))
                            .skip(1))
                    .as(decision.toString())
                    .containsExactlyElementsOf(ADR_HEADINGS);
        }
    }

    @Test
    void aDecisionIsNumberedOnce() {
        assertThat(below(Path.of("docs/adr"))
                        .filter(DocsTest::isDecision)
                        .map(decision -> decision.getFileName().toString().substring(0, 4)))
                .doesNotHaveDuplicates();
    }

    private static boolean leadsSomewhere(Path page, String link) {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path target = file.isEmpty() ? page : page.resolveSibling(file);
        return Files.exists(target) && (hash < 0 || anchors(target).contains(link.substring(hash + 1)));
    }

    /** As code hosts make them from headings. */
    private static Set<String> anchors(Path page) {
        return matches(HEADING, page)
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(toSet());
    }

    private static Stream<MatchResult> matches(Pattern pattern, Path page) {
        try {
            return pattern.matcher(Files.readString(page)).results();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Path> below(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isDecision(Path page) {
        return page.getFileName().toString().matches("\\d{4}-.*\\.md");
    }
}
