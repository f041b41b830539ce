package io.maniagate.oauth;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Any free port, and sockets of the JDK: their resets are what Quarkus OIDC Client answers by sending again. */
public final class JdkSockets implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.http.test-port", "0",
                "quarkus.management.test-port", "0",
                "quarkus.vertx.prefer-native-transport", "false");
    }
}
