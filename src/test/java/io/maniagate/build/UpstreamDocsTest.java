package io.maniagate.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/upstream.md says the upstream receives is what the code sends and strips. */
class UpstreamDocsTest {

    private static final String CODE = "src/main/java/io/maniagate/";
    private static final String HEADER_ROW = "^\\| `([A-Z][A-Za-z-]+)` \\|";

    private final Page page = Page.of("docs/upstream.md");

    @Test
    void everyFieldAboutThePlayerHasItsRowAndEveryRowItsField() {
        assertThat(page.section("## The player").all(HEADER_ROW))
                .containsExactlyInAnyOrderElementsOf(
                        Dressed.fields("Speedy", List.of("admins")).keySet());
    }

    @Test
    void theReadmeNamesEachOfThem() {
        Page readme = Page.of("README.md").section("## What your site receives");

        assertThat(readme.all("`((?:X-[A-Za-z-]+|Authorization))`"))
                .containsExactlyInAnyOrderElementsOf(
                        Dressed.fields("Speedy", List.of("admins")).keySet());
    }

    @Test
    void everyFieldOfTheForwardedFamilyHasItsRow() {
        List<String> written =
                Page.of(CODE + "forward/ForwardedFields.java").all("createOptimized\\(\"(X-[A-Za-z-]+)\"");

        assertThat(page.section("## The request").all(HEADER_ROW))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void everyNameThatIsStrippedIsNamed() {
        Page code = Page.of(CODE + "identity/OwnedFields.java");
        List<String> stripped = Stream.of("PREFIXES", "NAMES")
                .flatMap(list -> code.all(list + " =\\s+List\\.of\\(([^)]+)\\)").stream())
                .flatMap(names -> new Page(names).all("\"([A-Z]+)\"").stream())
                .toList();

        assertThat(page.section("## The request").all("`([A-Z]{5,})`"))
                .hasSizeGreaterThan(8)
                .containsExactlyInAnyOrderElementsOf(stripped);
    }
}
