package io.maniagate.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestKindTest {

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | Sec-Fetch-Mode: navigate; Sec-Fetch-Dest: document                     | DOCUMENT",
                "HEAD | Sec-Fetch-Mode: navigate; Sec-Fetch-Dest: document                     | DOCUMENT",
                "POST | Sec-Fetch-Mode: navigate; Sec-Fetch-Dest: document                     | OTHER_NAVIGATION",
                "GET  | Sec-Fetch-Mode: navigate; Sec-Fetch-Dest: iframe                       | OTHER_NAVIGATION",
                "GET  | Sec-Fetch-Mode: navigate; Sec-Fetch-Dest: frame; Accept: text/html     | OTHER_NAVIGATION",
                "GET  | Sec-Fetch-Mode: navigate; Sec-Fetch-Dest: object                       | OTHER_NAVIGATION",
                "GET  | Sec-Fetch-Mode: navigate                                               | OTHER_NAVIGATION",
                "GET  | Sec-Fetch-Mode: cors; Sec-Fetch-Dest: empty; Accept: text/html         | PROGRAM",
                "GET  | Sec-Fetch-Mode: no-cors; Sec-Fetch-Dest: image; Accept: text/html      | PROGRAM",
                "GET  | Sec-Fetch-Mode: same-origin; Sec-Fetch-Dest: document                  | PROGRAM",
                "GET  | Sec-Fetch-Dest: document; Accept: text/html                            | PROGRAM",
                "GET  | Accept: text/html,application/xhtml+xml,*/*;q=0.8                      | DOCUMENT",
                "HEAD | Accept: application/xml , TEXT/HTML ;q=0.9                             | DOCUMENT",
                "GET  | Accept: */*                                                            | PROGRAM",
                "GET  | Accept: text/*                                                         | PROGRAM",
                "GET  | Accept: text/html-sandboxed                                            | PROGRAM",
                "GET  | Accept: text/html;q=0.0                                                | PROGRAM",
                "GET  | Accept: application/json                                               | PROGRAM",
                "GET  | X: y                                                                   | PROGRAM",
                "POST | Accept: text/html; Content-Type: application/x-www-form-urlencoded     | OTHER_NAVIGATION",
                "POST | Accept: text/html; Content-Type: Multipart/Form-Data , boundary=x      | PROGRAM",
                "POST | Accept: text/html; Content-Type: multipart/form-data                   | OTHER_NAVIGATION",
                "POST | Accept: text/html; Content-Type: application/json                      | PROGRAM",
                "POST | Accept: text/html                                                      | PROGRAM",
                "POST | Accept: */*; Content-Type: application/x-www-form-urlencoded           | PROGRAM",
                "PUT  | Accept: text/html; Content-Type: application/x-www-form-urlencoded     | PROGRAM",
                "OPTIONS | Accept: text/html                                                   | PROGRAM",
                "get  | Accept: text/html                                                      | PROGRAM",
                "GET  | Upgrade: websocket; Connection: Upgrade                                | WEBSOCKET",
                "GET  | Upgrade: h2c, WebSocket; Connection: keep-alive, UPGRADE               | WEBSOCKET",
                "GET  | Upgrade: websocket; Connection: upgrade; Sec-Fetch-Mode: navigate; Sec-Fetch-Dest: document | WEBSOCKET",
                "GET  | Upgrade: websocket; Connection: keep-alive                             | PROGRAM",
                "GET  | Upgrade: websocket2; Connection: upgrade                               | PROGRAM",
                "POST | Upgrade: websocket; Connection: upgrade                                | PROGRAM",
            })
    void aRequestIsOfOneKind(String method, String fields, RequestKind kind) {
        assertThat(RequestKind.of(method, fields(fields))).isEqualTo(kind);
    }

    /** What the game says of itself has semicolons, so it is given apart. */
    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | ManiaPlanet/3.3.0 (Windows; rv: 2013-02-27_11_18; context: browser)            | X: y              | IN_GAME",
                "HEAD | ManiaPlanet/3.3.0 (Windows; rv: 2013-02-27_11_18; context: menu)               | X: y              | IN_GAME",
                "POST | ManiaPlanet/3.3.0 (Linux; rv: 2013; context: browser; distro: AZURO)           | X: y              | IN_GAME",
                "GET  | ManiaPlanet/3.3.0 (Win64; rv: 2024-12-12_15_15; context: none; distro: AZURO)  | Accept: */*       | PROGRAM",
                "GET  | ManiaPlanet/3.3.0 (Win64; rv: 2024-12-12_15_15; context: none; distro: AZURO)  | Accept: text/html | PROGRAM",
                "GET  | ManiaPlanet/3.3.0 (Windows; context: none) (context: browser)                  | Accept: text/html | PROGRAM",
                "GET  | ManiaPlanet/3.3.0 (Windows; context: browsers)                                 | Accept: text/html | PROGRAM",
                "GET  | ManiaPlanet/3.3.0 context: browser                                             | Accept: text/html | PROGRAM",
                "GET  | ManiaPlanet/3.3.0 (context: browser                                            | Accept: text/html | PROGRAM",
                "GET  | GameBox                                                                        | Accept: */*       | IN_GAME_FOREVER",
                "GET  | GameBox/2                                                                      | Accept: */*       | PROGRAM",
                "GET  | Mozilla/5.0 ManiaPlanet/3.3.0 (x; context: browser)                            | Accept: text/html | DOCUMENT",
                "GET  | ManiaPlanet/3.3.0 (x; context: browser)             | Sec-Fetch-Mode: cors                         | PROGRAM",
                "GET  | ManiaPlanet/3.3.0 (x; context: browser)             | Upgrade: websocket; Connection: Upgrade      | WEBSOCKET",
            })
    void theGameIsKnownByItsName(String method, String userAgent, String fields, RequestKind kind) {
        MultiMap sent = fields(fields).add("User-Agent", userAgent);

        assertThat(RequestKind.of(method, sent)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sec-Purpose: prefetch | true",
                "Sec-Purpose: prefetch,prerender | true",
                "Sec-Purpose: Prefetch | true",
                "Purpose: prefetch | true",
                "X-Moz: prefetch | true",
                "Sec-Purpose: preview | false",
                "X-Purpose: prefetch | false",
                "Sec-Fetch-Mode: navigate | false",
            })
    void aPrefetchIsKnown(String fields, boolean prefetch) {
        HeaderSection section = HeaderSection.of(HttpVersion.HTTP_1_1, fields(fields));

        assertThat(section.isPrefetch()).isEqualTo(prefetch);
    }

    /** Parted by {@code "; "}, so that a field's own parameters are written without the blank. */
    private static MultiMap fields(String text) {
        MultiMap fields = MultiMap.caseInsensitiveMultiMap();
        for (String field : text.split("; ", -1)) {
            int colon = field.indexOf(": ");
            fields.add(field.substring(0, colon), field.substring(colon + 2));
        }
        return fields;
    }
}
