package io.maniagate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.RawConnection;
import io.vertx.core.http.HttpServerOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is no HTTP request is told so in words and closed (RFC 9112 § 2.2), and never waits for more. */
class MalformedRequestTest {

    private static final String POST = "POST / HTTP/1.1|Host: a|";
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked||";

    private static final Map<String, List<String>> REFUSED = Map.of(
            "400 bad_request",
            List.of(
                    "GARBAGE||",
                    "GET /||",
                    "\0GET / HTTP/1.1|Host: a||",
                    "GET / HTTP/1.1|Host: a|X: a\0b||",
                    "GET / HTTP/1.1\nHost: a\n\n",
                    "GET / HTTP/1.1|Host: a\nX: b||",
                    "GET / HTTP/1.1|Host: a|X: a\rb||",
                    "GET / HTTP/1.1| Host: a||",
                    "GET / HTTP/1.1|Host : a||",
                    POST + "Content-Length: 3|Transfer-Encoding: chunked||0||",
                    POST + "Content-Length: 3|Content-Length: 4||abcd",
                    POST + "Content-Length: -1||",
                    POST + "Content-Length: +1||a",
                    "PROXY TCP4 192.0.2.9 192.0.2.1 1234 80|GET / HTTP/1.1|Host: a||",
                    "\u0016\u0003\u0001\u0000\u00a5\u0001\u0000||"),
            "414 target_too_long",
            List.of("GET /" + "a".repeat(5_000) + " HTTP/1.1||", "GET /" + "a".repeat(3_000_000)),
            "431 fields_too_large",
            List.of(
                    "GET / HTTP/1.1|Host: a|X: " + "a".repeat(9_000) + "||",
                    "GET / HTTP/1.1|" + "X: aaaaaaaaaaaaaaaaaaaaaaa|".repeat(200_000)),
            "505 http_version",
            List.of(
                    "GET / HTTP/2.0|Host: a||",
                    "GET / HTTP/1.2|Host: a||",
                    "GET / FOO/1.1|Host: a||",
                    "GET / HTTP/0.9|Host: a||"));

    private static final List<String> BROKEN_BODIES = List.of(
            CHUNKED + "zz|abc|0||",
            CHUNKED + "3|abcX|0||",
            CHUNKED + "3\nabc|0||",
            CHUNKED + "3;" + "x".repeat(100_000) + "|abc|0||",
            CHUNKED + "0|X: " + "a".repeat(40_000) + "||");

    private static Guarded server;

    @BeforeAll
    static void start() {
        server = new Guarded(100, new HttpServerOptions().setHttp2ClearTextEnabled(false));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @TestFactory
    @DisplayName("D3, H9: a head that cannot be read")
    Stream<DynamicTest> heads() {
        return REFUSED.entrySet().stream()
                .flatMap(expected -> expected.getValue().stream()
                        .map(sent -> DynamicTest.dynamicTest(name(sent), () -> {
                            try (RawConnection client = server.connect()) {
                                problem(client.send(sent).untilClosed(), expected.getKey());
                            }
                        })));
    }

    @TestFactory
    Stream<DynamicTest> bodiesBeforeTheirAnswer() {
        return BROKEN_BODIES.stream()
                .map(sent -> DynamicTest.dynamicTest(name(sent), () -> {
                    try (RawConnection client = server.connect()) {
                        String held = sent.replace("POST /", "POST /held");
                        problem(client.send(held).untilClosed(), "400 bad_request");
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> bodiesAfterTheirAnswer() {
        return BROKEN_BODIES.stream()
                .map(sent -> DynamicTest.dynamicTest(name(sent), () -> {
                    try (RawConnection client = server.connect()) {
                        assertThat(client.send(sent).untilClosed())
                                .startsWith("HTTP/1.1 200 ")
                                .endsWith("ok");
                    }
                }));
    }

    @Test
    void whatCameBeforeIsAnsweredFirst() {
        try (RawConnection client = server.connect()) {
            client.send("GET / HTTP/1.1|Host: a||GARBAGE||").until("ok");
            problem(client.untilClosed(), "400 bad_request");
        }
    }

    @Test
    void aFoldedFieldIsOneLine() {
        try (RawConnection client = server.connect()) {
            client.send("GET /held HTTP/1.1|Host: a|X: a| b||");
            var held = server.nextHeld();
            assertThat(held.getHeader("X")).isEqualTo("a b");
            held.response().end();
        }
    }

    private static String name(String sent) {
        return sent.substring(0, Math.min(sent.length(), 60)).replaceAll("[^ -~]", "?");
    }

    private static void problem(String answer, String statusAndTag) {
        String[] parts = statusAndTag.split(" ", -1);
        assertThat(answer)
                .startsWith("HTTP/1.1 " + parts[0] + " ")
                .containsIgnoringCase("\r\nconnection: close\r\n")
                .contains("application/problem+json", "urn:maniagate:problem:" + parts[1]);
        assertThat(server.ends()).contains("malformed");
    }
}
