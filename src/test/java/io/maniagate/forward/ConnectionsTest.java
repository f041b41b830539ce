package io.maniagate.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.identity.TestEdits;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections to the upstream: kept, found stale, refused, too many; and a request is never sent twice in doubt. */
class ConnectionsTest {

    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration LATER = Duration.ofSeconds(15);
    private static final String GET = "GET / HTTP/1.1|Host: h||";
    private static final String OK = "HTTP/1.1 200 OK|Content-Length: 2||ok";

    private final Seen<String> seen = new Seen<>();

    /** Every connection answers once; the first then takes another request and closes without a word. */
    private final RawUpstream.Script goesStale = (wire, number) -> {
        wire.head();
        wire.send(OK);
        seen.add(wire.head());
    };

    @Test
    void aConnectionIsKeptForTheNextRequest() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            while (true) {
                wire.head();
                wire.send(OK);
            }
        })) {
            for (int i = 0; i < 3; i++) {
                assertThat(rig.client().send(GET).head()).startsWith("HTTP/1.1 200 OK|");
            }
            assertThat(rig.upstreamConnections()).isEqualTo(1);
        }
    }

    @Test
    void aConnectionThatAnsweredHeadIsUsedAgain() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            while (true) {
                seen.add(wire.head());
                wire.send("HTTP/1.1 200 OK|Content-Length: 0||");
            }
        })) {
            rig.client().send("HEAD / HTTP/1.1|Host: h||").head();
            assertThat(seen.next()).doesNotContain("|Connection: close|");
            rig.client().send(GET).head();
            assertThat(rig.upstreamConnections()).isEqualTo(1);
        }
    }

    @Test
    void whatCannotBeWrittenEndsAtOnceAndNamesNothing() throws Exception {
        try (Rig rig = new Rig(goesStale)) {
            rig.edits = TestEdits.of(List.of(Map.entry("X-Mania-Name", "a\nb")), null, List::of);
            assertThat(rig.client().send(GET).head()).startsWith("HTTP/1.1 502 ");
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.Failed(UpstreamFailure.UNSENDABLE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
    void anIdempotentRequestOnAStaleConnectionIsSentOnceMore(String method) throws Exception {
        try (Rig rig = new Rig(goesStale)) {
            rig.client().send(GET).head();
            Wire client = rig.client().send(method + " /again HTTP/1.1|Host: h||");
            assertThat(client.head()).startsWith("HTTP/1.1 200 OK|");
            assertThat(seen.next()).startsWith(method + " /again ");
            assertThat(rig.upstreamConnections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1|Host: h||",
                "POST / HTTP/1.1|Host: h|Content-Length: 2||ab",
                "PATCH / HTTP/1.1|Host: h||",
                "PUT / HTTP/1.1|Host: h|Content-Length: 2||ab",
                "GET / HTTP/1.1|Host: h|Transfer-Encoding: chunked||0||"
            })
    void anyOtherRequestOnAStaleConnectionFails(String request) throws Exception {
        try (Rig rig = new Rig(goesStale)) {
            rig.client().send(GET).head();
            rig.outcome();
            assertThat(rig.client().send(request).head()).startsWith("HTTP/1.1 502 ");
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.Failed(UpstreamFailure.RESET));
            assertThat(rig.upstreamConnections()).isEqualTo(1);
        }
    }

    @Test
    void theSecondTryIsTheLast() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            if (number == 1) {
                wire.send(OK);
                wire.head();
            }
        })) {
            rig.client().send(GET).head();
            rig.outcome();
            assertThat(rig.client().send(GET).head()).startsWith("HTTP/1.1 502 ");
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.Failed(UpstreamFailure.RESET));
            assertThat(rig.upstreamConnections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRequestOnAFreshConnectionIsNotSentAgain(boolean reset) throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            if (reset) {
                wire.reset();
            }
        })) {
            assertThat(rig.client().send(GET).head()).startsWith("HTTP/1.1 502 ");
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.Failed(UpstreamFailure.RESET));
            assertThat(rig.upstreamConnections()).isEqualTo(1);
        }
    }

    @Test
    void aRefusedConnectionFailsAtOnce() throws Exception {
        int nobody;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = gone.getLocalPort();
        }
        try (Rig rig = new Rig(nobody)) {
            assertThat(rig.client().send(GET).head()).startsWith("HTTP/1.1 502 ");
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.Failed(UpstreamFailure.REFUSED));
        }
    }

    @Test
    void aNameThatDoesNotResolveIsARefusal() throws Exception {
        try (Rig rig = new Rig(80).named("nowhere.invalid")) {
            assertThat(rig.client().send(GET).head()).startsWith("HTTP/1.1 502 ");
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.Failed(UpstreamFailure.REFUSED));
        }
    }

    @Test
    void aConnectionThatIsNeverAcceptedTimesOut() throws Exception {
        List<Socket> fillers = new ArrayList<>();
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Rig rig = new Rig(deaf.getLocalPort()).timeouts(SOON, LATER, LATER)) {
            fillBacklog(deaf, fillers);
            assertThat(rig.client().send(GET).head()).startsWith("HTTP/1.1 502 ");
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.Failed(UpstreamFailure.CONNECT_TIMEOUT));
        } finally {
            for (Socket filler : fillers) {
                filler.close();
            }
        }
    }

    private static void fillBacklog(ServerSocket server, List<Socket> fillers) throws Exception {
        while (fillers.size() < 64) {
            Socket filler = new Socket();
            fillers.add(filler);
            try {
                filler.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()), 300);
            } catch (SocketTimeoutException full) {
                return;
            }
        }
    }

    @Test
    void tooManyWaitingRequestsAreTurnedAwayAndTheOthersServed() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            while (true) {
                String head = wire.head();
                seen.add(head);
                if (head.startsWith("POST ")) {
                    wire.line();
                }
                wire.send(OK);
            }
        })) {
            rig.maxConnections(1).limits = new PoolLimits(1, Duration.ofSeconds(5));
            Wire served = rig.client().send("POST / HTTP/1.1|Host: h|Content-Length: 2||");
            seen.next();
            Wire second = rig.client().send(GET);
            Wire third = rig.client().send(GET);
            // One of the two waits, whichever came first; the other is told at once.
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.Failed(UpstreamFailure.SATURATED));
            served.send("|");
            assertThat(served.head()).startsWith("HTTP/1.1 200 OK|");
            assertThat(List.of(second.head().substring(9, 12), third.head().substring(9, 12)))
                    .containsExactlyInAnyOrder("200", "503");
        }
    }

    @Test
    void aRequestThatWaitsTooLongForAConnectionOfAFullPoolFindsItSaturated() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
                    seen.add(wire.head());
                    wire.head();
                })
                .timeouts(SOON, LATER, LATER)) {
            rig.maxConnections(1);
            rig.client().send(GET);
            seen.next();
            assertThat(rig.client().send(GET).head()).startsWith("HTTP/1.1 503 ");
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.Failed(UpstreamFailure.SATURATED));
        }
    }

    @Test
    void anUpstreamThatDoesNotAnswerTimesOutAndItsRequestIsReset() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
                    wire.head();
                    wire.awaitClosed();
                    seen.add("closed");
                })
                .timeouts(LATER, SOON, LATER)) {
            assertThat(rig.client().send(GET).head()).startsWith("HTTP/1.1 504 ");
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.Failed(UpstreamFailure.RESPONSE_TIMEOUT));
            assertThat(seen.next()).isEqualTo("closed");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense||",
                "HTTP/2.0 200 OK||",
                "HTTP/1.1 200 OK|Content-Length: 2|Content-Length: 3||okk",
                "HTTP/1.1 200 OK|Content-Length: 2|Transfer-Encoding: chunked||0||",
                "HTTP/1.1 200 OK|Transfer-Encoding: gzip, chunked||0||",
                "HTTP/1.1 200 OK|Transfer-Encoding: gzip||x",
                "HTTP/1.1 101 Switching Protocols|Connection: Upgrade|Upgrade: websocket||",
                "HTTP/1.1 200 OK|X(Bad): 1|Content-Length: 2||ok",
                "HTTP/1.1 200 OK|X-Bad: \u0000|Content-Length: 2||ok",
                "HTTP/1.1 200 OK|X-Unfinished",
            })
    void whatIsNoResponseIsNotPassedOn(String answer) throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send(answer);
        })) {
            Wire client = rig.client().send(GET);
            assertThat(client.head()).isEqualTo("HTTP/1.1 502 Bad Gateway|content-length: 16||");
            assertThat(client.text(16)).isEqualTo("invalid_response");
        }
    }
}
