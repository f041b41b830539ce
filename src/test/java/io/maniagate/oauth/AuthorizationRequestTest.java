package io.maniagate.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuthorizationRequestTest {

    private static final String REDIRECT = "https://club.example.org/oauth2/callback/trackmania";

    @Test
    void startsTheCodeFlow() {
        AuthorizationRequest request = new AuthorizationRequest(
                URI.create("https://api.trackmania.com/oauth/authorize"),
                Flow.CODE,
                "abc",
                List.of("clubs", "read_favorite"),
                REDIRECT,
                "s-1_",
                null);

        assertThat(request.url())
                .isEqualTo("https://api.trackmania.com/oauth/authorize?response_type=code&client_id=abc"
                        + "&scope=clubs%20read_favorite"
                        + "&redirect_uri=https%3A%2F%2Fclub.example.org%2Foauth2%2Fcallback%2Ftrackmania&state=s-1_");
    }

    @Test
    void theImplicitFlowAsksForTheTokenItself() {
        URI endpoint = URI.create("https://prod.live.maniaplanet.com/login/oauth2/authorize");
        assertThat(new AuthorizationRequest(endpoint, Flow.IMPLICIT, "abc", List.of(), REDIRECT, "s", null).url())
                .startsWith(endpoint + "?response_type=token&client_id=abc&redirect_uri=")
                .doesNotContain("secret");
    }

    @Test
    void noScopeIsLeftOut() {
        assertThat(request(URI.create("https://p.example/a"), null).url()).doesNotContain("scope");
    }

    @Test
    void aQueryOfTheEndpointStays() {
        assertThat(request(URI.create("https://p.example/a?tenant=x%26y"), null).url())
                .startsWith("https://p.example/a?tenant=x%26y&response_type=code&");
    }

    @Test
    void aFragmentOfTheEndpointGoes() {
        assertThat(request(URI.create("https://p.example/a#top"), null).url())
                .startsWith("https://p.example/a?response_type=code&");
    }

    @Test
    void everyValueIsEncoded() {
        assertThat(request(URI.create("https://p.example/a"), null).url())
                .contains("client_id=login%7Capp%26x%3D1%2B%C3%A9&");
    }

    @Test
    void aChallengeNamesItsMethod() {
        assertThat(request(URI.create("https://p.example/a"), "abc-_").url())
                .endsWith("&code_challenge=abc-_&code_challenge_method=S256");
    }

    private static AuthorizationRequest request(URI endpoint, @org.jspecify.annotations.Nullable String challenge) {
        return new AuthorizationRequest(endpoint, Flow.CODE, "login|app&x=1+é", List.of(), REDIRECT, "s", challenge);
    }
}
