package io.maniagate.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** Request bodies whose sending depends on what comes back (RFC 9110 § 10.1.1). */
class UploadsTest {

    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration LATER = Duration.ofSeconds(15);
    private static final String EXPECTING = "POST / HTTP/1.1|Host: h|Expect: 100-continue|Content-Length: 4||";

    private final Seen<String> seen = new Seen<>();

    @Test
    void continueComesFromTheUpstreamAndTheBodyAfterIt() throws Exception {
        Semaphore goOn = new Semaphore(0);
        try (Rig rig = new Rig((wire, number) -> {
            seen.add(wire.head());
            goOn.acquire();
            wire.send("HTTP/1.1 100 Continue||");
            seen.add(wire.text(4));
            wire.send("HTTP/1.1 200 OK|Content-Length: 2||ok");
        })) {
            Wire client = rig.client().send(EXPECTING);
            assertThat(seen.next()).contains("|Expect: 100-continue|");
            goOn.release();
            assertThat(client.head()).isEqualTo("HTTP/1.1 100 Continue||");
            client.send("body");
            assertThat(seen.next()).isEqualTo("body");
            assertThat(client.head()).startsWith("HTTP/1.1 200 OK|");
        }
    }

    @Test
    void aClientTiredOfWaitingForContinueMaySendAllTheSame() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            seen.add(wire.head());
            seen.add(wire.text(4));
            wire.send("HTTP/1.1 200 OK|Content-Length: 2||ok");
        })) {
            Wire client = rig.client().send(EXPECTING);
            seen.next();
            client.send("body");
            assertThat(seen.next()).isEqualTo("body");
            assertThat(client.head()).startsWith("HTTP/1.1 200 OK|");
        }
    }

    @Test
    void aRefusalInsteadOfContinueIsPassedOnAndTheUnusedConnectionIsNotKept() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send("HTTP/1.1 417 Expectation Failed|Content-Length: 2||no");
            wire.awaitClosed();
            seen.add("closed");
        })) {
            Wire client = rig.client().send(EXPECTING);
            assertThat(client.head()).startsWith("HTTP/1.1 417 ");
            assertThat(client.text(2)).isEqualTo("no");
            assertThat(seen.next()).isEqualTo("closed");
        }
    }

    @Test
    void anHttp10ClientIsSentNoInterimResponse() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send("HTTP/1.1 100 Continue||");
            wire.text(4);
            wire.send("HTTP/1.1 200 OK|Content-Length: 2||ok");
        })) {
            Wire client = rig.client().send("POST / HTTP/1.0|Expect: 100-continue|Content-Length: 4||body");
            assertThat(client.head()).contains(" 200 OK|");
        }
    }

    @Test
    void anAnswerBeforeTheWholeBodyLeavesTheClientsConnectionInOrder() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send("HTTP/1.1 413 Too Large|Content-Length: 2||no");
            wire.awaitClosed();
        })) {
            Wire client = rig.client().send("POST / HTTP/1.1|Host: h|Content-Length: 10||12345");
            assertThat(client.head()).startsWith("HTTP/1.1 413 Too Large|");
            assertThat(client.text(2)).isEqualTo("no");
            client.send("67890GET / HTTP/1.1|Host: h||");
            assertThat(client.head()).startsWith("HTTP/1.1 413 ");
            assertThat(rig.upstreamConnections()).isEqualTo(2);
        }
    }

    @Test
    void aSlowUploadIsNotHeldAgainstTheUpstream() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
                    if (wire.head().startsWith("GET /slow ")) {
                        wire.awaitClosed();
                        return;
                    }
                    seen.add(wire.text(2));
                    wire.send("HTTP/1.1 200 OK|Content-Length: 2||ok");
                })
                .timeouts(LATER, Duration.ofSeconds(1), LATER)) {
            Wire client = rig.client().send("POST / HTTP/1.1|Host: h|Content-Length: 2||1");
            // By then the upload has taken longer than a response may.
            assertThat(rig.client().send("GET /slow HTTP/1.1|Host: h||").head()).startsWith("HTTP/1.1 504 ");
            client.send("2");
            assertThat(client.head()).startsWith("HTTP/1.1 200 OK|");
            assertThat(seen.next()).isEqualTo("12");
        }
    }

    @Test
    void anUpstreamThatDoesNotTakeTheBodyTimesOut() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
                    wire.head();
                    seen.next();
                })
                .timeouts(LATER, LATER, SOON)) {
            int length = 100_000_000;
            Wire client = rig.client().send("POST / HTTP/1.1|Host: h|Content-Length: " + length + "||");
            Thread sender = new Thread(() -> {
                try {
                    client.bytes(new byte[length]);
                } catch (IOException closed) {
                    return;
                }
            });
            sender.start();
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.Failed(UpstreamFailure.RESPONSE_TIMEOUT));
            // What the upstream did not take is read from the client, so that it gets to its answer.
            assertThat(client.head()).startsWith("HTTP/1.1 504 ");
            sender.join();
            seen.add("over");
        }
    }

    @Test
    void aClientThatStopsSendingLosesItsConnectionAfterTheIdleTime() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
                    wire.head();
                    wire.awaitClosed();
                    seen.add("closed");
                })
                .timeouts(LATER, LATER, SOON)) {
            Wire client = rig.client().send("POST / HTTP/1.1|Host: h|Content-Length: 2||1");
            client.awaitClosed();
            assertThat(seen.next()).isEqualTo("closed");
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.ClientGone(0, 0));
        }
    }
}
