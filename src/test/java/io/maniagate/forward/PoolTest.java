package io.maniagate.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The connections to one upstream are bounded, whoever asks, and what breaks on a kept one is not felt. */
class PoolTest {

    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration LATER = Duration.ofSeconds(15);
    private static final String GET = "GET / HTTP/1.1|Host: h||";
    private static final String OK = "HTTP/1.1 200 OK|Content-Length: 2||ok";

    private final Seen<String> seen = new Seen<>();

    @Test
    void noMoreConnectionsAreOpenThanTheUpstreamAllows() throws Exception {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Semaphore goOn = new Semaphore(0);
        try (Rig rig = new Rig((wire, number) -> {
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            try {
                while (true) {
                    seen.add(wire.head());
                    goOn.acquire();
                    wire.send(OK);
                }
            } finally {
                open.decrementAndGet();
            }
        })) {
            rig.maxConnections(3);
            List<Wire> clients = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                clients.add(rig.client().send(GET));
            }
            rig.awaitBegun(12);
            for (int i = 0; i < 12; i++) {
                seen.next();
                goOn.release();
            }
            for (Wire client : clients) {
                assertThat(client.head()).startsWith("HTTP/1.1 200 OK|");
            }
            assertThat(most.get()).isEqualTo(3);
        }
    }

    /** The share of a loop is at least one. */
    @Test
    void anUpstreamOfOneConnectionIsServed() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            while (true) {
                wire.head();
                wire.send(OK);
            }
        })) {
            rig.loops = 4;
            rig.maxConnections(1);
            for (int i = 0; i < 8; i++) {
                assertThat(rig.client().send(GET).head()).startsWith("HTTP/1.1 200 OK|");
            }
        }
    }

    @Test
    void theConnectionsAreSharedOutAmongTheEventLoops() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
                    wire.head();
                    wire.awaitClosed();
                })
                .timeouts(SOON, LATER, LATER)) {
            rig.loops = 2;
            rig.maxConnections(4);
            for (int i = 0; i < 20; i++) {
                rig.client().send(GET);
            }
            for (int i = 0; i < 16; i++) {
                assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.Failed(UpstreamFailure.SATURATED));
            }
            assertThat(rig.hasOutcome()).isFalse();
            assertThat(rig.upstreamConnections()).isEqualTo(4);
        }
    }

    @Test
    void aFlappingUpstreamLosesNoRequestThatCouldBeServed() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            do {
                wire.head();
                wire.send(OK);
            } while (ThreadLocalRandom.current().nextInt(3) > 0);
        })) {
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Wire client = rig.client();
                Thread thread = new Thread(() -> askOften(client));
                clients.add(thread);
                thread.start();
            }
            for (Thread thread : clients) {
                thread.join();
            }
            for (int i = 0; i < 8 * 60; i++) {
                assertThat(seen.next()).isEqualTo("HTTP/1.1 200 OK|Content-Length: 2||ok");
            }
        }
    }

    private void askOften(Wire client) {
        try {
            for (int i = 0; i < 60; i++) {
                client.send(GET);
                seen.add(client.head() + client.text(2));
            }
        } catch (Exception broken) {
            seen.add(broken.toString());
        }
    }

    /** Several connections went stale together, as when an upstream restarts: the second try takes none of them. */
    @Test
    void theSecondTryIsNeverOnAnotherStaleConnection() throws Exception {
        Semaphore allAreThere = new Semaphore(0);
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            if (number <= 5) {
                seen.add("here");
                allAreThere.acquire();
                wire.send(OK);
                // Takes one more request and closes without a word.
                wire.head();
            } else {
                wire.send(OK);
                wire.awaitClosed();
            }
        })) {
            List<Wire> clients = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                clients.add(rig.client().send(GET));
            }
            for (int i = 0; i < 5; i++) {
                seen.next();
            }
            allAreThere.release(5);
            for (Wire client : clients) {
                assertThat(client.head()).startsWith("HTTP/1.1 200 OK|");
                rig.outcome();
            }
            assertThat(rig.client().send(GET).head()).startsWith("HTTP/1.1 200 OK|");
            assertThat(rig.upstreamConnections()).isEqualTo(6);
        }
    }
}
