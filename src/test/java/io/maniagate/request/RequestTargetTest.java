package io.maniagate.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

    @Test
    void aPlainTargetHasOneReading() {
        RequestTarget target = parsed("/players/bob?sort=name&q=%00//../;%5c");

        assertThat(target.raw()).isEqualTo("/players/bob?sort=name&q=%00//../;%5c");
        assertThat(target.path()).isEqualTo("/players/bob");
        assertThat(target.query()).isEqualTo("sort=name&q=%00//../;%5c");
        assertThat(target.readings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/?, /",
        "/a.b/c..d/...x, /a.b/c..d/...x",
        "/.well-known/x, /.well-known/x",
        "/.../x, /.../x",
        "/caf%C3%A9, /café",
        "/%E6%97%A5, /日",
        "/100%25, /100%",
        "/a%23b, /a#b",
        "/a%3Fb, /a?b",
        "/%61dmin, /admin",
        "/a%20b, /a b",
        "/a:b@c!$&'()*+=, /a:b@c!$&'()*+=",
        "/a|b^c, /a|b^c",
    })
    @DisplayName("PATH P5: honest paths are decoded once and read in one way")
    void honestPathsAreReadInOneWay(String raw, String path) {
        assertThat(parsed(raw).path()).isEqualTo(path);
        assertThat(parsed(raw).readings()).isEmpty();
        assertThat(parsed(raw + "?x").path()).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "/a%252fb > /a%2fb > /a/b",
                "/a%2525 > /a%25 > /a%",
                "/a\\b > /a\\b > /a/b",
                "/a%5cb > /a\\b > /a/b",
                "/a%255Cb > /a%5Cb > /a\\b /a/b",
                "/a;v=1/b > /a;v=1/b > /a/b",
                "/a%3bv/b > /a;v/b > /a/b",
                "/a%253bv/b > /a%3bv/b > /a;v/b /a/b",
                "//a > //a > /a",
                "/a%2fb > /a/b > /a%2fb",
                "/a%2Fb > /a/b > /a%2Fb",
                "/a%2fb%5cc > /a/b\\c > /a%2fb\\c /a/b/c /a%2fb/c",
                "/a%2f%2fb > /a//b > /a/b /a%2f%2fb",
                "/;/a > /;/a > //a /a",
                "/a;x%2fb > /a;x/b > /a /a/b /a;x%2fb",
                "/a;x%5cb > /a;x\\b > /a /a/b /a;x/b",
            })
    @DisplayName("PATH P2 P3 P4: every other reading is known")
    void everyOtherReadingIsKnown(String raw, String path, String readings) {
        assertThat(parsed(raw).path()).isEqualTo(path);
        assertThat(parsed(raw).readings()).isEqualTo(Set.of(readings.split(" ", -1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.",
                "/..",
                "/./",
                "/../",
                "/a/..",
                "/a/../b",
                "/a/./b",
                "/%2e",
                "/%2E%2e/a",
                "/.%2e",
                "/a/%2e./b",
                "/%252e%252e/a",
                "/a/%25%32%65/b",
                "/a/..;/b",
                "/a/.;x=1/b",
                "/a/..%3bx/b",
                "/a/..%253b/b",
                "/a\\..\\b",
                "/a%5c..%5cb",
                "/a/..\\b",
                "/a%2f..%2fb",
                "/a/..%2fb",
                "/a%252f..%252fb",
                "/a/..%255cb",
                "/;/../a",
                "/a;x/%2e%2e",
                "/a;x%2f../b",
                "//..//"
            })
    @DisplayName("PATH P1: a dot segment in any reading is refused")
    void dotSegmentsAreRefused(String raw) {
        assertThat(reason(raw)).contains("dot segment");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%00",
                "/a%00b",
                "/a%0a",
                "/a%0D",
                "/a%09",
                "/a%1f",
                "/a%7f",
                "/a%C2%85",
                "/a%2500",
                "/a%250a",
                "/a;%00",
                "/%25%30%30"
            })
    @DisplayName("PATH P6: an encoded control character in any reading is refused")
    void encodedControlsAreRefused(String raw) {
        assertThat(reason(raw)).contains("control character");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%",
                "/%2",
                "/%zz",
                "/a%2",
                "/%u002f",
                "/%+1",
                "/% 1",
                "/%ff",
                "/%c0%af",
                "/%c0%ae",
                "/%e0%80%af",
                "/%f0%80%80%af",
                "/%ed%a0%80",
                "/%c3",
                "/%c3/%a9",
                "/%f4%90%80%80",
                "/%25ff",
                "/%25c0%25af",
                "/a;%ff"
            })
    @DisplayName("PATH P6: bad percent-encoding, bad and overlong UTF-8 are refused")
    void badEncodingsAreRefused(String raw) {
        assertThat(RequestTarget.parse(raw)).isInstanceOf(TargetOutcome.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a#b",
                "/#",
                "/?x#y",
                "/a b",
                "/a\tb",
                "/a\u0000",
                "/a\u007f",
                "/caf\u00e9",
                "/a?\u00e9",
                "/a?\n",
                "/a?x\u0000",
                "/\ufffd"
            })
    @DisplayName("PATH P5 P6: raw fragments, blanks, controls and non-ASCII are refused, in the query too")
    void rawOddCharactersAreRefused(String raw) {
        assertThat(RequestTarget.parse(raw)).isInstanceOf(TargetOutcome.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "a",
                "http://club.example.org/",
                "https://evil.example/",
                "club.example.org:443",
                "\\a",
                "?x",
                "%2fa"
            })
    @DisplayName("PATH P8: absolute, authority and asterisk form are refused")
    void otherFormsAreRefused(String raw) {
        assertThat(reason(raw)).contains("origin form");
    }

    @Test
    void aMissingTargetIsRefused() {
        assertThat(RequestTarget.parse(null)).isInstanceOf(TargetOutcome.Refused.class);
    }

    @Test
    @DisplayName("DOS: what a hostile path costs is bounded")
    void tooManyReadingsAreRefused() {
        assertThat(reason("/;a\\%3b\\\\xy%3b/x%2525xz\\%5c;a;\\/z/;a;a%2f%255c%3b%253b/%25y%3b"))
                .contains("too many readings");
    }

    @Test
    void reasonsRepeatNothingOfWhatWasSent() {
        assertThat(reason("/secret/../token")).doesNotContain("secret", "token");
    }

    @ParameterizedTest
    @CsvSource({
        "/app, /app, /",
        "/app/, /app, /",
        "/app?x=1, /app, /?x=1",
        "/app/?x, /app, /?x",
        "/app/a/b?x=/app, /app, /a/b?x=/app",
        "/app/app/a, /app, /app/a",
        "/%61pp/a%2Fb, /app, /a%2Fb",
        "/%61%70%70, /app, /",
        "/caf%c3%a9/x, /café, /x",
        "/a%20b/c, /a b, /c",
        "/a%2fb/c, /a/b, /c",
        "/a/b/c, /a/b, /c",
        "/a?x, /, /a?x",
        "/app/a//b;c, /app, /a//b;c",
    })
    void aPrefixIsTakenOffTheRawTarget(String raw, String prefix, String left) {
        TargetOutcome outcome = parsed(raw).withoutPrefix(prefix);

        assertThat(outcome).isInstanceOfSatisfying(TargetOutcome.Parsed.class, parsed -> {
            assertThat(parsed.target().raw()).isEqualTo(left);
            assertThat(parsed(left)).isEqualTo(parsed.target());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "/app//evil, /app",
        "/app//, /app",
        "/app/%2fevil, /app",
        "/app%2fevil, /app",
        "/app%2f%2fevil, /app",
        "/app/\\evil, /app",
        "/app/%5cevil, /app",
        "/app/%255cevil, /app",
        "/app/;x/evil, /app",
        "/app/%3b/evil, /app",
        "/app/;%2fevil, /app",
        "/apple, /app",
        "/App/x, /app",
        "/x/app, /app",
        "//evil, /",
        "/%2fevil, /",
    })
    @DisplayName("PATH P4: what is left after strip-prefix starts with exactly one slash")
    void whatIsLeftStartsWithOneSlash(String raw, String prefix) {
        assertThat(parsed(raw).withoutPrefix(prefix)).isInstanceOf(TargetOutcome.Refused.class);
    }

    private static RequestTarget parsed(String raw) {
        TargetOutcome outcome = RequestTarget.parse(raw);
        assertThat(outcome).as(raw).isInstanceOf(TargetOutcome.Parsed.class);
        return ((TargetOutcome.Parsed) outcome).target();
    }

    private static @Nullable String reason(String raw) {
        TargetOutcome outcome = RequestTarget.parse(raw);
        return outcome instanceof TargetOutcome.Refused refused ? refused.reason() : null;
    }
}
