package io.maniagate.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.config.ConfigSchema.ConfigKey;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentNamesTest {

    @ParameterizedTest
    @CsvSource({
        "MANIAGATE_PUBLIC_URL, public-url",
        "MANIAGATE_PUBLIC_URL_0_, public-url[0]",
        "MANIAGATE_PUBLIC_URL_12, public-url[12]",
        "MANIAGATE_SESSION_MAX_AGE, session.max-age",
        "MANIAGATE_PROVIDERS_TRACKMANIA_CLIENT_ID, providers.trackmania.client-id",
        "MANIAGATE_PROVIDERS_MY_CLUB_2_CLIENT_SECRET_FILE, providers.my-club-2.client-secret-file",
        "MANIAGATE_PROVIDERS_A_USERINFO_URL, providers.a.userinfo-url",
        "MANIAGATE_PROVIDERS_A_USERINFO_NAME, providers.a.userinfo.name",
        "MANIAGATE_PROVIDERS_TYPE_TYPE, providers.type.type",
        "MANIAGATE_PROVIDERS_A_SCOPES_1_, providers.a.scopes[1]",
        "MANIAGATE_ROUTES_0__PATH, routes[0].path",
        "MANIAGATE_ROUTES_0_PATH, routes[0].path",
        "MANIAGATE_ROUTES_10__HOSTS_2_, routes[10].hosts[2]",
        "MANIAGATE_ROUTES_0__IDLE_TIMEOUT, routes[0].idle-timeout",
        "MANIAGATE_ROUTES_0_REQUIRE_GROUPS, routes[0].require.groups",
        "MANIAGATE_ROUTES_0__DENY_ZONES_1_, routes[0].deny.zones[1]",
        "MANIAGATE_ROUTES_0__REQUIRE_PLAYERS_FILE, routes[0].require.players-file",
        "MANIAGATE_GROUPS_ADMINS_PLAYERS_0, groups.admins.players[0]",
        "MANIAGATE_GROUPS_SITE_ADMINS_PLAYERS_FILE, groups.site-admins.players-file",
        "MANIAGATE_GROUPS_PLAYERS_GROUPS, groups.players.groups",
    })
    void aVariableMeansAKey(String variable, String key) {
        assertThat(EnvironmentNames.keyOf(variable)).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "MANIAGATE_",
        "MANIAGATE_URL",
        "MANIAGATE_PREFIX_0_",
        "MANIAGATE_PROVIDERS",
        "MANIAGATE_PROVIDERS_TYPE",
        "MANIAGATE_PROVIDERS__TYPE",
        "MANIAGATE_PROVIDERS_A_COLOUR",
        "MANIAGATE_ROUTES_PATH",
        "MANIAGATE_ROUTES_X__PATH"
    })
    void anythingElseMeansNone(String variable) {
        String key = EnvironmentNames.keyOf(variable);

        assertThat(key == null || key.startsWith("providers.-")).isTrue();
    }

    /** SmallRye takes some of them, and what others take for a rule must not be none. */
    @ParameterizedTest
    @CsvSource({
        "maniagate_routes_0_require_players, true",
        "Maniagate_Contact, true",
        "_PROD_MANIAGATE_ROUTES_0__DENY_PLAYERS, true",
        "%prod.maniagate.routes[0].deny.players, true",
        "maniagate_dir, false",
        "MY_MANIAGATE_UPSTREAM, false",
        "_PROD_MANIAGATE_DIR, false",
    })
    void aVariableThatWouldBeReadByNobodyIsAFault(String variable, boolean isFault) {
        var read = Given.with(Map.of(variable, "x"));

        if (isFault) {
            assertThat(Given.fault(read).key()).isEqualTo(variable);
        } else {
            Given.settings(read);
        }
    }

    @Test
    void everyKeyCanBeSpelled() {
        for (ConfigKey key : ConfigSchema.KEYS) {
            String name = key.pattern()
                    .substring("maniagate.".length())
                    .replace("<id>", "x")
                    .replace("<name>", "x")
                    .replace("[]", "[3]");

            assertThat(EnvironmentNames.keyOf("MANIAGATE_" + EnvironmentNames.spelled(name)))
                    .isEqualTo(name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MANIAGATE_SERVICE_HOST, 10.0.0.1, true",
        "MANIAGATE_SERVICE_PORT, 80, true",
        "MANIAGATE_REDIS_SERVICE_PORT_HTTP, 80, true",
        "MANIAGATE_PORT, tcp://10.0.0.1:80, true",
        "MANIAGATE_PORT, 8080, false",
        "MANIAGATE_PORT_80_TCP_PROTO, tcp, true",
        "MANIAGATE_FOO_PORT_53_UDP, udp://10.0.0.1:53, true",
        "MANIAGATE_HOST, 10.0.0.1, false",
        "MANIAGATE_SERVICE, x, false"
    })
    void kubernetesSpeaksItsOwnWay(String variable, String value, boolean link) {
        assertThat(EnvironmentNames.isServiceLink(variable, value)).isEqualTo(link);
    }
}
