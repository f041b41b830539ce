package io.maniagate.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies pass as they are framed, whatever the framing (RFC 9112 § 6). */
class BodiesTest {

    private static final String GET = "GET /a?b=c HTTP/1.1|Host: h||";

    private final Seen<String> seen = new Seen<>();

    @Test
    void aLengthIsKeptBothWays() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            seen.add(wire.head());
            seen.add(wire.text(5));
            wire.send("HTTP/1.1 201 Made It|Content-Length: 3||abc");
        })) {
            Wire client = rig.client().send("POST /a HTTP/1.1|Host: h|Content-Length: 5||12345");
            assertThat(client.head()).isEqualTo("HTTP/1.1 201 Made It|Content-Length: 3||");
            assertThat(client.text(3)).isEqualTo("abc");
            assertThat(seen.next()).startsWith("POST /a HTTP/1.1|").contains("|Content-Length: 5|");
            assertThat(seen.next()).isEqualTo("12345");
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.Completed(201, 3));
        }
    }

    @Test
    void chunkedStaysChunkedAndRequestTrailersAreDroppedWhileResponseTrailersPass() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            seen.add(wire.head());
            seen.add(wire.chunked());
            wire.send("HTTP/1.1 200 OK|Transfer-Encoding: chunked|Trailer: X-Sum||3|abc|2|de|0|");
            wire.send("X-Sum: 5|Set-Cookie: late=1|Connection: X-Hop|X-Hop: 1||");
        })) {
            Wire client = rig.client()
                    .send("POST / HTTP/1.1|Host: h|Transfer-Encoding: chunked|Trailer: X-Late||4|1234|0|X-Late: 1||");
            assertThat(client.head()).contains("|transfer-encoding: chunked|", "|Trailer: X-Sum|");
            assertThat(client.chunked()).isEqualTo("abcdeX-Sum: 5||");
            assertThat(seen.next())
                    .contains("|transfer-encoding: chunked|")
                    .doesNotContainIgnoringCase("content-length")
                    .doesNotContainIgnoringCase("trailer");
            assertThat(seen.next()).isEqualTo("1234|");
        }
    }

    @Test
    void aBodyThatEndsWithTheUpstreamsConnectionIsChunkedForAnHttp11Client() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send("HTTP/1.0 200 OK||to the end");
        })) {
            Wire client = rig.client().send(GET);
            assertThat(client.head()).contains("|transfer-encoding: chunked|");
            assertThat(client.chunked()).isEqualTo("to the end|");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Connection: keep-alive|"})
    void anHttp10ClientGetsAnUnknownLengthStreamedUntilTheConnectionCloses(String keepAlive) throws Exception {
        Semaphore firstSeen = new Semaphore(0);
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send("HTTP/1.1 200 OK|Transfer-Encoding: chunked||5|first|");
            firstSeen.acquire();
            wire.send("6|second|0||");
            wire.head();
        })) {
            Wire client = rig.client().send("GET / HTTP/1.0|" + keepAlive + "|");
            assertThat(client.head())
                    .containsIgnoringCase("|connection: close|")
                    .doesNotContainIgnoringCase("transfer-encoding");
            assertThat(client.text(5)).isEqualTo("first");
            firstSeen.release();
            assertThat(client.rest()).isEqualTo("second");
        }
    }

    @Test
    void anHttp10ClientThatAsksForItKeepsItsConnectionWhereTheLengthIsKnown() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            while (true) {
                wire.head();
                wire.send("HTTP/1.1 200 OK|Content-Length: 2||ok");
            }
        })) {
            Wire client = rig.client();
            for (int i = 0; i < 2; i++) {
                client.send("GET / HTTP/1.0|Connection: keep-alive||");
                assertThat(client.head()).containsIgnoringCase("|connection: keep-alive|");
                assertThat(client.text(2)).isEqualTo("ok");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HEAD:200 OK|Content-Length: 7",
                "HEAD:200 OK|Transfer-Encoding: chunked",
                "HEAD:200 OK",
                "GET:204 No Content",
                "GET:304 Not Modified|ETag: x",
                "GET:304 Not Modified|Content-Length: 7"
            })
    void whatHasNoBodyGetsNoneAndTheConnectionGoesOn(String exchange) throws Exception {
        String method = exchange.substring(0, exchange.indexOf(':'));
        String answer = exchange.substring(exchange.indexOf(':') + 1);
        try (Rig rig = new Rig((wire, number) -> {
            while (true) {
                boolean isFirst = wire.head().startsWith(method + " /bodiless ");
                wire.send(isFirst ? "HTTP/1.1 " + answer + "||" : "HTTP/1.1 200 OK|Content-Length: 4||next");
            }
        })) {
            Wire client = rig.client().send(method + " /bodiless HTTP/1.1|Host: h||");
            assertThat(client.head()).isEqualTo("HTTP/1.1 " + answer.replace("|Transfer-Encoding: chunked", "") + "||");
            client.send(GET);
            client.head();
            assertThat(client.text(4)).isEqualTo("next");
            assertThat(rig.upstreamConnections()).isEqualTo(1);
        }
    }

    @Test
    void anEmptyBodyIsStillAnAnswer() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            seen.add(wire.head());
            wire.send("HTTP/1.1 200 OK|Content-Length: 0||");
        })) {
            Wire client = rig.client().send("POST / HTTP/1.1|Host: h|Content-Length: 0||");
            assertThat(client.head()).isEqualTo("HTTP/1.1 200 OK|Content-Length: 0||");
            assertThat(seen.next()).contains("|Content-Length: 0|");
        }
    }

    @Test
    void eventsArriveBeforeTheUpstreamSendsTheNextOne() throws Exception {
        Semaphore next = new Semaphore(0);
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send("HTTP/1.1 200 OK|Content-Type: text/event-stream|Transfer-Encoding: chunked||");
            for (int i = 0; i < 3; i++) {
                next.acquire();
                wire.send("9|data: " + i + "\n\n|");
            }
            next.acquire();
            wire.send("0||");
        })) {
            Wire client = rig.client().send(GET);
            // The head comes before any event: a browser tells the page then that the stream is open.
            assertThat(client.head()).startsWith("HTTP/1.1 200 OK|");
            for (int i = 0; i < 3; i++) {
                next.release();
                assertThat(client.chunk()).isEqualTo("data: " + i + "\n\n");
            }
            next.release();
            assertThat(client.line()).isEqualTo("0");
        }
    }

    @Test
    void anAnnouncedLengthDoesNotHoldTheHeadBackEither() throws Exception {
        Semaphore headSeen = new Semaphore(0);
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send("HTTP/1.1 200 OK|Content-Length: 4||");
            headSeen.acquire();
            wire.send("late");
        })) {
            Wire client = rig.client().send(GET);
            assertThat(client.head()).startsWith("HTTP/1.1 200 OK|");
            headSeen.release();
            assertThat(client.text(4)).isEqualTo("late");
        }
    }
}
