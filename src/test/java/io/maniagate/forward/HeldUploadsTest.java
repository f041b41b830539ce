package io.maniagate.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Clients that send their content slowly may do so, but not while others wait for the connections they hold. */
class HeldUploadsTest {

    private static final Duration PATIENT = Duration.ofSeconds(15);

    private final Seen<String> seen = new Seen<>();

    private Rig upstream() throws Exception {
        return new Rig((wire, number) -> {
                    while (true) {
                        String head = wire.head();
                        if (head.startsWith("POST /held ")) {
                            seen.add("held");
                            wire.awaitClosed();
                            seen.add("given up");
                            return;
                        }
                        if (head.startsWith("POST /steady ")) {
                            seen.add("steady");
                            wire.text(64 * 1024);
                        }
                        wire.send("HTTP/1.1 200 OK|Content-Length: 2||ok");
                    }
                })
                .timeouts(PATIENT, PATIENT, PATIENT)
                .maxConnections(3);
    }

    @Test
    @DisplayName("DOS D1: uploads that trickle give their connections to requests that wait")
    void heldUploadsCannotUseUpThePool() throws Exception {
        try (Rig rig = upstream()) {
            for (int i = 0; i < 3; i++) {
                rig.client().send("POST /held HTTP/1.1|Host: h|Content-Length: 4096||x");
                assertThat(seen.next()).isEqualTo("held");
            }
            assertThat(rig.client().send("GET / HTTP/1.1|Host: h||").head()).startsWith("HTTP/1.1 200 OK|");
            assertThat(seen.next()).isEqualTo("given up");
            assertThat(rig.outcome()).isInstanceOf(ForwardOutcome.ClientGone.class);
        }
    }

    @Test
    void aSteadyUploadKeepsItsConnection() throws Exception {
        try (Rig rig = upstream()) {
            rig.maxConnections(2);
            rig.client().send("POST /held HTTP/1.1|Host: h|Content-Length: 4096||x");
            assertThat(seen.next()).isEqualTo("held");
            Wire steady = rig.client().send("POST /steady HTTP/1.1|Host: h|Content-Length: 65536||");
            assertThat(seen.next()).isEqualTo("steady");
            Thread waiting = new Thread(() -> {
                try {
                    seen.add(rig.client().send("GET / HTTP/1.1|Host: h||").head());
                } catch (Exception broken) {
                    seen.add(broken.toString());
                }
            });
            waiting.start();
            rig.awaitBegun(3);
            // Some content in every interval, until the held one is given up and the waiting one served.
            int sent = 0;
            while (seen.isEmpty() && sent < 60_000) {
                steady.bytes(new byte[512]);
                sent += 512;
                Thread.sleep(50);
            }
            // Two threads tell of them, either one first.
            assertThat(List.of(seen.next(), seen.next()))
                    .contains("given up")
                    .anyMatch(told -> told.startsWith("HTTP/1.1 200 OK|"));
            steady.bytes(new byte[65536 - sent]);
            assertThat(steady.head()).startsWith("HTTP/1.1 200 OK|");
        }
    }
}
