package io.maniagate.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.identity.TestEdits;
import io.maniagate.request.ForwardedFamily;
import io.maniagate.route.Upstream.HostField;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is changed in the fields of an exchange, and that nothing else is. */
class FieldsTest {

    private static final String GET = "GET / HTTP/1.1|Host: h||";

    private final Seen<String> seen = new Seen<>();

    private Rig answering(String fields) throws Exception {
        return new Rig((wire, number) -> {
            seen.add(wire.head());
            wire.send("HTTP/1.1 200 OK|" + fields + "Content-Length: 2||ok");
        });
    }

    @Test
    void theTargetAndForeignFieldsPassByteForByte() throws Exception {
        String utf8 = new String("ü€".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        try (Rig rig = answering("X-Name: " + utf8 + "|x-case: A|X-Twice: 1|X-Twice: 2|")) {
            Wire client = rig.client()
                    .send("GET /a%2Fb;c//d?q=%41&r=%zz HTTP/1.1|Host: h|X-Name: " + utf8 + "|x-CASE: A|X-Twice: 1"
                            + "|X-Twice: 2|Empty:||");
            assertThat(client.head())
                    .isEqualTo(
                            "HTTP/1.1 200 OK|X-Name: " + utf8 + "|x-case: A|X-Twice: 1|X-Twice: 2|Content-Length: 2||");
            assertThat(seen.next())
                    .startsWith("GET /a%2Fb;c//d?q=%41&r=%zz HTTP/1.1|X-Name: " + utf8
                            + "|x-CASE: A|X-Twice: 1|X-Twice: 2|Empty: |Host: ");
        }
    }

    @Test
    void theHostIsWhatTheBrowserAskedFor() throws Exception {
        try (Rig rig = answering("").host(new HostField.Keep())) {
            rig.client().send(GET).head();
            assertThat(seen.next()).contains("|Host: club.example.org:8443|");
        }
    }

    @Test
    void theHostCanBeTheUpstreamsOwn() throws Exception {
        try (Rig rig = answering("").host(new HostField.Own())) {
            rig.client().send(GET).head();
            assertThat(seen.next()).contains("|Host: " + rig.upstream.authority() + "|");
        }
    }

    @Test
    void theHostCanBeAFixedName() throws Exception {
        try (Rig rig = answering("").host(new HostField.Fixed("app.internal"))) {
            rig.client().send(GET).head();
            assertThat(seen.next()).contains("|Host: app.internal|").doesNotContain("Host: h|");
        }
    }

    @Test
    void theCookieFieldIsTheOneWithoutOurs() throws Exception {
        try (Rig rig = answering("")) {
            rig.edits = TestEdits.of(List.of(), "a=1;  b=2", List::of);
            rig.client()
                    .send("GET / HTTP/1.1|Host: h|Cookie: mine=1; a=1|Cookie: b=2||")
                    .head();
            assertThat(seen.next()).containsOnlyOnce("Cookie").contains("|Cookie: a=1;  b=2|");
        }
    }

    @Test
    void withOnlyOurCookiesThereIsNoCookieField() throws Exception {
        try (Rig rig = answering("")) {
            rig.client().send("GET / HTTP/1.1|Host: h|Cookie: mine=1||").head();
            assertThat(seen.next()).doesNotContain("Cookie");
        }
    }

    @Test
    void aStrippedPrefixIsTold() throws Exception {
        try (Rig rig = answering("")) {
            rig.routePath = "/app";
            rig.client().send(GET).head();
            assertThat(seen.next()).contains("|X-Forwarded-Prefix: /app|");
        }
    }

    @Test
    void aStrippedPrefixIsToldAsItStandsInAUrl() throws Exception {
        try (Rig rig = answering("")) {
            rig.routePath = "/café x";
            rig.client().send(GET).head();
            assertThat(seen.next()).contains("|X-Forwarded-Prefix: /caf%C3%A9%20x|");
        }
    }

    @Test
    void theStandardFieldIsWrittenInsteadWhereItIsChosen() throws Exception {
        try (Rig rig = answering("")) {
            rig.style = ForwardedFamily.RFC7239;
            rig.routePath = "/app";
            rig.client().send(GET).head();
            assertThat(seen.next())
                    .contains("|Forwarded: for=\"[2001:db8::7]\";host=\"club.example.org:8443\";proto=https|")
                    .doesNotContain("X-Forwarded");
        }
    }

    @Test
    void anUpstreamCannotSetACookieOfOurName() throws Exception {
        try (Rig rig =
                answering("Set-Cookie: mine=x; Path=/|set-cookie:  mine.1 = x|Set-Cookie: theirs=mine; Path=/|")) {
            assertThat(rig.client().send(GET).head())
                    .isEqualTo("HTTP/1.1 200 OK|Set-Cookie: theirs=mine; Path=/|Content-Length: 2||");
        }
    }

    @Test
    void aResponseWithACookieOfOursIsNobodyElses() throws Exception {
        try (Rig rig = answering("Cache-Control: public, max-age=60|cache-control: immutable|Expires: never"
                + "|Surrogate-Control: max-age=9|CDN-Cache-Control: max-age=9|Set-Cookie: theirs=1|")) {
            rig.edits = TestEdits.of(List.of(), null, () -> List.of("mine=1; Path=/", "mine.1=2; Path=/"));
            assertThat(rig.client().send(GET).head())
                    .isEqualTo("HTTP/1.1 200 OK|Set-Cookie: theirs=1|Content-Length: 2|Set-Cookie: mine=1; Path=/"
                            + "|Set-Cookie: mine.1=2; Path=/|Cache-Control: private, no-store||");
        }
    }

    @Test
    void withoutACookieOfOursCachingIsTheUpstreamsWord() throws Exception {
        try (Rig rig = answering("Cache-Control: public, max-age=60|Expires: never|Surrogate-Control: x|")) {
            assertThat(rig.client().send(GET).head())
                    .isEqualTo("HTTP/1.1 200 OK|Cache-Control: public, max-age=60|Expires: never|Surrogate-Control: x"
                            + "|Content-Length: 2||");
        }
    }

    @Test
    void ourCookiesAreThoseOfTheMomentTheHeadIsSent() throws Exception {
        AtomicReference<String> newest = new AtomicReference<>("mine=old");
        Semaphore renewed = new Semaphore(0);
        try (Rig rig = new Rig((wire, number) -> {
            seen.add(wire.head());
            renewed.acquire();
            wire.send("HTTP/1.1 204 No Content||");
        })) {
            rig.edits = TestEdits.of(List.of(), null, () -> List.of(newest.get()));
            Wire client = rig.client().send(GET);
            seen.next();
            newest.set("mine=new");
            renewed.release();
            assertThat(client.head()).contains("|Set-Cookie: mine=new|");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void aFieldNoClientMayBeSentIsNoResponse(String method) throws Exception {
        try (Rig rig = answering("X-Bad: a\u0001b|")) {
            Wire client = rig.client().send(method + " / HTTP/1.1|Host: h||");
            assertThat(client.head()).startsWith("HTTP/1.1 502 ").doesNotContain("X-Bad");
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.Failed(UpstreamFailure.INVALID_RESPONSE));
        }
    }
}
