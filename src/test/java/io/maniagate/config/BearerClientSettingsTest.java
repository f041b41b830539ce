package io.maniagate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B1: clients may bring tokens of those providers only whose tokens tell for whom they were made")
class BearerClientSettingsTest {

    private static final String PLAIN = """
                %s:
                  type: oauth2
                  client-id: %s
                  client-secret: 3f9a1c77e0b24d5586ab
                  authorization-url: https://id.example/authorize
                  token-url: https://id.example/token
                  userinfo-url: https://id.example/me
                  bearer-clients: true
            """;

    @Test
    void nobodyUnlessItIsSaid() {
        assertThat(Given.settings(Given.with("")).bearerClients()).isEmpty();
        assertThat(Given.settings(Given.with(PLAIN.formatted("own", "one"))).bearerClients())
                .containsExactly("own");
    }

    @Test
    void notWhereNobodyCanReadForWhomATokenWasMade() {
        ConfigFault fault = Given.fault(Given.with(Map.of("MANIAGATE_PROVIDERS_MY_CLUB_BEARER_CLIENTS", "true")));
        assertThat(fault.key()).isEqualTo("maniagate.providers.my-club.bearer-clients");
        assertThat(fault.message()).contains("true for type game").contains("for which application");
    }

    @Test
    void notForTwoThatATokenCannotTellApart() {
        String both = PLAIN.formatted("own", "one") + PLAIN.formatted("other", "one");
        ConfigFault fault = Given.fault(Given.with(both));
        assertThat(fault.key()).isEqualTo("maniagate.providers.own.bearer-clients");
        assertThat(fault.message()).contains("the client-id of provider other");
        assertThat(Given.settings(Given.with(PLAIN.formatted("own", "one") + PLAIN.formatted("other", "two")))
                        .bearerClients())
                .containsExactlyInAnyOrder("own", "other");
    }
}
