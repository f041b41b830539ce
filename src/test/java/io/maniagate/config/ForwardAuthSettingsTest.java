package io.maniagate.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.request.FrontProxy;
import io.maniagate.route.Access;
import io.maniagate.route.Route;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code forward-auth}: who asks, and what a route needs then. */
class ForwardAuthSettingsTest {

    private static final String WITHOUT_UPSTREAM = Given.URLS + Given.SECRETS + Given.PROVIDERS;

    @ParameterizedTest
    @EnumSource
    void everyProfileHasItsWord(FrontProxy front) {
        String word = front.name().toLowerCase(Locale.ROOT);

        assertThat(Given.settings(Given.with("  forward-auth: " + word + "\n")).front())
                .isEqualTo(front);
    }

    @Test
    void itIsOffUnlessSaidSo() {
        assertThat(Given.settings(Given.with("")).front()).isNull();
        assertThat(Given.settings(Given.with("  forward-auth: none\n")).front()).isNull();
        ConfigFault fault = Given.fault(Given.with("  forward-auth: Nginx\n"));
        assertThat(fault.key()).isEqualTo("maniagate.forward-auth");
        assertThat(fault.message()).contains("caddy, envoy, haproxy, nginx, none, traefik");
    }

    @Test
    void whoeverOnlyDecidesNeedsNoUpstream() {
        Route all = Given.settings(Given.read(WITHOUT_UPSTREAM + "  forward-auth: nginx\n", Map.of()))
                .routes()
                .get(0);
        assertThat(all.path()).isEqualTo("/");
        assertThat(all.access()).isEqualTo(Access.REQUIRED);
        assertThat(all.upstream()).isNull();
        assertThat(all.leadsNowhere()).isTrue();

        String route = "    - {path: /, access: public}\n";
        assertThat(Given.faults(Given.routes(route + "  forward-auth: envoy\n")))
                .isEmpty();
        assertThat(Given.fault(Given.routes(route + "  forward-auth: none\n")).key())
                .isEqualTo("maniagate.routes[0].upstream");
        assertThat(Given.fault(Given.read(WITHOUT_UPSTREAM, Map.of())).key()).isEqualTo("maniagate.upstream");
    }

    @Test
    void anUpstreamThatIsWrittenWrongIsNoMissingOne() {
        assertThat(Given.fault(Given.read(WITHOUT_UPSTREAM + "  forward-auth: nginx\n  upstream: nowhere\n", Map.of()))
                        .key())
                .isEqualTo("maniagate.upstream");
    }
}
