package io.maniagate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForbiddenKeysTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quarkus.http.proxy.proxy-address-forwarding",
                "quarkus.http.proxy.trusted-proxies",
                "quarkus.http.cors",
                "quarkus.http.cors.enabled",
                "quarkus.http.cors.origins",
                "quarkus.http.auth.basic",
                "quarkus.http.auth.permission.x.paths",
                "quarkus.http.root-path",
                "%prod.quarkus.http.root-path",
                "smallrye.jwt.new-token.issuer",
                "smallrye.jwt.new-token.override-matching-claims",
                "%prod.smallrye.jwt.sign.key"
            })
    void anOperatorMayNotSet(String key) {
        assertThat(find(key, 265, "file:/etc/gate.yaml"))
                .extracting(ConfigFault::key, ConfigFault::source)
                .containsExactly(tuple(key, "/etc/gate.yaml"));
        assertThat(find(key, 400, "SysPropConfigSource")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quarkus.http.proxy.use-proxy-protocol",
                "quarkus.http.port",
                "quarkus.http.ssl.certificate.files",
                "quarkus.log.level",
                "quarkus.http.limits.max-header-size"
            })
    void anOperatorMaySet(String key) {
        assertThat(find(key, 265, "file:/etc/gate.yaml")).isEmpty();
    }

    @Test
    void whatQuarkusAndThePackageSayIsNotTheOperators() {
        assertThat(find("quarkus.http.root-path", Integer.MAX_VALUE, "BuildTime RunTime Fixed"))
                .isEmpty();
        assertThat(find("quarkus.http.auth.proactive", 250, "application.properties"))
                .isEmpty();
        assertThat(find("quarkus.http.cors.enabled", Integer.MIN_VALUE, "DefaultValuesConfigSource"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING",
                "QUARKUS_HTTP_CORS_ENABLED",
                "QUARKUS_HTTP_AUTH_BASIC",
                "QUARKUS_HTTP_ROOT_PATH",
                "_PROD_QUARKUS_HTTP_CORS",
                "quarkus.http.proxy.proxy-address-forwarding",
                "quarkus_http_root_path",
                "SMALLRYE_JWT_NEW_TOKEN_ISSUER",
                "smallrye.jwt.new-token.audience"
            })
    void variablesCountToo(String variable) {
        ConfigFault fault = Given.fault(Given.with(Map.of(variable, "true")));

        assertThat(fault.key()).isEqualTo(variable);
        assertThat(fault.source()).isEqualTo("environment variable " + variable);
    }

    @Test
    void otherVariablesOfQuarkusDoNot() {
        assertThat(Given.faults(Given.with(Map.of(
                        "QUARKUS_HTTP_PORT", "80",
                        "QUARKUS_HTTP_PROXY_USE_PROXY_PROTOCOL", "true",
                        "QUARKUS_LOG_LEVEL", "DEBUG"))))
                .isEmpty();
    }

    private static List<ConfigFault> find(String key, int ordinal, String source) {
        return ForbiddenKeys.find(
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(Map.of(key, "x"), source, ordinal))
                        .build(),
                Map.of());
    }
}
