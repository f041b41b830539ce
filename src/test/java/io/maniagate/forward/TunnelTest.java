package io.maniagate.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.identity.TestEdits;
import io.maniagate.refresh.SocketEnd;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WebSocket: the handshake through the same fields as any request, then a tunnel (RFC 6455 § 4). */
class TunnelTest {

    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration LATER = Duration.ofSeconds(15);
    static final String HANDSHAKE = "GET /ws HTTP/1.1|Host: h|Connection: keep-alive, Upgrade|Upgrade: websocket"
            + "|Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==|Sec-WebSocket-Version: 13||";
    static final String SWITCHING = "HTTP/1.1 101 Switching Protocols|Upgrade: websocket|Connection: Upgrade"
            + "|Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=||";

    private final Seen<String> seen = new Seen<>();

    @Test
    void theHandshakeTakesTheSameFieldPathAndTheCookieRidesOnThe101() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            seen.add(wire.head());
            wire.send(SWITCHING.replace("||", "|Set-Cookie: mine=x|Connection: X-Hop|X-Hop: 1||"));
            wire.send(wire.text(4).toUpperCase(Locale.ROOT));
        })) {
            rig.edits = TestEdits.of(
                    List.of(Map.entry("X-Mania-Login", "seven")), "a=1", () -> List.of("mine=new; Path=/"));
            Wire client =
                    rig.client().send(HANDSHAKE.replace("||", "|Sec-WebSocket-Protocol: chat|Cookie: mine=1; a=1||"));
            assertThat(seen.next())
                    .isEqualTo("GET /ws HTTP/1.1|Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==|Sec-WebSocket-Version: 13"
                            + "|Sec-WebSocket-Protocol: chat|Host: club.example.org:8443|Cookie: a=1"
                            + "|Connection: Upgrade|Upgrade: websocket|X-Forwarded-For: 2001:db8::7"
                            + "|X-Forwarded-Host: club.example.org:8443|X-Forwarded-Proto: https"
                            + "|X-Forwarded-Port: 8443|X-Request-Id: 4b5976f8|X-Mania-Login: seven||");
            assertThat(client.head())
                    .isEqualTo("HTTP/1.1 101 Switching Protocols|Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
                            + "|Set-Cookie: mine=new; Path=/|Cache-Control: private, no-store"
                            + "|Connection: Upgrade|Upgrade: websocket||");
            client.send("ping");
            assertThat(client.rest()).isEqualTo("PING");
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.SocketEnded(101, 4, SocketEnd.UPSTREAM));
        }
    }

    @Test
    void bytesTheUpstreamSendsWithIts101AreNotLost() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send(SWITCHING + "at once");
            wire.awaitClosed();
        })) {
            Wire client = rig.client().send(HANDSHAKE);
            client.head();
            assertThat(client.text(7)).isEqualTo("at once");
        }
    }

    @Test
    void aRefusedHandshakeIsAnAnswerLikeAnyOther() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send("HTTP/1.1 403 Forbidden|X-Why: no|Content-Length: 4||nope");
            wire.awaitClosed();
            seen.add("closed");
        })) {
            Wire client = rig.client().send(HANDSHAKE);
            assertThat(client.head()).isEqualTo("HTTP/1.1 403 Forbidden|X-Why: no|Content-Length: 4||");
            assertThat(client.text(4)).isEqualTo("nope");
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.Completed(403, 4));
            // Half a handshake is not a connection to keep; the client's own goes on.
            assertThat(seen.next()).isEqualTo("closed");
            client.send("GET / HTTP/1.1|Host: h||");
            assertThat(client.head()).startsWith("HTTP/1.1 403 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1|Host: h|Connection: Upgrade|Upgrade: h2c||",
                "GET / HTTP/1.1|Host: h|Connection: Upgrade|Upgrade: foo/2||",
                "GET / HTTP/1.1|Host: h|Upgrade: websocket||",
                "GET / HTTP/1.0|Connection: Upgrade|Upgrade: websocket||",
                "POST / HTTP/1.1|Host: h|Connection: Upgrade|Upgrade: websocket||",
            })
    void anythingElseIsNoUpgrade(String request) throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            seen.add(wire.head());
            wire.send(SWITCHING);
        })) {
            assertThat(rig.client().send(request).head()).contains(" 502 ");
            assertThat(seen.next()).doesNotContain("Upgrade");
        }
    }

    @Test
    void a101ToAnotherProtocolIsNoAnswer() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send(SWITCHING.replace("Upgrade: websocket", "Upgrade: other"));
            wire.awaitClosed();
            seen.add("closed");
        })) {
            assertThat(rig.client().send(HANDSHAKE).head()).startsWith("HTTP/1.1 502 ");
            assertThat(seen.next()).isEqualTo("closed");
        }
    }

    @Test
    void aHandshakeOnAStaleConnectionIsSentOnceMore() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            if (number == 1) {
                wire.send("HTTP/1.1 204 No Content||");
                wire.head();
            } else {
                wire.send(SWITCHING);
                wire.awaitClosed();
            }
        })) {
            rig.client().send("GET / HTTP/1.1|Host: h||").head();
            assertThat(rig.client().send(HANDSHAKE).head()).startsWith("HTTP/1.1 101 ");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aClientThatLeavesClosesTheUpstream(boolean reset) throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send(SWITCHING);
            seen.add(wire.text(3));
            wire.awaitClosed();
            seen.add("closed");
        })) {
            Wire client = rig.client().send(HANDSHAKE);
            client.head();
            client.send("abc");
            seen.next();
            if (reset) {
                client.reset();
            } else {
                client.close();
            }
            assertThat(seen.next()).isEqualTo("closed");
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.SocketEnded(101, 0, SocketEnd.CLIENT));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anUpstreamThatLeavesClosesTheClientAfterItsLastBytes(boolean reset) throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send(SWITCHING + "bye");
            wire.text(2);
            if (reset) {
                wire.reset();
            }
        })) {
            Wire client = rig.client().send(HANDSHAKE);
            client.head();
            assertThat(client.text(3)).isEqualTo("bye");
            client.send("ok");
            assertThat(client.rest()).isEmpty();
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.SocketEnded(101, 3, SocketEnd.UPSTREAM));
        }
    }

    @Test
    void aTunnelOnWhichNothingMovesIsClosedOnBothSides() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
                    wire.head();
                    wire.send(SWITCHING);
                    wire.awaitClosed();
                    seen.add("closed");
                })
                .timeouts(LATER, LATER, SOON)) {
            Wire client = rig.client().send(HANDSHAKE);
            client.head();
            assertThat(client.rest()).isEmpty();
            assertThat(seen.next()).isEqualTo("closed");
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.SocketEnded(101, 0, SocketEnd.IDLE));
        }
    }

    @Test
    void aHandshakeWithoutAnAnswerTimesOut() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
                    wire.head();
                    wire.awaitClosed();
                })
                .timeouts(LATER, SOON, LATER)) {
            assertThat(rig.client().send(HANDSHAKE).head()).startsWith("HTTP/1.1 504 ");
        }
    }
}
