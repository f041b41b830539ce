package io.maniagate.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.oauth.Flow;
import io.maniagate.provider.Provider;
import io.maniagate.provider.ProviderType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code flow: implicit}: for ManiaPlanet alone, and never with a secret. */
class ImplicitSettingsTest {

    private static final String UPSTREAM = Given.UPSTREAM;

    @Test
    void aManiaPlanetApplicationNeedsNoSecretThen() {
        Provider provider = Given.settings(read("maniaplanet", "flow: implicit", UPSTREAM))
                .providers()
                .get(0);

        assertThat(provider.flow()).isEqualTo(Flow.IMPLICIT);
        assertThat(provider.clientSecret()).isNull();
    }

    @Test
    void withoutTheWordItIsTheCodeFlow() {
        assertThat(Given.settings(Given.with("")).providers().get(0).flow()).isEqualTo(Flow.CODE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            trackmania | Trackmania has no implicit flow
            oauth2     | need not name the application
            """)
    void noOtherTypeHasIt(String type, String why) {
        assertThat(Given.faults(read(type, "flow: implicit", UPSTREAM))).anySatisfy(fault -> {
            assertThat(fault.key()).isEqualTo("maniagate.providers.game.flow");
            assertThat(fault.message()).contains(why);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            client-secret: s3cr3t-of-game    | providers.game.client-secret
            client-secret-file: /run/secret  | providers.game.client-secret-file
            pkce: true                       | providers.game.pkce
            """)
    void whatItHasNoUseForIsAFault(String line, String key) {
        ConfigFault fault = Given.fault(read("maniaplanet", "flow: implicit\n      " + line, UPSTREAM));

        assertThat(fault.key()).isEqualTo("maniagate." + key);
        assertThat(fault.message()).contains("flow: implicit").doesNotContain("s3cr3t");
    }

    @Test
    void aRouteCannotGoByATokenThatNobodyGivesUs() {
        ConfigFault fault = Given.fault(read(
                "maniaplanet",
                "flow: implicit",
                "  routes: [{path: /, upstream: \"http://127.0.0.1:3000\", bearer: service}]\n"));

        assertThat(fault.key()).isEqualTo("maniagate.routes[0].bearer");
        assertThat(fault.message()).contains("flow: implicit");
    }

    private static SettingsReader.Result read(String type, String line, String upstream) {
        String yaml = Given.URLS + Given.SECRETS + upstream + "  providers:\n    game:\n      type: " + type
                + "\n      client-id: 8c1f0a\n      " + line + "\n";
        return SettingsReader.read(
                Given.config("maniagate:\n" + yaml, Map.of()),
                Map.of(),
                new LaunchContext("1.2.3", ProviderType.ALL, true));
    }
}
