package io.maniagate.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.request.PublicOrigin;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReturnTargetTest {

    private static final List<PublicOrigin> PUBLIC = List.of(new PublicOrigin("https", "club.example.org", 443));

    @Test
    void aRedirectOriginIsAllowedWithAndWithoutTheSchemesOwnPort() {
        ReturnTarget targets =
                new ReturnTarget(PUBLIC, List.of(new PublicOrigin("https", "forum.example.net", 443)), "/oauth2");

        assertThat(targets.validated("https://forum.example.net/thread")).isEqualTo("https://forum.example.net/thread");
        assertThat(targets.validated("https://forum.example.net:443/t")).isEqualTo("https://forum.example.net:443/t");
        assertThat(targets.validated("https://forum.example.net:80/t")).isEqualTo("/");
        assertThat(targets.validated("http://forum.example.net/thread")).isEqualTo("/");
    }

    @Test
    void theOwnPrefixIsTheConfiguredOne() {
        ReturnTarget targets = new ReturnTarget(PUBLIC, List.of(), "/login");

        assertThat(targets.validated("/oauth2/start")).isEqualTo("/oauth2/start");
        assertThat(targets.validated("/login/start")).isEqualTo("/");
        assertThat(targets.validated("/login/sign_in")).isEqualTo("/login/sign_in");
    }
}
