package io.maniagate.attack;

import io.maniagate.fixture.World;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** A gateway that speaks HTTP/1.1 and, without TLS, HTTP/2, and has one more origin that may. */
public final class BothVersions implements QuarkusTestProfile {

    static final String ALLOWED = "https://app.example";

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(
                World.class, Map.of("maniagate.h2c", "true", "maniagate.allowed-origins", ALLOWED)));
    }
}
