package io.maniagate.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.Await;
import io.maniagate.refresh.Loose;
import io.maniagate.refresh.SocketEnd;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a WebSocket hangs on ends: both sides get a Close frame between two frames of theirs, and nothing after it. */
class SocketEndTest {

    private static final String TO_CLIENT = "88:\u0003\u00f0signed out";
    private static final String TO_UPSTREAM = "masked 88:\u0003\u00e9signed out";
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    private final Seen<String> seen = new Seen<>();
    private final Seen<String> script = new Seen<>();
    private final Loose session = new Loose();

    /** {@code served}: what the upstream does once the tunnel stands. */
    private Rig rig(RawUpstream.Script served) throws IOException {
        Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send(TunnelTest.SWITCHING);
            served.serve(wire, number);
        });
        rig.tether = session;
        return rig;
    }

    private Wire open(Rig rig) throws IOException {
        Wire client = rig.client().send(TunnelTest.HANDSHAKE);
        client.head();
        Await.until("registered", () -> session.size() == 2);
        return client;
    }

    private static Buffer text(boolean masked, String payload) {
        return Frames.frame(0x81, masked, payload.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void assertEnded(Rig rig, SocketEnd cause) throws InterruptedException {
        ForwardOutcome outcome = rig.outcome();
        assertThat(outcome).isInstanceOf(ForwardOutcome.SocketEnded.class);
        assertThat(((ForwardOutcome.SocketEnded) outcome).cause()).isEqualTo(cause);
        assertThat(session.cause()).isEqualTo(cause);
        assertThat(session.size()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = SocketEnd.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CLIENT", "UPSTREAM", "CUT", "IDLE"})
    void bothSidesAreToldWhyAndTheClosingHandshakeIsFinished(SocketEnd cause) throws Exception {
        String reason = cause.tag().replace('_', ' ');
        boolean mayReturn = cause == SocketEnd.MAX_LIFE || cause == SocketEnd.SHUT_DOWN;
        try (Rig rig = rig((wire, number) -> {
            seen.add(wire.frame());
            wire.bytes(Frames.close(false, 1001, "").getBytes());
            seen.add("then:" + wire.rest());
        })) {
            Wire client = open(rig);
            session.end(cause);
            assertThat(client.frame()).isEqualTo("88:\u0003" + (mayReturn ? "\u00e9" : "\u00f0") + reason);
            assertThat(seen.next()).isEqualTo("masked 88:\u0003\u00e9" + reason);
            client.bytes(Frames.close(true, 1008, "").getBytes());
            assertThat(client.rest()).isEmpty();
            assertThat(seen.next()).isEqualTo("then:");
            assertEnded(rig, cause);
        }
    }

    @Test
    void theCloseFrameStandsBehindTheFrameUnderWayInBothDirections() throws Exception {
        Buffer down = Frames.frame(0x02, false, 70_000);
        Buffer up = Frames.frame(0x82, true, 300);
        try (Rig rig = rig((wire, number) -> {
            wire.bytes(down.getBytes(0, 5));
            String begun = wire.text(3);
            seen.add("begun");
            script.next();
            wire.bytes(down.getBytes(5, 60_000));
            // The rest comes together with a frame that must not pass any more.
            wire.bytes(Buffer.buffer(down.getBytes(60_000, down.length()))
                    .appendBuffer(text(false, "too late"))
                    .getBytes());
            seen.add(begun + wire.text(up.length() - 3));
            seen.add(wire.frame());
            wire.bytes(Frames.close(false, 1000, "").getBytes());
            seen.add("then:" + wire.rest());
        })) {
            Wire client = open(rig);
            client.text(5);
            client.bytes(up.getBytes(0, 3));
            assertThat(seen.next()).isEqualTo("begun");
            session.end(SocketEnd.SIGNED_OUT);
            rig.turn();
            script.add("go on");
            assertThat(client.text(down.length() - 5))
                    .isEqualTo(new String(down.getBytes(5, down.length()), StandardCharsets.ISO_8859_1));
            assertThat(client.frame()).isEqualTo(TO_CLIENT);
            // Byte by byte to the middle of the payload: there is not much more than a second for all of it.
            for (int i = 3; i < 40; i++) {
                client.bytes(up.getBytes(i, i + 1));
            }
            client.bytes(up.getBytes(40, up.length()));
            client.bytes(text(true, "nor this").getBytes());
            client.bytes(Frames.close(true, 1008, "").getBytes());
            assertThat(seen.next()).isEqualTo(new String(up.getBytes(), StandardCharsets.ISO_8859_1));
            assertThat(seen.next()).isEqualTo(TO_UPSTREAM);
            assertThat(seen.next()).isEqualTo("then:");
            assertThat(client.rest()).isEmpty();
            assertEnded(rig, SocketEnd.SIGNED_OUT);
        }
    }

    @Test
    void whatTheUpstreamSaysAfterTheCloseFrameStaysBehind() throws Exception {
        try (Rig rig = rig((wire, number) -> {
            wire.frame();
            for (int i = 0; i < 100; i++) {
                wire.bytes(text(false, "news").getBytes());
            }
            wire.bytes(Frames.close(false, 1001, "").getBytes());
            wire.awaitClosed();
        })) {
            Wire client = open(rig);
            session.end(SocketEnd.SIGNED_OUT);
            assertThat(client.frame()).isEqualTo(TO_CLIENT);
            assertThat(client.rest()).isEmpty();
            assertEnded(rig, SocketEnd.SIGNED_OUT);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sidesThatDoNotAnswerAreCutAfterAWhile(boolean midFrame) throws Exception {
        try (Rig rig = rig((wire, number) -> {
            if (midFrame) {
                wire.bytes(new byte[] {(byte) 0x82, 126, 1});
            }
            wire.awaitClosed();
            seen.add("closed");
        })) {
            Wire client = open(rig);
            if (midFrame) {
                client.text(3);
                client.bytes(new byte[] {(byte) 0x81});
            }
            long start = System.nanoTime();
            session.end(SocketEnd.SIGNED_OUT);
            // Without a boundary there is no place for the frame.
            assertThat(client.rest()).hasSize(midFrame ? 0 : TO_CLIENT.length() - 2 + 1);
            assertThat(seen.next()).isEqualTo("closed");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TWO_SECONDS);
            assertEnded(rig, SocketEnd.SIGNED_OUT);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSideThatDoesNotReadIsCutInTimeAndNoMoreIsHeldThanBefore(boolean isClient) throws Exception {
        try (Rig rig = rig((wire, number) -> {
            if (isClient) {
                push(wire, Frames.frame(0x82, false, 200_000));
            } else {
                script.next();
            }
            seen.add("cut");
        })) {
            Wire client = open(rig);
            Thread pusher = new Thread(() -> push(client, Frames.frame(0x82, true, 200_000)));
            if (!isClient) {
                pusher.start();
            }
            // By then the buffers between are full.
            Await.until("stalled", () -> stalled);
            long start = System.nanoTime();
            session.end(SocketEnd.SIGNED_OUT);
            assertEnded(rig, SocketEnd.SIGNED_OUT);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TWO_SECONDS);
            script.add("over");
            assertThat(seen.next()).isEqualTo("cut");
            pusher.join();
        }
    }

    private volatile boolean stalled;

    private void push(Wire wire, Buffer frame) {
        byte[] bytes = frame.getBytes();
        try {
            for (int sent = 0; sent < 300_000_000; sent += bytes.length) {
                stalled = sent > 2_000_000;
                wire.bytes(bytes);
            }
        } catch (IOException cut) {
            return;
        }
    }

    @Test
    void afterACloseFrameOfTheUpstreamTheClientGetsNoSecondOne() throws Exception {
        try (Rig rig = rig((wire, number) -> {
            wire.bytes(Frames.close(false, 4000, "bye").getBytes());
            seen.add(wire.frame());
            wire.awaitClosed();
        })) {
            Wire client = open(rig);
            assertThat(client.frame()).isEqualTo("88:\u000f\u00a0bye");
            session.end(SocketEnd.SIGNED_OUT);
            assertThat(seen.next()).isEqualTo(TO_UPSTREAM);
            client.bytes(Frames.close(true, 4000, "").getBytes());
            assertThat(client.rest()).isEmpty();
            assertEnded(rig, SocketEnd.UPSTREAM);
        }
    }

    @Test
    void aStreamWithoutFramesPassesAndIsCutWithoutAWord() throws Exception {
        byte[] impossible = {(byte) 0x82, 127, (byte) 0x80, 0, 0, 0, 0, 0, 0, 1, 7, 8, 9};
        try (Rig rig = rig((wire, number) -> {
            wire.bytes(impossible);
            seen.add(wire.frame());
            wire.awaitClosed();
        })) {
            Wire client = open(rig);
            assertThat(client.text(impossible.length)).endsWith("\u0007\u0008\u0009");
            session.end(SocketEnd.SIGNED_OUT);
            assertThat(client.rest()).isEmpty();
            assertThat(seen.next()).isEqualTo(TO_UPSTREAM);
            assertEnded(rig, SocketEnd.SIGNED_OUT);
        }
    }

    @Test
    void whoLeavesWithoutAWordIsTheCause() throws Exception {
        try (Rig rig = rig((wire, number) -> wire.awaitClosed())) {
            open(rig).reset();
            assertEnded(rig, SocketEnd.CLIENT);
        }
    }

    @Test
    void whoClosesFirstIsTheCauseThoughTheOtherEndsTheConnection() throws Exception {
        try (Rig rig = rig((wire, number) -> {
            seen.add(wire.frame());
            wire.bytes(Frames.close(false, 1000, "").getBytes());
        })) {
            Wire client = open(rig);
            client.bytes(Frames.close(true, 1000, "").getBytes());
            assertThat(client.frame()).isEqualTo("88:\u0003\u00e8");
            assertThat(client.rest()).isEmpty();
            assertEnded(rig, SocketEnd.CLIENT);
        }
    }

    @Test
    void endingTwiceAndWhileBothSidesLeaveIsEndingOnce() throws Exception {
        for (int round = 0; round < 30; round++) {
            try (Rig rig = rig((wire, number) -> wire.frame())) {
                Wire client = open(rig);
                Thread other = new Thread(() -> session.end(SocketEnd.REVOKED));
                other.start();
                session.end(SocketEnd.SIGNED_OUT);
                client.close();
                other.join();
                assertThat(rig.outcome()).isInstanceOf(ForwardOutcome.SocketEnded.class);
                Await.until("gone", () -> session.size() == 0);
                assertThat(rig.hasOutcome()).isFalse();
            }
        }
    }
}
