package io.maniagate.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The versions that docs/providers.md names are those that .ci/foreign installs, and every one is pinned. */
class ForeignDocsTest {

    private static final Path FOREIGN = Path.of("src/test/foreign");

    @ParameterizedTest
    @CsvSource({
        "go/go.mod, github.com/go-oauth2/oauth2/v4 v, go-oauth2",
        "go/go.mod, golang.org/x/oauth2 v, golang.org/x/oauth2",
        "node/package.json, '\"oidc-provider\": \"', oidc-provider",
        "node/package.json, '\"simple-oauth2\": \"', simple-oauth2",
        "node/package.json, '\"oauth4webapi\": \"', oauth4webapi",
        "python/requirements.txt, Authlib==, Authlib",
        "python/requirements.txt, requests-oauthlib==, requests-oauthlib"
    })
    void theVersionIsTheOneThatRuns(String manifest, String before, String name) throws IOException {
        var version = Pattern.compile(Pattern.quote(before) + "(\\d[\\w.]*)")
                .matcher(Files.readString(FOREIGN.resolve(manifest)));
        assertThat(version.find()).as(manifest).isTrue();
        assertThat(Files.readString(Path.of("docs/providers.md")))
                .containsPattern(
                        "\\| " + Pattern.quote(name) + " \\(\\w+\\) \\| " + Pattern.quote(version.group(1)) + " \\|");
    }
}
