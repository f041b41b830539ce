package io.maniagate.policy;

import static io.maniagate.policy.Asked.asked;
import static io.maniagate.session.Sessions.HTTP;
import static io.maniagate.session.Sessions.HTTPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.request.ClientRequest;
import io.maniagate.request.PublicOrigin;
import io.maniagate.request.RequestKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** W1 and W2: another site does not act with a player's session. */
class CrossSiteTest {

    private static final String ALLOWED = "https://app.example";

    private final CrossSite crossSite =
            new CrossSite(List.of(HTTPS, HTTP), List.of(new PublicOrigin("https", "app.example", 443)));

    private boolean refuses(String method, @Nullable String site, @Nullable String origin) {
        return crossSite.refuses(asked(method, RequestKind.PROGRAM, site, origin));
    }

    private boolean refusesSocket(@Nullable String site, @Nullable String origin) {
        return crossSite.refuses(asked("GET", RequestKind.WEBSOCKET, site, origin));
    }

    @ParameterizedTest(name = "W1: {0} changes nothing, so it may come from anywhere")
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "TRACE"})
    void w1SafeMethods(String method) {
        assertThat(refuses(method, "cross-site", "https://evil.example")).isFalse();
        assertThat(refuses(method, null, "null")).isFalse();
    }

    @ParameterizedTest(name = "W1 and W2: Sec-Fetch-Site {0}, Origin {1}: refused {2}, a socket {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                // Sec-Fetch-Site decides, whatever Origin says
                "same-origin, https://club.example, false, false",
                "same-origin, -, false, false",
                "same-origin, https://evil.example, false, false",
                "none, -, false, false",
                "same-site, https://www.club.example, true, true",
                "same-site, https://club.example, true, true",
                "cross-site, https://evil.example, true, true",
                "cross-site, https://club.example, true, true",
                "cross-site, null, true, true",
                "cross-site, -, true, true",
                "'', https://club.example, true, true",
                "Same-Origin, https://club.example, true, true",
                "'same-origin, same-origin', https://club.example, true, true",
                "anything-new, https://club.example, true, true",
                // without it, Origin decides
                "-, https://club.example, false, false",
                "-, http://localhost:8080, false, false",
                "-, null, true, true",
                "-, '', true, true",
                "-, http://club.example, true, true",
                "-, https://club.example:443, true, true",
                "-, https://club.example:8443, true, true",
                "-, https://CLUB.example, true, true",
                "-, https://club.example.evil.example, true, true",
                "-, https://evilclub.example, true, true",
                "-, https://www.club.example, true, true",
                "-, https://club.example/, true, true",
                "-, 'https://club.example https://evil.example', true, true",
                // neither: no browser, but a browser always says who opens a socket
                "-, -, false, true",
                // allowed-origins adds
                "cross-site, https://app.example, false, false",
                "-, https://app.example, false, false",
                "cross-site, http://app.example, true, true",
                "-, https://app.example.evil.example, true, true"
            })
    void w1w2(@Nullable String site, @Nullable String origin, boolean refused, boolean socketRefused) {
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "PROPFIND", "CONNECT", "get")) {
            assertThat(refuses(method, site, origin)).as(method).isEqualTo(refused);
        }
        assertThat(refusesSocket(site, origin)).isEqualTo(socketRefused);
    }

    @Test
    @DisplayName("W1: what kind of request it looks like changes nothing")
    void w1Kinds() {
        for (RequestKind kind : RequestKind.values()) {
            ClientRequest request = asked("POST", kind, "cross-site", null);
            assertThat(crossSite.refuses(request)).isTrue();
        }
    }

    @Test
    @DisplayName("W1: with no allowed-origins nobody else may")
    void w1NoneAllowed() {
        CrossSite strict = new CrossSite(List.of(HTTPS), List.of());

        assertThat(strict.refuses(asked("POST", RequestKind.PROGRAM, "cross-site", ALLOWED)))
                .isTrue();
        assertThat(strict.refuses(asked("POST", RequestKind.PROGRAM, null, HTTP.toString())))
                .isTrue();
    }
}
