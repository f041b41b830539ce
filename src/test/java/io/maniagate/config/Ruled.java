package io.maniagate.config;

import io.maniagate.facts.PlayerFacts;
import io.maniagate.player.Player;
import io.maniagate.policy.Applicant;
import io.maniagate.policy.Holds;
import io.maniagate.policy.Term;
import io.maniagate.provider.ProviderType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Configurations with the real types of providers, and what the reader makes of the rules in them. */
final class Ruled {

    static final String ACCOUNT = "7398eeb6-9b4e-44b8-a7a1-a2149955ac70";
    static final String LOGIN = "c5jutptORLinoaIUmVWscA";

    /** With Trackmania only, and these scopes. */
    static String trackmania(String... scopes) {
        return provider("trackmania", "trackmania", "", scopes);
    }

    static String maniaplanet(String... scopes) {
        return provider("maniaplanet", "maniaplanet", "", scopes);
    }

    static String maniaconnect(String... scopes) {
        return provider("maniaconnect", "maniaconnect", "", scopes);
    }

    static String own() {
        return provider(
                "own",
                "oauth2",
                "authorization-url: https://id.example/a, token-url: https://id.example/t, userinfo-url: https://id.example/u,");
    }

    private Ruled() {}

    /** With the scope that a sign-in needs, where these are some. */
    private static String provider(String id, String type, String more, String... scopes) {
        boolean isManiaPlanet = scopes.length > 0 && type.startsWith("mania");
        String asked = Stream.concat(Stream.of("basic").filter(basic -> isManiaPlanet), Stream.of(scopes))
                .distinct()
                .collect(Collectors.joining(", "));
        return "    %s: {type: %s, client-id: a1b2c3, client-secret: %s, %s scopes: [%s]}\n"
                .formatted(id, type, Given.CLIENT_SECRET, more, asked);
    }

    static String everyProvider() {
        return trackmania("clubs") + maniaplanet("basic", "titles", "dedicated") + own();
    }

    /** {@code route}: of routes[0], in flow style. */
    static SettingsReader.Result route(String providers, String route) {
        return read(providers, "", route, Map.of());
    }

    static SettingsReader.Result read(String providers, String groups, String route, Map<String, String> environment) {
        String yaml = "maniagate:\n" + Given.URLS + Given.SECRETS + "  providers:\n" + providers
                + (groups.isEmpty() ? "" : "  groups:\n" + groups)
                + "  routes:\n    - {path: /, upstream: \"http://127.0.0.1:1\"" + (route.isEmpty() ? "" : ", " + route)
                + "}\n";
        return SettingsReader.read(
                Given.config(yaml, environment), environment, new LaunchContext("1.2.3", ProviderType.ALL));
    }

    /** Whether the first term of routes[0] holds for a player with this subject and zone. */
    static Holds holds(SettingsReader.Result result, String subject, String zone) {
        Term term = Given.settings(result).rulebook().of(0).require().get(0);
        return term.holds(applicant(subject, zone));
    }

    static Applicant applicant(String subject, String zone) {
        int colon = subject.indexOf(':');
        Player player = new Player(
                subject.substring(0, colon),
                subject.substring(colon + 1),
                null,
                null,
                null,
                "Somebody",
                zone.isEmpty() ? null : zone,
                null,
                List.of());
        return new Applicant(player, List.of(), PlayerFacts.NONE);
    }
}
