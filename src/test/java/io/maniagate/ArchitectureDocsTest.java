package io.maniagate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The map in docs/architecture.md is the one the build holds. */
class ArchitectureDocsTest {

    private static final Pattern MAP = Pattern.compile("(?s)```\n(crypto .*?)```");
    private static final Pattern NAME = Pattern.compile("(?m)^([a-z]+) ");

    @Test
    void thePackagesAreListedInTheirOrder() throws IOException {
        MatchResult map = MAP.matcher(Files.readString(Path.of("docs/architecture.md")))
                .results()
                .findFirst()
                .orElseThrow();

        assertThat(NAME.matcher(map.group(1)).results().map(name -> name.group(1)))
                .containsExactlyElementsOf(ArchitectureTest.ORDER);
    }
}
