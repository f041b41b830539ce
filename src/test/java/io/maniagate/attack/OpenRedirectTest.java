package io.maniagate.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.login.ReturnTarget;
import io.maniagate.request.PublicOrigin;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody leaves through {@code rd}: compared with what a browser makes of the Location (RD R1 to R6). */
class OpenRedirectTest {

    private static final List<PublicOrigin> PUBLIC = List.of(
            new PublicOrigin("https", "club.example.org", 443),
            new PublicOrigin("http", "localhost", 8080),
            new PublicOrigin("https", "[2001:db8::1]", 443));
    private static final Set<String> ALLOWED = Set.of(
            "https://club.example.org",
            "http://localhost:8080",
            "https://[2001:db8::1]",
            "https://forum.example.net:8443");

    private final ReturnTarget targets =
            new ReturnTarget(PUBLIC, List.of(new PublicOrigin("https", "forum.example.net", 8443)), "/oauth2");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userinfo",
                "schemes",
                "whitespace",
                "backslashes",
                "slashes",
                "hosts",
                "own-prefix",
                "dot-segments"
            })
    @DisplayName("RD R1 R2 R3 R5: a hostile target becomes the root")
    void aHostileTargetBecomesTheRoot(String file) throws IOException {
        List<String> payloads = Corpus.read(file);

        assertThat(payloads)
                .hasSizeGreaterThan(50)
                .allSatisfy(payload -> assertThat(targets.validated(payload)).isEqualTo("/"));
    }

    @Test
    @DisplayName("RD R1: a good target is kept as given, and leads where it says")
    void aGoodTargetIsKept() throws IOException {
        assertThat(Corpus.read("kept")).hasSizeGreaterThan(50).allSatisfy(payload -> {
            assertThat(targets.validated(payload)).isEqualTo(payload);
            assertStays(payload);
        });
    }

    @ParameterizedTest
    @CsvSource({"1999, true", "2000, true", "2001, false", "200000, false"})
    @DisplayName("RD R6: 2,000 characters and no more")
    void lengthIsCapped(int length, boolean kept) {
        String payload = "/" + "x".repeat(length - 1);

        assertThat(targets.validated(payload)).isEqualTo(kept ? payload : "/");
    }

    @Test
    void noTargetIsTheRoot() {
        assertThat(targets.validated(null)).isEqualTo("/");
    }

    @Test
    @DisplayName("RD R1 R3: whatever is put together from hostile parts, the browser stays")
    void whateverIsPutTogetherTheBrowserStays() {
        String[] starts = {
            "",
            "/",
            "//",
            "///",
            "/\\",
            "\\/",
            "\\\\",
            "https:",
            "https:/",
            "https://",
            "https:///",
            "http://",
            "HTTPS://",
            "hTtp:",
            "javascript:",
            "data:",
            "ftp://",
            "//%09/",
            "/%2f",
            "/;/",
            "/./",
            "/../",
            "\t//",
            " https://",
            "/%5c"
        };
        String[] users = {"", "@", "a@", "club.example.org@", "club.example.org%40", "club.example.org:443@", "a@b@"};
        String[] hosts = {
            "evil.example", "club.example.org", "CLUB.example.org", "club.example.org.", "clubxexample.org",
                    "localhost",
            "[2001:db8::1]", "[::1]", "forum.example.net", "xn--clb-hoa.example.org", "club\u3002example.org",
                    "2130706433"
        };
        String[] ports = {"", ":", ":443", ":8080", ":8443", ":0", ":65979", ":80@evil.example"};
        String[] tails = {
            "",
            "/",
            "/x?y#z",
            "?x",
            "#x",
            "\\x",
            "//evil.example",
            "/\\evil.example",
            "/%5cevil.example",
            "/..//evil.example",
            "/oauth2/start",
            "/%6fauth2/start",
            "/oauth2/sign_in",
            "/;/oauth2",
            "@evil.example",
            "%2f@evil.example",
            "\t"
        };
        int kept = 0;
        int total = 0;
        for (String start : starts) {
            for (String user : users) {
                for (String host : hosts) {
                    for (String port : ports) {
                        for (String tail : tails) {
                            total++;
                            kept += keptAndStays(start + user + host + port + tail) ? 1 : 0;
                        }
                    }
                }
            }
        }
        assertThat(total).isGreaterThan(200_000);
        assertThat(kept).isGreaterThan(500);
    }

    @Test
    @DisplayName("RD R1: good targets with characters of the enemy's inserted anywhere, the browser stays")
    void goodTargetsSpoiledAnywhere() throws IOException {
        String[] spoilers = {
            "/",
            "//",
            "\\",
            "@",
            ":",
            ".",
            "..",
            "/..",
            "/../",
            "%",
            "%2f",
            "%5c",
            "%09",
            "%0a",
            "%00",
            "%2e",
            "%252e",
            ";",
            "#",
            "?",
            "\t",
            "\n",
            "\u0000",
            " ",
            "\u007f",
            "\u00e9",
            "\uff0f",
            "\u3002",
            "evil.example",
            "//evil.example",
            "oauth2/"
        };
        int kept = 0;
        for (String good : Corpus.read("kept")) {
            for (int at = 0; at <= good.length(); at++) {
                for (String spoiler : spoilers) {
                    kept += keptAndStays(good.substring(0, at) + spoiler + good.substring(at)) ? 1 : 0;
                }
            }
        }
        assertThat(kept).isGreaterThan(5_000);
    }

    @Test
    @DisplayName("RD R1: random soup of the parts, the browser stays")
    void randomSoup() {
        String[] parts = {
            "/",
            "/",
            "\\",
            ":",
            "@",
            ".",
            "..",
            "%2f",
            "%5C",
            "%2e",
            "%25",
            "5c",
            "2f",
            "09",
            "%0d",
            ";",
            "?",
            "#",
            "https",
            "http",
            "javascript",
            "://",
            "//",
            "club.example.org",
            "localhost:8080",
            "[2001:db8::1]",
            "evil.example",
            "oauth2",
            "x",
            "\t"
        };
        Random random = new Random(1_337);
        int kept = 0;
        for (int round = 0; round < 200_000; round++) {
            StringBuilder payload = new StringBuilder(random.nextBoolean() ? "/" : "");
            for (int part = random.nextInt(9); part > 0; part--) {
                payload.append(parts[random.nextInt(parts.length)]);
            }
            kept += keptAndStays(payload.toString()) ? 1 : 0;
        }
        assertThat(kept).isGreaterThan(5_000);
    }

    private boolean keptAndStays(String payload) {
        String location = targets.validated(payload);
        if (location.equals("/")) {
            return false;
        }
        assertThat(location).isEqualTo(payload);
        assertStays(location);
        return true;
    }

    private static void assertStays(String location) {
        for (PublicOrigin from : PUBLIC) {
            BrowserUrl url = BrowserUrl.resolve(from.toString(), location);
            boolean stays = url != null && url.origin() != null && ALLOWED.contains(url.origin()) && !isOwn(url.path());
            if (!stays) {
                throw new AssertionError(from + " sends to " + location + ", read as " + url);
            }
        }
    }

    private static boolean isOwn(String rawPath) {
        String path = rawPath.contains("%")
                ? URLDecoder.decode(
                        rawPath.replace("+", "%2B").replaceAll("%(?![0-9A-Fa-f]{2})", "%25"), StandardCharsets.UTF_8)
                : rawPath;
        String merged = path.replace('\\', '/').replaceAll(";[^/]*", "").replaceAll("/+", "/");
        return (merged.equals("/oauth2") || merged.startsWith("/oauth2/")) && !path.equals("/oauth2/sign_in");
    }
}
