package io.maniagate.attack;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The yardstick itself: it must see the open redirects that a naive check lets by. */
class BrowserUrlTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "//evil.example/x, https://evil.example",
                "/\\evil.example, https://evil.example",
                "`/\t/evil.example`, https://evil.example",
                "`\t//evil.example`, https://evil.example",
                "https:evil.example, https://club.example.org",
                "http:evil.example, http://evil.example",
                "http:/\\evil.example, http://evil.example",
                "https:///evil.example, https://evil.example",
                "https://club.example.org@evil.example, https://evil.example",
                "https://club.example.org\\@evil.example, https://club.example.org",
                "https://a@b@evil.example:8443, https://evil.example:8443",
                "https://club%2eexample.org:443/, https://club.example.org",
                "https://club\u3002example\uff0eorg/, https://club.example.org",
                "https://0x7f.1/, https://127.0.0.1",
                "javascript:alert(1), ",
                "/path, https://club.example.org",
            })
    void theBrowserReadsAsBrowsersDo(String location, @Nullable String origin) {
        BrowserUrl url = BrowserUrl.resolve("https://club.example.org", location);

        assertThat(url).isNotNull();
        assertThat(url.origin()).isEqualTo(origin);
    }
}
