package io.maniagate.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.route.Upstream;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteFaultsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            path: admin                    | path             | "admin" (expected: a path
            path: /a//b                    | path             | a path
            path: /a/./b                   | path             | a path
            path: /a/../b                  | path             | a path
            path: /a/                      | path             | a path
            path: /a%20b                   | path             | a path
            path: "/a?b"                   | path             | a path
            path: "/a#b"                   | path             | a path
            path: /a;b                     | path             | a path
            path: /a\\b                    | path             | a path
            path: /oauth2                  | path             | outside of /oauth2
            path: /oauth2/x                | path             | outside of /oauth2
            paht: /b                       | paht             | did you mean maniagate.routes[0].path
            hosts: [other.example]         | hosts            | a host of public-url: club.example.org
            hosts: ["club.example.org:443"]| hosts            | without scheme and port
            hosts: ["["]                   | hosts            | a host of public-url
            hosts: ["[]"]                  | hosts            | a host of public-url
            methods: [get]                 | methods          | write GET
            methods: ["GE T"]              | methods          | methods such as
            access: everyone               | access           | deny, optional, public, required
            shadow: perhaps                | shadow           | false, true
            shadow: true                   | shadow           | without a rule
            upstream: 127.0.0.1:3000       | upstream         | scheme, host and port
            upstream: http://a/path        | upstream         | no path
            upstream: http://u:hunter2@a   | upstream         | user name
            host: "a b"                    | host             | keep, upstream, or a host
            host: http://a                 | host             | keep, upstream, or a host
            strip-prefix: perhaps          | strip-prefix     | false, true
            bearer: token                  | bearer           | access-token, client, none, service
            connect-timeout: 2             | connect-timeout  | a duration
            response-timeout: 0s           | response-timeout | a duration
            idle-timeout: never            | idle-timeout     | a duration
            """)
    void oneLineOfARouteMakesOneFault(String line, String key, String words) {
        String name = line.substring(0, line.indexOf(':'));
        String path = name.equals("path") ? "" : "      path: /x\n";
        String upstream = name.equals("upstream") ? "" : "      upstream: http://127.0.0.1:3000\n";

        ConfigFault fault = Given.fault(Given.routes("    - " + line + "\n" + path + upstream));

        assertThat(fault.key()).isEqualTo("maniagate.routes[0]." + key);
        assertThat(fault.source()).isEqualTo("/etc/gate.yaml");
        assertThat(fault.message() + " " + fault.mend()).contains(words).doesNotContain("hunter2");
    }

    @Test
    void aTlsConfigurationHasToExist() {
        String route = "    - path: /x\n      upstream: https://inner.example\n      tls: inner\n";
        ConfigFault fault = Given.fault(Given.routes(route));
        assertThat(fault.key()).isEqualTo("maniagate.routes[0].tls");
        assertThat(fault.source()).isEqualTo("/etc/gate.yaml");
        assertThat(fault.message() + fault.mend()).contains("\"inner\"", "quarkus.tls.inner.", "quarkus.tls");

        String other = "quarkus:\n  tls:\n    inner2:\n      trust-all: true\n    key-store:\n      pem: {}\n";
        assertThat(Given.faults(Given.routes(route + other))).hasSize(1);
        String entry = "quarkus:\n  tls:\n    inner:\n      trust-store:\n        pem:\n          certs: ca.pem\n";
        assertThat(upstream(Given.routes(route + entry)).tlsEntry()).isEqualTo("inner");
        Map<String, String> variable = Map.of("QUARKUS_TLS_INNER_TRUST_STORE_PEM_CERTS", "ca.pem");
        assertThat(upstream(Given.routes(route, variable)).tlsEntry()).isEqualTo("inner");
    }

    private static Upstream upstream(SettingsReader.Result result) {
        return Objects.requireNonNull(Given.settings(result).routes().get(0).upstream());
    }

    @Test
    void aRouteNeedsPathAndUpstream() {
        assertThat(Given.faults(Given.routes("    - access: required\n")))
                .extracting(ConfigFault::key)
                .containsExactly("maniagate.routes[0].path", "maniagate.routes[0].upstream");
    }

    @Test
    void onlyWhatNobodyMayUseNeedsNoUpstream() {
        assertThat(Given.faults(Given.routes("    - {path: /, access: deny}\n")))
                .isEmpty();
        assertThat(Given.faults(Given.routes("    - {path: /, access: public}\n")))
                .hasSize(1);
    }

    @Test
    void aPublicRouteHasNoTokenToPassOn() {
        assertThat(Given.fault(Given.routes(
                                "    - {path: /, access: public, upstream: \"http://a\", bearer: access-token}\n"))
                        .key())
                .isEqualTo("maniagate.routes[0].bearer");
    }

    @Test
    void theShortFormExcludesRoutes() {
        assertThat(Given.fault(Given.with("  routes: [{path: /, upstream: \"http://a\"}]\n"))
                        .key())
                .isEqualTo("maniagate.upstream");
    }

    @Test
    void routesAreNumberedWithoutGaps() {
        ConfigFault fault = Given.fault(Given.read(
                Given.URLS + Given.SECRETS + Given.PROVIDERS,
                Map.of("MANIAGATE_ROUTES_1__PATH", "/", "MANIAGATE_ROUTES_1__UPSTREAM", "http://a")));

        assertThat(fault.key()).isEqualTo("maniagate.routes[0].path");
        assertThat(fault.message()).contains("without a gap");
    }

    @ParameterizedTest(name = "{0} hides {1}")
    @CsvSource(delimiter = '|', textBlock = """
            path: /                           | path: /a
            path: /a                          | path: /a
            path: /a                          | path: /a/b
            path: /a                          | path: /a, methods: [GET]
            path: /a                          | path: /a, hosts: [club.example.org]
            path: /a, hosts: [club.example.org] | path: /a
            path: /a, methods: [GET, POST]    | path: /a/b, methods: [POST]
            path: /a, methods: [GET]          | path: /a, methods: [HEAD]
            path: /a, methods: [GET]          | path: /a, methods: [GET, HEAD]
            """)
    void aRouteThatNothingReachesIsAFault(String first, String second) {
        ConfigFault fault = Given.fault(routes(first, second));

        assertThat(fault.key()).isEqualTo("maniagate.routes[1].path");
        assertThat(fault.message()).contains("never gets a request", "routes[0]");
    }

    @ParameterizedTest(name = "{0} leaves something for {1}")
    @CsvSource(delimiter = '|', textBlock = """
            path: /a                          | path: /
            path: /a                          | path: /ab
            path: /a, methods: [GET]          | path: /a
            path: /a, methods: [GET]          | path: /a, methods: [GET, POST]
            path: /a, methods: [GET]          | path: /a, methods: [POST]
            path: /a, methods: [HEAD]         | path: /a, methods: [GET]
            """)
    void aRouteThatSomethingReachesIsNone(String first, String second) {
        assertThat(Given.faults(routes(first, second))).isEmpty();
    }

    @Test
    void severalRoutesTogetherHideOne() {
        String two = "  public-url: [https://a.example, https://b.example]\n" + Given.SECRETS + Given.PROVIDERS;
        String hidden = """
                  routes:
                    - {path: /x, hosts: [a.example], access: deny}
                    - {path: /, hosts: [b.example], access: deny}
                    - {path: /x/y, access: deny}
                """;

        ConfigFault fault = Given.fault(Given.read(two + hidden, Map.of()));

        assertThat(fault.message()).contains("routes[0] and routes[1]");
        assertThat(Given.faults(Given.read(two + hidden.replace("/x/y", "/z"), Map.of())))
                .isEmpty();
    }

    private static SettingsReader.Result routes(String first, String second) {
        return Given.routes("    - {access: deny, " + first + "}\n    - {access: deny, " + second + "}\n");
    }
}
