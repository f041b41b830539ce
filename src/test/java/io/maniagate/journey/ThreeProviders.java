package io.maniagate.journey;

import io.maniagate.emulator.Emulator.Client;
import io.maniagate.emulator.Game;
import io.maniagate.fixture.World;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** A gateway that has ManiaConnect beside the two providers of today. */
public final class ThreeProviders implements QuarkusTestProfile {

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        Client client = Client.development(Game.MANIACONNECT);
        String provider = "maniagate.providers.maniaconnect.";
        return List.of(new TestResourceEntry(
                World.class,
                Map.ofEntries(
                        Map.entry(provider + "type", "maniaconnect"),
                        Map.entry(provider + "client-id", client.id()),
                        Map.entry(provider + "client-secret", client.secret().reveal()),
                        Map.entry(provider + "base-url", World.PROVIDER_URL),
                        Map.entry(provider + "scopes", "basic,email,dedicated,offline"),
                        Map.entry("maniagate.routes[6].path", "/hosts"),
                        Map.entry("maniagate.routes[6].access", "required"),
                        Map.entry("maniagate.routes[6].require.servers", "server-of-plain"),
                        Map.entry("maniagate.routes[5].path", "/site"))));
    }
}
