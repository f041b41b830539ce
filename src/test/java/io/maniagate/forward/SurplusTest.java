package io.maniagate.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an upstream sends beyond its response reaches nobody, least of all another request (RFC 9112 § 9.2). */
class SurplusTest {

    private static final String OK = "HTTP/1.1 200 OK|Content-Length: 2||ok";
    private static final String POISON = "HTTP/1.1 200 OK|Content-Length: 6||poison";

    private final Seen<String> seen = new Seen<>();

    private static String answer(String exchange) {
        return "HTTP/1.1 " + exchange.substring(exchange.indexOf(':') + 1);
    }

    private static String request(String exchange) {
        return exchange.substring(0, exchange.indexOf(':')) + " /first HTTP/1.1|Host: h||";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET:200 OK|Content-Length: 2||ok" + POISON,
                "GET:200 OK|Content-Length: 2||ok!",
                "GET:200 OK|Content-Length: 0||" + POISON,
                "GET:200 OK|Transfer-Encoding: chunked||2|ok|0||" + POISON,
                "GET:204 No Content||" + POISON,
                "GET:204 No Content|Content-Length: 6||poison",
                "GET:304 Not Modified|ETag: x||" + POISON,
                "HEAD:200 OK|Content-Length: 6||poison",
                "HEAD:200 OK||" + POISON,
                "HEAD:200 OK|Transfer-Encoding: chunked||6|poison|0||",
            })
    void inTheSameSegment(String exchange) throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            boolean isFirst = wire.head().contains(" /first ");
            wire.send(isFirst ? answer(exchange) : OK);
            if (isFirst) {
                wire.awaitClosed();
                seen.add("closed");
            }
        })) {
            Wire client = rig.client().send(request(exchange));
            String head = client.head();
            client.text(head.contains("Content-Length: 2|") ? 2 : 0);
            if (head.contains("chunked") && !exchange.startsWith("HEAD")) {
                assertThat(client.chunked()).isEqualTo("ok|");
            }
            assertThat(seen.next()).isEqualTo("closed");
            assertThat(client.send("POST /next HTTP/1.1|Host: h|Content-Length: 0||")
                            .head())
                    .startsWith("HTTP/1.1 200 OK|");
            assertThat(client.text(2)).isEqualTo("ok");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET:200 OK|Content-Length: 2||ok",
                "GET:204 No Content||",
                "GET:304 Not Modified||",
                "HEAD:200 OK|Content-Length: 66||"
            })
    void aMomentLater(String exchange) throws Exception {
        Semaphore answered = new Semaphore(0);
        try (Rig rig = new Rig((wire, number) -> {
            boolean isFirst = wire.head().contains(" /first ");
            wire.send(isFirst ? answer(exchange) : OK);
            if (isFirst) {
                answered.acquire();
                wire.send(POISON);
                wire.awaitClosed();
                seen.add("closed");
            }
        })) {
            Wire client = rig.client().send(request(exchange));
            assertThat(client.head()).startsWith(answer(exchange).substring(0, 12));
            answered.release();
            assertThat(seen.next()).isEqualTo("closed");
            Wire other = rig.client().send("POST /next HTTP/1.1|Host: h|Content-Length: 0||");
            assertThat(other.head()).startsWith("HTTP/1.1 200 OK|");
            assertThat(other.text(2)).isEqualTo("ok");
        }
    }

    @Test
    void ofARequestThatWaits() throws Exception {
        Semaphore bothAreThere = new Semaphore(0);
        try (Rig rig = new Rig((wire, number) -> {
            while (true) {
                String head = wire.head();
                seen.add(head);
                if (head.contains(" /first ")) {
                    bothAreThere.acquire();
                    wire.send(OK + POISON);
                } else {
                    wire.send("HTTP/1.1 200 OK|Content-Length: 4||mine");
                }
            }
        })) {
            rig.maxConnections(1);
            Wire first = rig.client().send("GET /first HTTP/1.1|Host: h||");
            seen.next();
            List<Wire> waiting = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                waiting.add(rig.client().send("POST /waits HTTP/1.1|Host: h|Content-Length: 0||"));
            }
            rig.awaitBegun(4);
            bothAreThere.release();
            first.head();
            assertThat(first.text(2)).isEqualTo("ok");
            for (Wire client : waiting) {
                client.head();
                assertThat(client.text(4)).isEqualTo("mine");
            }
            // Once noticed, none of its connections is used twice.
            assertThat(rig.upstreamConnections()).isEqualTo(4);
        }
    }

    @Test
    void onAnIdleConnection() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            wire.head();
            wire.send(OK);
            if (number == 1) {
                wire.head();
                wire.send(OK + "x");
                wire.awaitClosed();
                seen.add("closed");
            }
        })) {
            Wire client = rig.client();
            for (int i = 0; i < 2; i++) {
                client.send("GET / HTTP/1.1|Host: h||").head();
                client.text(2);
            }
            assertThat(seen.next()).isEqualTo("closed");
            client.send("GET / HTTP/1.1|Host: h||").head();
            assertThat(rig.upstreamConnections()).isEqualTo(2);
        }
    }

    @Test
    void theConnectionsOfSuchAnUpstreamAreClosedFromThenOn() throws Exception {
        Seen<String> heads = new Seen<>();
        try (Rig rig = new Rig((wire, number) -> {
            heads.add(wire.head());
            wire.send(OK);
            wire.awaitClosed();
            seen.add("closed");
        })) {
            Wire client = rig.client().send("HEAD / HTTP/1.1|Host: h||");
            client.head();
            assertThat(heads.next()).doesNotContain("Connection: close");
            assertThat(seen.next()).isEqualTo("closed");
            client.send("HEAD / HTTP/1.1|Host: h||").head();
            assertThat(heads.next()).contains("|Connection: close|");
            rig.client().send("GET / HTTP/1.1|Host: h||").head();
            assertThat(heads.next()).contains("|Connection: close|");
        }
    }
}
