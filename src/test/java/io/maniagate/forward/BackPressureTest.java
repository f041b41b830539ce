package io.maniagate.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.refresh.SocketEnd;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * A side that does not read stops the other from sending. That the sending has stopped is known by the idle time-out:
 * it strikes when nothing moves any more, and by then no more may be under way than the buffers of four sockets hold.
 */
class BackPressureTest {

    private static final Duration SOON = Duration.ofMillis(500);
    private static final Duration LATER = Duration.ofSeconds(30);
    private static final long TOTAL = 300_000_000;
    private static final long BUFFERS = 40_000_000;

    private final AtomicLong written = new AtomicLong();
    private final Seen<String> seen = new Seen<>();

    /** Until it is all written, or the other side closes. */
    private void push(Wire wire) {
        byte[] block = new byte[100_000];
        try {
            while (written.get() < TOTAL) {
                wire.bytes(block);
                written.addAndGet(block.length);
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void assertStalled() {
        assertThat(written.get()).isPositive().isLessThan(BUFFERS);
    }

    @Test
    void aClientThatDoesNotReadStopsTheUpstream() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
                    wire.head();
                    wire.send("HTTP/1.1 200 OK|Content-Length: " + TOTAL + "||");
                    push(wire);
                })
                .timeouts(LATER, LATER, SOON)) {
            rig.client().send("GET / HTTP/1.1|Host: h||").head();
            assertThat(rig.outcome()).isInstanceOf(ForwardOutcome.Cut.class);
            assertStalled();
        }
    }

    @Test
    void anUpstreamThatDoesNotReadStopsTheClient() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
                    wire.head();
                    seen.next();
                })
                .timeouts(LATER, LATER, SOON)) {
            Wire client = rig.client().send("POST / HTTP/1.1|Host: h|Content-Length: " + TOTAL + "||");
            Thread pusher = new Thread(() -> push(client));
            // Afterwards the rest is read and dropped, for the client to get to its answer.
            AtomicLong stalledAt = new AtomicLong();
            rig.beforeOutcome = () -> stalledAt.set(written.get());
            pusher.start();
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.Failed(UpstreamFailure.RESPONSE_TIMEOUT));
            assertThat(stalledAt.get()).isPositive().isLessThan(BUFFERS);
            seen.add("over");
            client.close();
            pusher.join();
        }
    }

    @Test
    void aWebSocketClientThatDoesNotReadStopsTheUpstream() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
                    wire.head();
                    wire.send(TunnelTest.SWITCHING);
                    push(wire);
                })
                .timeouts(LATER, LATER, SOON)) {
            rig.client().send(TunnelTest.HANDSHAKE).head();
            assertThat(rig.outcome()).isInstanceOf(ForwardOutcome.SocketEnded.class);
            assertStalled();
        }
    }

    @Test
    void aWebSocketUpstreamThatDoesNotReadStopsTheClient() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
                    wire.head();
                    wire.send(TunnelTest.SWITCHING);
                    seen.next();
                })
                .timeouts(LATER, LATER, SOON)) {
            Wire client = rig.client().send(TunnelTest.HANDSHAKE);
            client.head();
            Thread pusher = new Thread(() -> push(client));
            pusher.start();
            assertThat(rig.outcome()).isInstanceOf(ForwardOutcome.SocketEnded.class);
            pusher.join();
            assertStalled();
            seen.add("over");
        }
    }

    @Test
    void aSideThatReadsAgainGetsEveryByte() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
                    wire.head();
                    wire.send(TunnelTest.SWITCHING);
                    push(wire);
                })
                .timeouts(LATER, LATER, LATER)) {
            Wire client = rig.client().send(TunnelTest.HANDSHAKE);
            client.head();
            // More than fits between the two: the tunnel has had to hold it back at least once.
            while (written.get() < 2_000_000) {
                Thread.onSpinWait();
            }
            assertThat(client.skipAll()).isEqualTo(TOTAL);
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.SocketEnded(101, TOTAL, SocketEnd.UPSTREAM));
        }
    }

    @Test
    void anUploadAndADownloadLoseNoByte() throws Exception {
        long length = 50_000_000;
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            long received = 0;
            while (received < length) {
                received += wire.text(1_000_000).length();
            }
            wire.send("HTTP/1.1 200 OK|Connection: close||");
            for (int i = 0; i < 50; i++) {
                wire.bytes(new byte[1_000_000]);
            }
        })) {
            Wire client = rig.client().send("POST / HTTP/1.0|Content-Length: " + length + "||");
            for (int i = 0; i < 50; i++) {
                client.bytes(new byte[1_000_000]);
            }
            client.head();
            assertThat(client.skipAll()).isEqualTo(length);
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.Completed(200, length));
        }
    }
}
