package io.maniagate.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.Await;
import io.maniagate.fixture.Certificate;
import io.maniagate.refresh.Loose;
import io.maniagate.refresh.SocketEnd;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An event stream that is ended by us ends cleanly for its client, and its upstream is left. */
class EventStreamTest {

    private static final String STREAM = "HTTP/1.1 200 OK|Content-Type: text/event-stream|Transfer-Encoding: chunked||";
    private static final Duration PATIENT = Duration.ofSeconds(15);
    /** A client that does not read never says that it has seen the end of TLS, for which three seconds are waited. */
    private static final Duration IN_TIME = Duration.ofSeconds(2);

    private final Seen<String> seen = new Seen<>();
    private final Loose session = new Loose();

    /** An upstream that answers with this, and then says when it was left. */
    private Rig rig(String head, String... events) throws IOException {
        Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send(head);
            for (String event : events) {
                wire.send(Integer.toHexString(event.length()) + "|" + event + "|");
            }
            wire.awaitClosed();
            seen.add("left");
        });
        rig.tether = session;
        return rig;
    }

    private void assertEnded(Rig rig, SocketEnd cause, long bytes) throws InterruptedException {
        assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.SocketEnded(200, bytes, cause));
        assertThat(session.cause()).isEqualTo(cause);
        assertThat(session.size()).isZero();
    }

    @Test
    void aChunkedStreamGetsItsLastChunkAndTheConnectionGoesOn() throws Exception {
        try (Rig rig = rig(STREAM, "data: 1")) {
            Wire client = rig.client().send("GET / HTTP/1.1|Host: h||");
            client.head();
            assertThat(client.chunk()).isEqualTo("data: 1");
            session.end(SocketEnd.SIGNED_OUT);
            assertThat(client.chunked()).isEqualTo("|");
            assertThat(seen.next()).isEqualTo("left");
            assertEnded(rig, SocketEnd.SIGNED_OUT, 7);
            client.send("GET / HTTP/1.1|Host: h||");
            assertThat(client.head()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void beforeItsFirstEventItsHeadIsSentAllTheSame() throws Exception {
        try (Rig rig = rig(STREAM.replace("event-stream", "Event-Stream ; charset=utf-8"))) {
            Wire client = rig.client().send("GET / HTTP/1.1|Host: h||");
            Await.until("registered", () -> session.size() == 2);
            session.end(SocketEnd.SESSION_ENDED);
            assertThat(client.head()).startsWith("HTTP/1.1 200 ");
            assertThat(client.chunked()).isEqualTo("|");
            assertEnded(rig, SocketEnd.SESSION_ENDED, 0);
        }
    }

    @Test
    void anHttp10ClientSeesTheEndOfTheConnection() throws Exception {
        try (Rig rig = rig(STREAM, "data: 1")) {
            Wire client = rig.client().send("GET / HTTP/1.0||");
            client.head();
            assertThat(client.text(7)).isEqualTo("data: 1");
            session.end(SocketEnd.REVOKED);
            assertThat(client.rest()).isEmpty();
            assertThat(seen.next()).isEqualTo("left");
            assertEnded(rig, SocketEnd.REVOKED, 7);
        }
    }

    @ParameterizedTest(name = "TLS: {0}")
    @ValueSource(booleans = {false, true})
    void aClientThatDoesNotReadIsCutInTime(boolean tls, @TempDir Path directory) throws Exception {
        AtomicInteger blocks = new AtomicInteger();
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send("HTTP/1.1 200 OK|Content-Type: text/event-stream||");
            try {
                while (true) {
                    wire.bytes(new byte[64_000]);
                    blocks.incrementAndGet();
                }
            } catch (IOException left) {
                seen.add("left");
            }
        })) {
            rig.tether = session;
            rig.certificate = tls ? Certificate.make(directory, "club", "localhost") : null;
            Wire client = rig.client().send("GET / HTTP/1.1|Host: h||");
            client.head();
            awaitStandstill(blocks);
            long start = System.nanoTime();
            session.end(SocketEnd.SIGNED_OUT);
            assertThat(seen.next()).isEqualTo("left");
            assertThat(rig.outcome()).isInstanceOf(ForwardOutcome.SocketEnded.class);
            Await.until("cut off", () -> refusesBytes(client));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(IN_TIME);
        }
    }

    /** Every buffer between the two is full. */
    private static void awaitStandstill(AtomicInteger count) {
        int[] last = {0, 0};
        Await.until("at a standstill", () -> {
            int now = count.get();
            last[1] = now > 0 && now == last[0] ? last[1] + 1 : 0;
            last[0] = now;
            return last[1] == 150;
        });
    }

    private static boolean refusesBytes(Wire client) {
        try {
            // Empty lines before a request line mean nothing.
            client.send("|");
            return false;
        } catch (IOException closed) {
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK|Content-Type: text/event-stream|Content-Length: 2||ok",
                "HTTP/1.1 200 OK|Content-Type: text/plain|Transfer-Encoding: chunked||2|ok|0||",
                "HTTP/1.1 200 OK|Content-Type: text/event-streams|Transfer-Encoding: chunked||2|ok|0||",
                "HTTP/1.1 204 No Content|Content-Type: text/event-stream||",
            })
    void anythingElseIsNoStream(String answer) throws Exception {
        try (Rig rig = rig(answer)) {
            rig.client().send("GET / HTTP/1.1|Host: h||").head();
            assertThat(rig.outcome()).isInstanceOf(ForwardOutcome.Completed.class);
            assertThat(session.cause()).isNull();
        }
    }

    @Test
    void theEndOfTheUpstreamIsCounted() throws Exception {
        try (Rig rig = rig(STREAM + "0||")) {
            Wire client = rig.client().send("GET / HTTP/1.1|Host: h||");
            client.head();
            assertThat(client.chunked()).isEqualTo("|");
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.Completed(200, 0));
            assertThat(session.cause()).isEqualTo(SocketEnd.UPSTREAM);
            assertThat(session.size()).isZero();
        }
    }

    @Test
    void aBrokenUpstreamAClientThatLeavesAndASilenceAreCounted() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
                    wire.head();
                    wire.send(STREAM);
                    if (number == 1) {
                        wire.line();
                    } else {
                        wire.awaitClosed();
                    }
                })
                .timeouts(PATIENT, PATIENT, Duration.ofMillis(300))) {
            rig.tether = session;
            Wire silent = rig.client().send("GET / HTTP/1.1|Host: h||");
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.Cut(200, 0));
            assertThat(session.cause()).isEqualTo(SocketEnd.IDLE);
            silent.close();
        }
        try (Rig rig = rig(STREAM)) {
            Wire client = rig.client().send("GET / HTTP/1.1|Host: h||");
            client.head();
            client.reset();
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.ClientGone(200, 0));
            assertThat(session.cause()).isEqualTo(SocketEnd.CLIENT);
        }
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send(STREAM + "5|da");
        })) {
            rig.tether = session;
            rig.client().send("GET / HTTP/1.1|Host: h||");
            assertThat(rig.outcome()).isInstanceOf(ForwardOutcome.Cut.class);
            assertThat(session.cause()).isEqualTo(SocketEnd.CUT);
            assertThat(session.size()).isZero();
        }
    }
}
