package io.maniagate.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.Await;
import io.maniagate.fixture.CapturedLog;
import io.maniagate.fixture.RawClient;
import io.maniagate.fixture.RawConnection;
import io.maniagate.fixture.RawRequest;
import io.maniagate.fixture.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * PATH P8, HDR H9 and request smuggling (RFC 9112 § 11.2), byte by byte: where a request ends is the same for everybody,
 * or the request is refused and the connection with it.
 */
@QuarkusTest
@QuarkusTestResource(World.class)
class FramingAttackTest {

    private World world;
    private String host;

    @BeforeEach
    void open() {
        world = World.fresh();
        host = "Host: localhost:" + world.port() + "\r\n";
    }

    static List<String> heads() {
        return Lines.of("framing/refused");
    }

    @ParameterizedTest
    @MethodSource("heads")
    void p8AHeadWithTwoReadingsEndsTheConnectionAndNothingGoesOn(String raw) {
        try (RawConnection connection = new RawConnection(world)) {
            connection.sendOctets(bytes(raw) + "GET /open?smuggled HTTP/1.1\r\n" + host + "\r\n");
            assertThat(connection.answer().status()).isIn(0, 400, 501, 505);
            assertThat(connection.isClosedNext()).as("closed").isTrue();
        }
        assertThat(world.upstream().bytes()).isEmpty();
    }

    static List<String> bodies() {
        return Lines.of("framing/refused-body");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aChunkWithTwoReadingsEndsBothConnectionsInTheMiddle(String body) {
        try (CapturedLog log = CapturedLog.open();
                RawConnection connection = new RawConnection(world)) {
            // By its own name, for a line of the request before may come late.
            String path = "/open/" + Integer.toHexString(body.hashCode());
            connection.sendOctets("POST " + path + " HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n"
                    + bytes(body)
                    + "GET /open?smuggled HTTP/1.1\r\n" + host + "\r\n");
            assertThat(connection.answer().status()).isIn(0, 400);
            Await.until("over", () -> log.lines().stream().anyMatch(line -> line.contains(" path=" + path + " ")));
        }
        assertThat(new RawClient(world).get("/open?honest").status()).isEqualTo(200);
        assertThat(world.upstream().bytes())
                .as("no end of a body, and no second request")
                .doesNotContain("\r\n0\r\n\r\n")
                .doesNotContain("smuggled");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            ignoreLeadingAndTrailingWhitespace = false,
            nullValues = "-",
            value = {
                "Transfer-Encoding: chunked||1|x|0||>transfer-encoding: chunked>x",
                "TRANSFER-ENCODING:  CHUNKED\t||1|x|0||>transfer-encoding: chunked>x",
                "Transfer-Encoding: chunked|| 1 |x|0||>transfer-encoding: chunked>x",
                "Transfer-Encoding: chunked||1 2|x|0||>transfer-encoding: chunked>x",
                "Transfer-Encoding: chunked||000000000000000000001|x|0||>transfer-encoding: chunked>x",
                "Transfer-Encoding: chunked||1;a=b;c=\"d\"|x|0;last||>transfer-encoding: chunked>x",
                "Transfer-Encoding: chunked||1|x|0|X-Mania-Login: forged|Content-Length: 9||>transfer-encoding: chunked>x",
                "Content-Length: 1||x>Content-Length: 1>x",
                "Content-Length:\t 01 ||x>Content-Length: 1>x",
                "Content-Length: 0||>Content-Length: 0>-",
                "X: a| b|Content-Length: 1||x>Content-Length: 1,X: a b>x",
                "X: a|\t b|Content-Length: 1||x>Content-Length: 1,X: a b>x",
                "Connection: Content-Length|Content-Length: 1||x>Content-Length: 1>x",
                "Connection: Host, Transfer-Encoding|Transfer-Encoding: chunked||1|x|0||>transfer-encoding: chunked>x",
                "Connection: Upgrade|Upgrade: websocket|Content-Length: 1||x>Content-Length: 1>x",
                "Connection: Upgrade|Upgrade: foo|Content-Length: 1||x>Content-Length: 1>x",
                "Connection: Upgrade, HTTP2-Settings|Upgrade: h2c|HTTP2-Settings: AAMAAABk|Content-Length: 0||>Content-Length: 0>-",
            })
    void aBodyThatIsReadAtAllIsReadByTheUpstreamInTheSameWay(String raw, String fields, @Nullable String body) {
        assertThat(send("POST /open?first HTTP/1.1|", raw)).containsExactly(200, 200);
        expect(world.upstream().requests(), "POST /open?first", fields, body == null ? "" : body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "|GET /open?first HTTP/1.1",
                "||||GET /open?first HTTP/1.1",
                " GET /open?first HTTP/1.1",
                "GET  /open?first\t HTTP/1.1",
                "GET\u000b/open?first\u000cHTTP/1.1",
            })
    void p8BlanksAroundARequestLineAreOnlyBlanks(String line) {
        assertThat(send(line + "|", "|")).containsExactly(200, 200);
        expect(world.upstream().requests(), "GET /open?first", "", "");
    }

    @Test
    void aRequestInABodyIsABody() {
        String inner = "GET /open?inner HTTP/1.1\r\n" + host + "\r\n";
        assertThat(send("POST /open?first HTTP/1.1|", "Content-Length: " + inner.length() + "||" + inner))
                .containsExactly(200, 200);
        expect(world.upstream().requests(), "POST /open?first", "Content-Length: " + inner.length(), inner);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "DELETE", "OPTIONS"})
    void aBodyWhereNobodyExpectsOneIsNoRequestEither(String method) {
        String inner = "GET /open?inner HTTP/1.1\r\n" + host + "\r\n";
        try (RawConnection connection = new RawConnection(world)) {
            connection.sendOctets(method + " /open?first HTTP/1.1\r\n" + host + "Content-Length: " + inner.length()
                    + "\r\nConnection: close\r\n\r\n" + inner);
            assertThat(connection.answer().status()).isEqualTo(200);
        }
        List<RawRequest> requests = world.upstream().requests();
        assertThat(requests).hasSize(1);
        assertThat(requests.get(0).body()).isEqualTo(inner);
    }

