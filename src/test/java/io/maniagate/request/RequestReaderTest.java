package io.maniagate.request;

import static io.maniagate.request.ReaderServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Raw bytes through a real server: what is read, and what is refused. */
class RequestReaderTest {

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

    @Test
    void aRequestBecomesItsFacts() throws Exception {
        String answer = send(
                open,
                "GET /caf%C3%A9?x=1 HTTP/1.1",
                "Host: club.example.org",
                "Accept: text/html",
                "Cookie: a=1",
                "Cookie: b=2",
                "Origin: https://club.example.org",
                "Sec-Fetch-Site: same-origin",
                "Purpose: prefetch");

        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .endsWith("GET /caf\u00c3\u00a9 [] https://club.example.org DOCUMENT 127.0.0.1 a=1; b=2 same-origin"
                        + " https://club.example.org true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1",
                "GET / HTTP/1.1|Host: club.example.org|Host: club.example.org",
                "GET / HTTP/1.1|Host: club.example.org|host: evil.example",
                "GET http://club.example.org/ HTTP/1.1|Host: club.example.org",
                "GET https://club.example.org/ HTTP/1.1|Host: club.example.org",
                "GET http://evil.example/ HTTP/1.1|Host: club.example.org",
                "OPTIONS * HTTP/1.1|Host: club.example.org",
                "CONNECT club.example.org:443 HTTP/1.1|Host: club.example.org",
                "GET club.example.org HTTP/1.1|Host: club.example.org",
                "GET /a/../b HTTP/1.1|Host: club.example.org",
                "GET /a#b HTTP/1.1|Host: club.example.org",
                "GET /caf\u00c3\u00a9 HTTP/1.1|Host: club.example.org",
                "GET /\u0001 HTTP/1.1|Host: club.example.org",
                "GET /\u0000 HTTP/1.1|Host: club.example.org",
                "GET /?\u007f HTTP/1.1|Host: club.example.org",
                "TRACE / HTTP/1.1|Host: club.example.org",
                "CONNECT / HTTP/1.1|Host: club.example.org",
                "get / HTTP/1.1|Host: club.example.org",
                "Post / HTTP/1.1|Host: club.example.org",
                "G(T / HTTP/1.1|Host: club.example.org",
                "GET / HTTP/1.1|Host: club.example.org|Authorization: Bearer a|Authorization: Bearer b",
                "GET / HTTP/1.1|Host: club.example.org|Origin: null|origin: https://club.example.org",
                "GET / HTTP/1.1|Host: club.example.org|Referer: https://a.example/|Referer: https://club.example.org/",
                "GET / HTTP/1.1|Host: club.example.org|Sec-Fetch-Site: none|Sec-Fetch-Site: cross-site",
                "GET / HTTP/1.1|Host: club.example.org|Sec-Fetch-Mode: navigate|Sec-Fetch-Mode: cors",
                "GET / HTTP/1.1|Host: club.example.org|Sec-Fetch-Dest: document|Sec-Fetch-Dest: empty",
                "POST / HTTP/1.1|Host: club.example.org|Transfer-Encoding: gzip, chunked||0||",
                "POST / HTTP/1.1|Host: club.example.org|Transfer-Encoding: chunked, chunked||0||",
                "POST / HTTP/1.1|Host: club.example.org|Transfer-Encoding: chunked|Transfer-Encoding: identity||0||",
                "POST / HTTP/1.1|Host: club.example.org|Transfer-Encoding: chunked|Transfer-Encoding: chunked||0||",
                "POST / HTTP/1.1|Host: club.example.org|Transfer-Encoding: xchunked",
                "POST / HTTP/1.1|Host: club.example.org|Transfer-Encoding: identity",
                "POST / HTTP/1.1|Host: club.example.org|Transfer-Encoding: chunked|Content-Length: 4||0||",
                "POST / HTTP/1.1|Host: club.example.org|Content-Length: 4|Content-Length: 5||abcd",
                "POST / HTTP/1.0|Host: club.example.org|Transfer-Encoding: chunked||0||",
            })
    @DisplayName("PATH P1 P5 P6 P8 and smuggling: what two could read in two ways is 400")
    void whatTwoCouldReadInTwoWaysIsRefused(String request) throws Exception {
        assertThat(send(open, request.split("\\|", -1))).matches("(?s)HTTP/1\\.[01] 400 .*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X(Y)",
                "X\"Y",
                "X/Y",
                "X@Y",
                "X[Y]",
                "X{Y}",
                "X\\Y",
                "X,Y",
                "X;Y",
                "X<Y",
                "X=Y",
                "X?Y",
                "X Y",
                "X-Forwarded-User ",
                "X\u00e9",
                "X\u0001Y",
                "X\u007f",
                "X\u000bY",
                ""
            })
    @DisplayName("HDR H9: a field name that is no token is 400")
    void fieldNamesAreTokens(String name) throws Exception {
        assertThat(send(open, "GET / HTTP/1.1", "Host: club.example.org", name + ": x"))
                .matches("(?s)HTTP/1\\.[01] 400 .*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\rb", "a\u0001b", "a\u007fb", "a\u000bb", "a\r\rb"})
    @DisplayName("HDR H9: a control character in a field value is 400")
    void fieldValuesHoldNoControls(String value) throws Exception {
        assertThat(send(open, "GET / HTTP/1.1", "Host: club.example.org", "X: " + value))
                .matches("(?s)HTTP/1\\.[01] 400 .*");
    }

    @Test
    void oddButHonestRequestsAreRead() throws Exception {
        assertThat(send(
                        open,
                        "POST / HTTP/1.1",
                        "Host: club.example.org",
                        "Transfer-Encoding: Chunked",
                        "",
                        "0",
                        "",
                        ""))
                .startsWith("HTTP/1.1 200");
        assertThat(send(open, "GET / HTTP/1.0", "Host: club.example.org")).startsWith("HTTP/1.0 200");
        assertThat(send(open, "M-SEARCH / HTTP/1.1", "Host: club.example.org", "X_Y.z~!: \u00e9\t"))
                .startsWith("HTTP/1.1 200");
    }
}
