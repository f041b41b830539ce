package io.maniagate.journey;

import io.maniagate.emulator.Emulator.Client;
import io.maniagate.emulator.Game;
import io.maniagate.fixture.World;
import io.maniagate.provider.FactKind;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A gateway that has ManiaConnect beside the two providers of today. */
public final class ThreeProviders implements QuarkusTestProfile {

    private static final String SCOPES =
            "basic,email,dedicated,buddies,manialinks,teams,titles,favorite_servers,offline";

    /** What the player "plain" alone has: the route of a kind requires it, and another one denies it. */
    static final Map<FactKind, String> OF_PLAIN = Map.of(
            FactKind.BUDDIES, "Neo_Runner.JP",
            FactKind.TEAMS, "100",
            FactKind.OWNED_TITLES, "Bought@plain",
            FactKind.INSTALLED_TITLES, "Played@plain",
            FactKind.FAVORITE_SERVERS, "favourite-of-PLAIN",
            FactKind.MANIALINKS, "Link:plain");

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        Client client = Client.development(Game.MANIACONNECT);
        String provider = "maniagate.providers.maniaconnect.";
        Map<String, String> settings = new HashMap<>();
        settings.put(provider + "type", "maniaconnect");
        settings.put(provider + "client-id", client.id());
        settings.put(provider + "client-secret", client.secret().reveal());
        settings.put(provider + "base-url", World.PROVIDER_URL);
        settings.put(provider + "scopes", SCOPES);
        settings.put("maniagate.routes[5].path", "/site");
        route(settings, 6, "/hosts", "require.servers", "server-of-plain");
        int next = 7;
        for (Map.Entry<FactKind, String> fact : OF_PLAIN.entrySet()) {
            String kind = fact.getKey().tag();
            route(settings, next++, "/" + kind, "require." + kind, fact.getValue());
            route(settings, next++, "/not-" + kind, "deny." + kind, fact.getValue());
        }
        return List.of(new TestResourceEntry(World.class, settings));
    }

    private static void route(Map<String, String> settings, int index, String path, String rule, String value) {
        String route = "maniagate.routes[" + index + "].";
        settings.put(route + "path", path);
        settings.put(route + "access", "required");
        settings.put(route + rule, value);
    }
}
