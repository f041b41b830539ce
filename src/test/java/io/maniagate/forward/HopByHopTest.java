package io.maniagate.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.identity.TestEdits;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What speaks about one connection stays on it, both ways (RFC 9110 § 7.6.1). */
class HopByHopTest {

    private final Seen<String> seen = new Seen<>();

    private Rig answering(String fields) throws Exception {
        return new Rig((wire, number) -> {
            seen.add(wire.head());
            wire.send("HTTP/1.1 200 OK|" + fields + "Content-Length: 2||ok");
        });
    }

    private String forwarded(String fields) throws Exception {
        try (Rig rig = answering("")) {
            rig.client().send("GET / HTTP/1.1|Host: h|" + fields + "|").head();
            return seen.next();
        }
    }

    private String returned(String fields) throws Exception {
        try (Rig rig = answering(fields)) {
            Wire client = rig.client().send("GET / HTTP/1.1|Host: h||");
            String head = client.head();
            assertThat(client.text(2)).isEqualTo("ok");
            return head;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: keep-alive|",
                "Keep-Alive: timeout=5|",
                "Proxy-Connection: keep-alive|",
                "Proxy-Authorization: Basic eA==|",
                "TE: gzip|",
                "Trailer: X-Late|",
                "Connection: Upgrade, HTTP2-Settings|Upgrade: h2c|HTTP2-Settings: AAMAAABkAAQAAP__|",
                "Upgrade: h2c|",
                "Connection: Upgrade|Upgrade: TLS/1.0|",
            })
    void aRequestFieldOfTheFixedSetStaysBehind(String fields) throws Exception {
        assertThat(forwarded(fields + "X-End: 1|"))
                .isEqualTo("GET / HTTP/1.1|X-End: 1|Host: club.example.org:8443"
                        + "|X-Forwarded-For: 2001:db8::7|X-Forwarded-Host: club.example.org:8443"
                        + "|X-Forwarded-Proto: https|X-Forwarded-Port: 8443|X-Request-Id: 4b5976f8||");
    }

    @Test
    void aRequestFieldNominatedByConnectionStaysBehind() throws Exception {
        assertThat(forwarded("Connection: close, X-Nom ,x-also|X-Nom: 1|x-nom: 2|X-ALSO: 3|X-Stays: 4|"))
                .contains("|X-Stays: 4|")
                .doesNotContainIgnoringCase("x-nom", "x-also", "connection:");
    }

    @Test
    void severalConnectionLinesAllNominate() throws Exception {
        assertThat(forwarded("Connection: X-One|Connection: X-Two|X-One: 1|X-Two: 2|"))
                .doesNotContain("X-One", "X-Two");
    }

    @Test
    @DisplayName("HDR H2: a Connection field that names our fields cannot take them away")
    void connectionCannotNominateOurFields() throws Exception {
        String ours = "X-Forwarded-User, x-forwarded-for, X-Forwarded-Host, Authorization, Host, Cookie, X-Mania-Login";
        try (Rig rig = answering("")) {
            rig.edits = TestEdits.of(
                    List.of(
                            Map.entry("X-Forwarded-User", "trackmania:7"),
                            Map.entry("Authorization", "Bearer t"),
                            Map.entry("X-Mania-Login", "seven")),
                    "theirs=1",
                    List::of);
            rig.client()
                    .send("GET / HTTP/1.1|Host: h|Connection: " + ours + "|Cookie: mine=1; theirs=1|Authorization: a|"
                            + "X-Forwarded-User: admin||")
                    .head();
            assertThat(seen.next())
                    .isEqualTo("GET / HTTP/1.1|Host: club.example.org:8443|Cookie: theirs=1"
                            + "|X-Forwarded-For: 2001:db8::7|X-Forwarded-Host: club.example.org:8443"
                            + "|X-Forwarded-Proto: https|X-Forwarded-Port: 8443|X-Request-Id: 4b5976f8"
                            + "|X-Forwarded-User: trackmania:7|Authorization: Bearer t|X-Mania-Login: seven||");
        }
    }

    @Test
    @DisplayName("HDR H2: a Connection field that names the framing cannot change it")
    void connectionCannotNominateTheFraming() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            seen.add(wire.head());
            seen.add(wire.text(3));
            wire.send("HTTP/1.1 200 OK|Connection: Content-Length|Content-Length: 2||ok");
        })) {
            Wire client =
                    rig.client().send("POST / HTTP/1.1|Host: h|Connection: Content-Length|Content-Length: 3||abc");
            assertThat(client.head()).isEqualTo("HTTP/1.1 200 OK|Content-Length: 2||");
            assertThat(seen.next()).contains("|Content-Length: 3|");
            assertThat(seen.next()).isEqualTo("abc");
        }
    }

    @Test
    void aClientThatTakesTrailersSaysSoToTheUpstreamToo() throws Exception {
        assertThat(forwarded("Connection: TE|TE: deflate, trailers|"))
                .contains("|Connection: TE|TE: trailers|")
                .doesNotContain("deflate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: close|",
                "Connection: keep-alive|Keep-Alive: timeout=5|",
                "Proxy-Authenticate: Basic|",
                "Proxy-Connection: close|",
                "Connection: upgrade|Upgrade: h2,h2c|",
                "Connection: X-Nom, close|X-Nom: 1|",
                "Connection: x-one|Connection: X-Two|X-One: 1|x-two: 2|",
            })
    void aResponseFieldOfTheConnectionStaysBehind(String fields) throws Exception {
        assertThat(returned(fields)).isEqualTo("HTTP/1.1 200 OK|Content-Length: 2||");
    }

    @Test
    void whatTheClientSaysOfItsConnectionIsKeptFromTheUpstreamsOne() throws Exception {
        try (Rig rig = new Rig((wire, number) -> {
            for (int i = 0; i < 2; i++) {
                wire.head();
                wire.send("HTTP/1.1 200 OK|Content-Length: 2||ok");
            }
        })) {
            Wire first = rig.client().send("GET / HTTP/1.1|Host: h|Connection: close||");
            assertThat(first.head()).containsIgnoringCase("connection: close");
            assertThat(first.rest()).isEqualTo("ok");
            rig.client().send("GET / HTTP/1.1|Host: h||").head();
            assertThat(rig.upstreamConnections()).isEqualTo(1);
        }
    }
}
