package io.maniagate.request;

import static io.maniagate.request.ReaderServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.HostAndPort;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a request is for and who sent it: by Host, by :authority, and by what trusted proxies say. */
class RequestOriginTest {

    private static final ReaderServer SERVER = new ReaderServer();
    private static int open;
    private static int behindProxy;
    private static int behindRfc7239;

    @BeforeAll
    static void start() throws Exception {
        TrustedProxies loopback = TrustedProxies.of(List.of("127.0.0.0/8", "10.0.0.0/8"));
        open = SERVER.listen(TrustedProxies.NOBODY, ForwardedFamily.X_FORWARDED);
        behindProxy = SERVER.listen(loopback, ForwardedFamily.X_FORWARDED);
        behindRfc7239 = SERVER.listen(loopback, ForwardedFamily.RFC7239);
    }

    @AfterAll
    static void stop() throws Exception {
        SERVER.close();
    }

    @ParameterizedTest
    @CsvSource({
        "club.example.org, https://club.example.org",
        "CLUB.Example.ORG, https://club.example.org",
        "club.example.org., https://club.example.org",
        "club.example.org:443, https://club.example.org",
        "Club.example.org.:443, https://club.example.org",
        "forum.example.org:8443, https://forum.example.org:8443",
        "localhost:8080, http://localhost:8080",
        "[2001:db8::1], https://[2001:db8::1]",
        "[2001:DB8::1]:443, https://[2001:db8::1]",
    })
    @DisplayName("PATH P9: Host in any case, with a trailing dot, with the scheme's own port")
    void theHostOfAPublicUrlIsKnown(String host, String origin) throws Exception {
        assertThat(send(open, "GET / HTTP/1.1", "Host: " + host))
                .startsWith("HTTP/1.1 200")
                .contains(" " + origin + " ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "example.org",
                "xclub.example.org",
                "club.example.org.evil.example",
                "club.example.org:80",
                "club.example.org:8443",
                "forum.example.org",
                "forum.example.org:443",
                "localhost",
                "localhost:80",
                "127.0.0.1",
                "club.example.org..",
                "club.example.org:",
                "club.example.org:0443",
                "user@club.example.org",
                "club.example.org/",
                "club.example.org,evil.example",
                "[2001:db8::2]",
                "2001:db8::1",
                "clu\u00e2\u0084\u00aa.example.org",
                "."
            })
    @DisplayName("PATH P9: any other Host is 421")
    void anyOtherHostIsMisdirected(String host) throws Exception {
        assertThat(send(open, "GET / HTTP/1.1", "Host: " + host)).startsWith("HTTP/1.1 421");
    }

    @Test
    @DisplayName("PATH P9: an empty Host is 400")
    void anEmptyHostNamesNobody() throws Exception {
        assertThat(send(open, "GET / HTTP/1.1", "Host: ")).startsWith("HTTP/1.1 400");
    }

    @Test
    @DisplayName("HDR H4: forwarded fields and rewrites of a stranger change nothing")
    void whatAStrangerForwardsChangesNothing() throws Exception {
        String answer = send(
                open,
                "GET /path HTTP/1.1",
                "Host: club.example.org",
                "X-Forwarded-For: 6.6.6.6",
                "X-Forwarded-Host: forum.example.org:8443",
                "X-Forwarded-Proto: http",
                "X-Forwarded-Uri: /public",
                "X-Forwarded-Method: POST",
                "X-Original-URL: /public",
                "X-Rewrite-URL: /public",
                "X-HTTP-Method-Override: DELETE",
                "Forwarded: for=6.6.6.6;host=\"forum.example.org:8443\"");

        assertThat(answer).contains("GET /path [] https://club.example.org PROGRAM 127.0.0.1 ");
    }

    @Test
    @DisplayName("HDR H4: not even a trusted proxy changes path and method")
    void noProxyChangesPathAndMethod() throws Exception {
        String answer = send(
                behindProxy,
                "GET /path HTTP/1.1",
                "Host: club.example.org",
                "X-Forwarded-Proto: http",
                "X-Forwarded-Port: 8080",
                "X-Forwarded-Uri: /public",
                "X-Forwarded-Method: POST",
                "X-Original-URL: /public");

        assertThat(answer).contains("GET /path [] https://club.example.org PROGRAM 127.0.0.1 ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9 | forum.example.org:8443 | https://forum.example.org:8443 PROGRAM 203.0.113.9",
                "6.6.6.6, 203.0.113.9, 10.0.0.9 | evil.example, club.example.org. | https://club.example.org PROGRAM 203.0.113.9",
                "2001:db8::9 | CLUB.example.org | https://club.example.org PROGRAM 2001:db8::9",
                "spoiled, 10.0.0.9 | club.example.org | https://club.example.org PROGRAM 10.0.0.9",
            })
    @DisplayName("HDR H3: a trusted proxy names client and host, walked from the right")
    void aTrustedProxyNamesClientAndHost(String addresses, String host, String read) throws Exception {
        assertThat(send(
                        behindProxy,
                        "GET / HTTP/1.1",
                        "Host: internal",
                        "X-Forwarded-For: " + addresses,
                        "X-Forwarded-Host: " + host))
                .contains("GET / [] " + read + " ");
        assertThat(send(
                        behindRfc7239,
                        "GET / HTTP/1.1",
                        "Host: club.example.org",
                        "X-Forwarded-For: " + addresses,
                        "X-Forwarded-Host: " + host))
                .contains("GET / [] https://club.example.org PROGRAM 127.0.0.1 ");
    }

    @Test
    @DisplayName("HDR H3: RFC 7239 the same way")
    void rfc7239TheSameWay() throws Exception {
        String answer = send(
                behindRfc7239,
                "GET / HTTP/1.1",
                "Host: internal",
                "Forwarded: for=\"; host=evil.example, for=\"[2001:db8::9]:1\";host=\"forum.example.org:8443\"");

        assertThat(answer).contains("https://forum.example.org:8443 PROGRAM 2001:db8::9 ");
    }

    @Test
    void aTrustedProxysForeignHostIsMisdirected() throws Exception {
        assertThat(send(behindProxy, "GET / HTTP/1.1", "Host: club.example.org", "X-Forwarded-Host: evil.example"))
                .startsWith("HTTP/1.1 421");
        assertThat(send(behindProxy, "GET / HTTP/1.1", "Host: club.example.org", "X-Forwarded-Host: "))
                .startsWith("HTTP/1.1 421");
    }

    @Test
    void http2NamesItsAuthorityInAPseudoField() throws Exception {
        assertThat(SERVER.http2(open, "/x?y", HostAndPort.create("Club.example.org", 443)))
                .contains("200 GET /x [] https://club.example.org PROGRAM 127.0.0.1 ");
        assertThat(SERVER.http2(open, "/", HostAndPort.create("club.example.org", 8443)))
                .startsWith("421");
        assertThat(SERVER.http2(open, "/a/%2e%2e/b", HostAndPort.create("club.example.org", 443)))
                .startsWith("400");
    }
}
