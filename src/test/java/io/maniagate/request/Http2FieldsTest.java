package io.maniagate.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.Http2Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames of HTTP/2, written by hand: field values that could not be written in HTTP/1.1. */
class Http2FieldsTest {

    private static final ReaderServer SERVER = new ReaderServer();
    private static int open;

    @BeforeAll
    static void start() throws Exception {
        open = SERVER.listen(TrustedProxies.NOBODY, ForwardedFamily.X_FORWARDED);
    }

    @AfterAll
    static void stop() throws Exception {
        SERVER.close();
    }

    @ParameterizedTest(name = "H6, H9: a field value with the octet {0} is answered with {1}")
    @CsvSource({"9, 200", "32, 200", "126, 200", "0, 400", "1, 400", "10, 400", "13, 400", "31, 400", "127, 400"})
    @DisplayName("H6, H9: control characters in a field value")
    void controlCharacters(int octet, int status) {
        assertThat(answerTo("x-a: a" + (char) octet + "b")).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connection: close",
                "connection: x-mania-login",
                "keep-alive: timeout=5",
                "proxy-connection: close",
                "upgrade: websocket",
                "upgrade: h2c",
                "transfer-encoding: chunked",
                "transfer-encoding: identity",
                "te: gzip",
                "te: trailers, gzip",
                "X-A: b",
                "x-A: b",
                "x a: b",
                "x-a : b",
                ": b",
                "x-a:  b",
                "x-a: b ",
                "x-a: \tb",
                ":x: b",
                ":status: 200",
                "host: evil.example",
                "host: club.example.org|host: club.example.org",
                "content-length: 0|content-length: 1",
                "content-length: +0",
                "content-length: -1",
                "content-length: 5",
                "content_length: 0",
                "transfer_encoding: chunked",
                "origin: null|origin: https://club.example.org",
            })
    @DisplayName("HDR H9 and RFC 9113 § 8.2: a field that is none of HTTP/2, or has two readings")
    void fieldsThatAreNone(String fields) {
        assertThat(answerTo(fields.split("\\|", -1))).isIn(0, 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "te: trailers",
                "host: club.example.org",
                "content-length: 0",
                "content-length: 00",
                "content-length: 0, 0",
                "content-length: 0|content-length: 0",
                "x_a.b~: \u00e9",
                "cookie: a=1|cookie: b=2",
                "x-a: ",
            })
    void fieldsThatAreFine(String fields) {
        assertThat(answerTo(fields.split("\\|", -1))).isEqualTo(200);
    }

    private static int answerTo(String... fields) {
        try (Http2Connection connection = new Http2Connection(open)) {
            List<String> all = new ArrayList<>(
                    List.of(":method: GET", ":scheme: http", ":path: /", ":authority: club.example.org"));
            all.addAll(List.of(fields));
            return connection.request(all).status();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":method: GET|:scheme: http|:path: |:authority: club.example.org",
                ":method: GET|:scheme: http|:path: *|:authority: club.example.org",
                ":method: OPTIONS|:scheme: http|:path: *|:authority: club.example.org",
                ":method: GET|:scheme: http|:path: x|:authority: club.example.org",
                ":method: GET|:scheme: http|:path: http://club.example.org/|:authority: club.example.org",
                ":method: GET|:scheme: http|:path: /#|:authority: club.example.org",
                ":method: GET|:scheme: http|:path: / x|:authority: club.example.org",
                ":method: GET|:scheme: http|:path: /|:path: /x|:authority: club.example.org",
                ":method: GET|:method: POST|:scheme: http|:path: /|:authority: club.example.org",
                ":method: GET|:scheme: http|:path: /|:authority: club.example.org|:authority: club.example.org",
                ":method: GET|:scheme: http|:path: /|x-a: b|:authority: club.example.org",
                ":method: GET|:scheme: http|:path: /|:authority: club.example.org|:protocol: websocket",
                ":method: CONNECT|:scheme: http|:path: /|:authority: club.example.org|:protocol: websocket",
                ":method: CONNECT|:authority: club.example.org:443",
                ":method: TRACE|:scheme: http|:path: /|:authority: club.example.org",
                ":method: get|:scheme: http|:path: /|:authority: club.example.org",
                ":method: G T|:scheme: http|:path: /|:authority: club.example.org",
                ":method: GET|:path: /|:authority: club.example.org",
                ":method: GET|:scheme: http|:path: /",
                ":method: GET|:scheme: http|:path: /|:authority: ",
                ":method: GET|:scheme: http|:path: /|:authority: a@club.example.org",
                ":method: GET|:scheme: http|:path: /|:authority: club.example.org/x",
            })
    @DisplayName("PATH P8 and RFC 9113 § 8.3: pseudo-header fields that are none of a request's")
    void pseudoFieldsThatAreNone(String fields) {
        try (Http2Connection connection = new Http2Connection(open)) {
            assertThat(connection.request(List.of(fields.split("\\|", -1))).status())
                    .isIn(0, 400, 421);
        }
    }
}
