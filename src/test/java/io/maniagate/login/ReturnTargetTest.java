package io.maniagate.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maniagate.request.PublicOrigin;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnTargetTest {

    private static final List<PublicOrigin> PUBLIC = List.of(new PublicOrigin("https", "club.example.org", 443));

    @Test
    void aRedirectOriginIsComparedAsBrowsersWriteIt() {
        ReturnTarget targets = new ReturnTarget(PUBLIC, List.of("https://Forum.example.net:443"), "/oauth2");

        assertThat(targets.validated("https://forum.example.net/thread")).isEqualTo("https://forum.example.net/thread");
        assertThat(targets.validated("http://forum.example.net/thread")).isEqualTo("/");
    }

    @Test
    void theOwnPrefixIsTheConfiguredOne() {
        ReturnTarget targets = new ReturnTarget(PUBLIC, List.of(), "/login");

        assertThat(targets.validated("/oauth2/start")).isEqualTo("/oauth2/start");
        assertThat(targets.validated("/login/start")).isEqualTo("/");
        assertThat(targets.validated("/login/sign_in")).isEqualTo("/login/sign_in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "forum.example.net", "https://forum.example.net/", "https://*.example.net", "ftp://x"})
    void whatIsNoOriginIsRefusedAtStart(String origin) {
        assertThatThrownBy(() -> new ReturnTarget(PUBLIC, List.of(origin), "/oauth2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("redirect-origins: " + origin + " (expected: an origin");
    }
}
