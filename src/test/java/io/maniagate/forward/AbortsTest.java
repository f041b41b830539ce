package io.maniagate.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maniagate.fixture.Certificate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When one side leaves, the other learns it, and a short body never looks like a whole one. */
class AbortsTest {

    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration LATER = Duration.ofSeconds(15);
    private static final String GET = "GET / HTTP/1.1|Host: h||";

    private final Seen<String> seen = new Seen<>();

    private static ForwardOutcome.ClientGone gone(int status, long bytes) {
        return new ForwardOutcome.ClientGone(status, bytes);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aClientThatLeavesWhileWaitingTakesItsRequestAway(boolean reset) throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            seen.add(wire.head());
            wire.awaitClosed();
            seen.add("closed");
        })) {
            Wire client = rig.client().send(GET);
            seen.next();
            if (reset) {
                client.reset();
            } else {
                client.close();
            }
            assertThat(seen.next()).isEqualTo("closed");
            assertThat(rig.outcome()).isEqualTo(gone(0, 0));
        }
    }

    @Test
    void aClientThatLeavesAStreamEndsItAtTheUpstream() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send("HTTP/1.1 200 OK|Content-Type: text/event-stream|Transfer-Encoding: chunked||5|tick\n|");
            wire.awaitClosed();
            seen.add("closed");
        })) {
            Wire client = rig.client().send(GET);
            client.head();
            assertThat(client.chunk()).isEqualTo("tick\n");
            client.close();
            assertThat(seen.next()).isEqualTo("closed");
            assertThat(rig.outcome()).isEqualTo(gone(200, 5));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 9||abc", "Transfer-Encoding: chunked||3|abc|"})
    void aClientThatLeavesItsUploadNeverMakesItLookWhole(String body) throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            // Content and, where chunked, its framing; then nothing: neither an end nor another byte.
            seen.add(wire.text(3));
            seen.add(wire.rest());
        })) {
            Wire client = rig.client().send("POST / HTTP/1.1|Host: h|" + body);
            String first = seen.next();
            client.close();
            assertThat(first + seen.next()).isIn("abc", "3\r\nabc\r\n");
            assertThat(rig.outcome()).isEqualTo(gone(0, 0));
        }
    }

    @Test
    void aClientThatLeavesWhileItsRequestWaitsForAConnectionIsNeverForwarded() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            while (true) {
                seen.add(wire.head());
                wire.text(2);
                wire.send("HTTP/1.1 200 OK|Content-Length: 2||ok");
            }
        })) {
            rig.maxConnections(1);
            Wire first = rig.client().send("POST /1 HTTP/1.1|Host: h|Content-Length: 2||");
            assertThat(seen.next()).startsWith("POST /1 ");
            rig.client().send("GET /2 HTTP/1.1|Host: h||").close();
            assertThat(rig.outcome()).isEqualTo(gone(0, 0));
            first.send("ab").head();
            rig.client().send("POST /3 HTTP/1.1|Host: h|Content-Length: 2||ab").head();
            assertThat(seen.next()).startsWith("POST /3 ");
            assertThat(rig.upstreamConnections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aClientThatLeftBeforeItsRequestIsForwardedIsNotForwarded(boolean reset) throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send("HTTP/1.1 200 OK|Content-Type: text/event-stream|Transfer-Encoding: chunked||5|tick\n|");
            wire.awaitClosed();
        })) {
            rig.forwardsTooLate = true;
            Wire client = rig.client().send(GET);
            rig.awaitArrival();
            if (reset) {
                client.reset();
            } else {
                client.close();
            }
            assertThat(rig.outcome()).isEqualTo(gone(0, 0));
            assertThat(rig.upstreamConnections()).isZero();
        }
    }

    @Test
    void aShortBodyOfKnownLengthIsCutShort() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send("HTTP/1.1 200 OK|Content-Length: 9||abc");
        })) {
            Wire client = rig.client().send(GET);
            assertThat(client.head()).contains("|Content-Length: 9|");
            assertThat(client.rest()).isEqualTo("abc");
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.Cut(200, 3));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aChunkedBodyWithoutItsEndGetsNone(boolean reset) throws Exception {
        Semaphore arrived = new Semaphore(0);
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send("HTTP/1.1 200 OK|Transfer-Encoding: chunked||3|abc|");
            arrived.acquire();
            if (reset) {
                wire.reset();
            }
        })) {
            Wire client = rig.client().send(GET);
            client.head();
            assertThat(client.chunk()).isEqualTo("abc");
            arrived.release();
            assertThat(client.rest()).isEmpty();
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.Cut(200, 3));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz|", "-3|", "0|X-Bad: \u0001||"})
    void aBodyBrokenInItsFramingIsCutShort(String nonsense) throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send("HTTP/1.1 200 OK|Transfer-Encoding: chunked||3|abc|" + nonsense);
            wire.awaitClosed();
        })) {
            Wire client = rig.client().send(GET);
            client.head();
            assertThat(client.chunk()).isEqualTo("abc");
            assertThat(client.rest()).doesNotContain("0\r\n\r\n");
            assertThat(rig.outcome()).isInstanceOf(ForwardOutcome.Cut.class);
        }
    }

    @ParameterizedTest(name = "TLS: {0}")
    @ValueSource(booleans = {false, true})
    void whereTheEndOfTheConnectionIsTheEndOfTheBodyAShortOneIsReset(boolean tls, @TempDir Path directory)
            throws Exception {
        Semaphore arrived = new Semaphore(0);
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send("HTTP/1.1 200 OK|Transfer-Encoding: chunked||3|abc|");
            arrived.acquire();
        })) {
            rig.certificate = tls ? Certificate.make(directory, "club", "localhost") : null;
            Wire client = rig.client().send("GET / HTTP/1.0||");
            client.head();
            assertThat(client.text(3)).isEqualTo("abc");
            arrived.release();
            assertThatThrownBy(client::rest).isInstanceOf(IOException.class).hasMessageContaining("reset");
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.Cut(200, 3));
        }
    }

    @ParameterizedTest(name = "TLS: {0}")
    @ValueSource(booleans = {false, true})
    void andSoIsOneOnWhichNothingMoves(boolean tls, @TempDir Path directory) throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
                    wire.head();
                    wire.send("HTTP/1.1 200 OK|Transfer-Encoding: chunked||3|abc|");
                    wire.awaitClosed();
                })
                .timeouts(LATER, LATER, SOON)) {
            rig.certificate = tls ? Certificate.make(directory, "club", "localhost") : null;
            Wire client = rig.client().send("GET / HTTP/1.0||");
            client.head();
            assertThat(client.text(3)).isEqualTo("abc");
            assertThatThrownBy(client::rest).isInstanceOf(IOException.class).hasMessageContaining("reset");
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.Cut(200, 3));
        }
    }

    @Test
    void aStreamOnWhichNothingMovesIsCutAfterTheIdleTime() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
                    wire.head();
                    wire.send("HTTP/1.1 200 OK|Transfer-Encoding: chunked||3|abc|");
                    wire.awaitClosed();
                    seen.add("closed");
                })
                .timeouts(LATER, LATER, SOON)) {
            Wire client = rig.client().send(GET);
            client.head();
            assertThat(client.chunk()).isEqualTo("abc");
            assertThat(client.rest()).isEmpty();
            assertThat(seen.next()).isEqualTo("closed");
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.Cut(200, 3));
        }
    }

    @Test
    void theTimeForAResponseHeadDoesNotLimitItsBody() throws Exception {
        Semaphore later = new Semaphore(0);
        try (Rig rig = new Rig((wire, number) -> {
                    if (wire.head().startsWith("GET /slow ")) {
                        wire.awaitClosed();
                        return;
                    }
                    wire.send("HTTP/1.1 200 OK|Content-Length: 4||ab");
                    later.acquire();
                    wire.send("cd");
                })
                .timeouts(LATER, SOON, LATER)) {
            Wire client = rig.client().send(GET);
            client.head();
            // By then as much time has passed after the first head as a head may take.
            assertThat(rig.client().send("GET /slow HTTP/1.1|Host: h||").head()).startsWith("HTTP/1.1 504 ");
            later.release();
            assertThat(client.text(4)).isEqualTo("abcd");
        }
    }
}