    /** The connection was given to the next request before the body of a refused one was read. */
    @Test
    void theBodyOfARequestThatIsRefusedIsNotTheNextRequest() {
        String inner = "GET /open?inner HTTP/1.1\r\n" + host + "\r\n";
        for (String target : List.of("/closed", "/nothing", "/open/../x", "/oauth2/none")) {
            world.upstream().clear();
            try (RawConnection connection = new RawConnection(world)) {
                connection.sendOctets("POST " + target + " HTTP/1.1\r\n" + host + "Content-Length: " + inner.length()
                        + "\r\n\r\n" + inner);
                assertThat(connection.answer().status()).isIn(400, 401, 403, 404);
            }
            assertThat(world.upstream().bytes()).as(target).isEmpty();
        }
    }

    /** Both statuses, of a request on the public route and of an honest one behind it on the same connection. */
    private List<Integer> send(String line, String rest) {
        try (RawConnection connection = new RawConnection(world)) {
            connection.sendOctets(bytes(line) + host + bytes(rest) + "GET /open?second HTTP/1.1\r\n" + host + "\r\n");
            RawClient.Answer first = connection.answer();
            return List.of(first.status(), connection.answer().status());
        }
    }

    /** {@code fields}: with commas between, besides those that we write on every request. */
    private void expect(List<RawRequest> requests, String start, String fields, String body) {
        List<String> all = new ArrayList<>(List.of(
                host.strip(),
                "X-Forwarded-For: 127.0.0.1",
                "X-Forwarded-Host: localhost:" + world.port(),
                "X-Forwarded-Proto: http",
                "X-Forwarded-Port: " + world.port()));
        List.of(fields.split(",", -1)).stream()
                .filter(field -> !field.isEmpty())
                .forEach(all::add);
        assertThat(requests).hasSize(2);
        assertThat(requests.get(0).line()).isEqualTo(start + " HTTP/1.1");
        assertThat(lowered(requests.get(0).fields()))
                .filteredOn(field -> !field.startsWith("x-request-id: "))
                .containsExactlyInAnyOrderElementsOf(lowered(all));
        assertThat(requests.get(0).body()).isEqualTo(body);
        assertThat(requests.get(1).line()).isEqualTo("GET /open?second HTTP/1.1");
    }

    private static List<String> lowered(List<String> fields) {
        return fields.stream().map(field -> field.toLowerCase(Locale.ROOT)).toList();
    }

    /** {@code |} stands for the end of a line, {@code HOST} for the Host line. */
    private String bytes(String text) {
        return text.replace("HOST", host).replace("|", "\r\n");
    }
}
