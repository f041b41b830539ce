package io.maniagate.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.request.FrontProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens of running games are taken where that is safe, and the start is refused where it is not. */
class GameSettingsTest {

    private static final String SECRET = "f0e1d2c3b4a5968778695a4b3c2d1e0f";

    @TempDir
    private Path directory;

    @DisplayName("A1: no rule that opens or closes anything for certain players stands beside a token without audience")
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = ';', textBlock = """
            ingame-token     ; require: {players: ["maniaplanet:a"]}   ; require.players
            ingame-token     ; require: {groups: [crew]}               ; require.groups
            ingame-token     ; require: {zones: [World]}               ; require.zones
            ingame-token     ; require: {titles: [T]}                  ; require.titles
            ingame-token     ; require: {scopes: [titles]}             ; require.scopes
            ingame-token     ; deny: {players: ["maniaplanet:a"]}      ; deny.players
            ingame-token     ; deny: {groups: [crew]}                  ; deny.groups
            ingame-token     ; deny: {zones: [World]}                  ; deny.zones
            openplanet-token ; require: {clubs: [1]}                   ; require.clubs
            openplanet-token ; require: {groups: [crew]}               ; require.groups
            openplanet-token ; deny: {players: ["maniaplanet:a"]}      ; deny.players
            """)
    void a1SuchARouteAsksForNobodyInParticular(String token, String rule, String key) {
        ConfigFault fault = Given.fault(read(Ruled.everyProvider(), token + ": true, " + rule));

        assertThat(fault.key()).isEqualTo("maniagate.routes[0]." + key);
        assertThat(fault.message()).contains("on a route with " + token + ": true", "not for whom it was made");
    }

    @DisplayName("A1: nor does one that the environment adds, reads from a file, or only reports")
    @ParameterizedTest(name = "{0}: {1}={2}")
    @CsvSource(delimiter = ';', textBlock = """
            ingame-token: true                ; REQUIRE_PLAYERS      ; maniaplanet:a ; require.players
            ingame-token: true                ; REQUIRE_GROUPS_0_    ; crew          ; require.groups
            ingame-token: true                ; REQUIRE_PLAYERS_FILE ; admins.txt    ; require.players-file
            ingame-token: true                ; DENY_ZONES           ; World         ; deny.zones
            ingame-token: true, shadow: true  ; REQUIRE_GROUPS       ; crew          ; require.groups
            ingame-token: true, access: optional ; DENY_PLAYERS      ; maniaplanet:a ; deny.players
            'require: {groups: [crew]}'       ; INGAME_TOKEN         ; true          ; require.groups
            """)
    void a1HoweverTheRuleArrives(String route, String variable, String value, String key) {
        SettingsReader.Result read = read(Ruled.everyProvider(), route, "MANIAGATE_ROUTES_0__" + variable, value);

        assertThat(Given.faults(read)).anySatisfy(fault -> {
            assertThat(fault.key()).isEqualTo("maniagate.routes[0]." + key);
            assertThat(fault.message()).contains("on a route with ingame-token: true");
        });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = ';', textBlock = """
            tm  ; ingame-token: true                          ; routes[0].ingame-token     ; 0 providers of type maniaplanet
            mp  ; openplanet-token: true                      ; routes[0].openplanet-token ; 0 providers of type trackmania
            mp2 ; ingame-token: true                          ; routes[0].ingame-token     ; 2 providers of type maniaplanet
            mp  ; ingame-token: true, access: public          ; routes[0].ingame-token     ; access: public
            all ; openplanet-token: true, bearer: client      ; routes[0].openplanet-token ; bearer: client
            """)
    void aRouteThatCannotTakeThemIsAFault(String providers, String route, String key, String words) {
        ConfigFault fault = Given.fault(read(providers(providers), route));

        assertThat(fault.key()).isEqualTo("maniagate." + key);
        assertThat(fault.message()).contains(words);
    }

    /** Ours would be empty, and then some of Caddy pass the client's on. */
    @Test
    void behindACaddyThatAsksOpenplanetsTokenNeedsOneToPutInItsPlace() {
        ConfigFault fault =
                Given.fault(read(providers("tm"), "openplanet-token: true", "MANIAGATE_FORWARD_AUTH", "caddy"));

        assertThat(fault.key()).isEqualTo("maniagate.routes[0].openplanet-token");
        assertThat(fault.message()).contains("forward-auth: caddy", "bearer: service");
        assertThat(Given.settings(read(
                                providers("tm"),
                                "openplanet-token: true, bearer: service",
                                "MANIAGATE_FORWARD_AUTH",
                                "caddy"))
                        .front())
                .isEqualTo(FrontProxy.CADDY);
    }

    @Test
    void openplanetNeedsItsSecretAndASecretNeedsARoute() {
        assertThat(Given.fault(Ruled.route(Ruled.trackmania(), "openplanet-token: true"))
                        .key())
                .isEqualTo("maniagate.providers.trackmania.openplanet-secret");
        assertThat(Given.fault(read(Ruled.trackmania(), "", "MANIAGATE_PROVIDERS_TRACKMANIA_OPENPLANET_SECRET", SECRET))
                        .message())
                .contains("no route takes such tokens");
        assertThat(Given.fault(read(
                                Ruled.trackmania(),
                                "openplanet-token: true",
                                "MANIAGATE_PROVIDERS_TRACKMANIA_OPENPLANET_URL",
                                "http://elsewhere.example/x"))
                        .key())
                .isEqualTo("maniagate.providers.trackmania.openplanet-url");
    }

    /** As with a client secret, the file is what has to be mended. */
    @ParameterizedTest
    @CsvSource({
        "first\\nsecond, 2 lines, one secret in one line",
        "two words, blanks, printable ASCII",
        "change-me, a placeholder, the secret of your registration"
    })
    void whatIsWrongWithTheFileOfOpenplanetsSecretIsSaidOfTheFile(String content, String got, String expected)
            throws IOException {
        Path file = Files.writeString(directory.resolve("openplanet"), content.replace("\\n", "\n"));
        ConfigFault fault = Given.fault(Ruled.read(
                Ruled.trackmania(),
                "",
                "openplanet-token: true",
                Map.of("MANIAGATE_PROVIDERS_TRACKMANIA_OPENPLANET_SECRET_FILE", file.toString())));

        assertThat(fault.key()).isEqualTo("maniagate.providers.trackmania.openplanet-secret-file");
        assertThat(fault.message()).contains(got, expected).doesNotContain("second", "words", "change-me");
    }

    @Test
    void aProviderWithAFaultOfItsOwnIsNotCalledMissing() {
        assertThat(Given.fault(read(
                                Ruled.everyProvider(),
                                "ingame-token: true",
                                "MANIAGATE_PROVIDERS_MANIAPLANET_CLIENT_SECRET",
                                "a b"))
                        .key())
                .isEqualTo("maniagate.providers.maniaplanet.client-secret");
    }

    @Test
    void theyAreOffUnlessARouteSaysSo() {
        assertThat(Given.settings(Ruled.route(Ruled.everyProvider(), "")).games())
                .isEqualTo(new GameSettings(null, Set.of(), null, Set.of()));
    }

    @Test
    void whatIsNeededIsRead() {
        GameSettings games = Given.settings(read(
                        Ruled.everyProvider(),
                        "ingame-token: true, openplanet-token: true, require: {providers: [trackmania]}"))
                .games();

        assertThat(Objects.requireNonNull(games.maniaplanet()).id()).isEqualTo("maniaplanet");
        assertThat(games.ingame()).containsExactly(0);
        assertThat(games.plugins()).containsExactly(0);
        GameSettings.Openplanet openplanet = Objects.requireNonNull(games.openplanet());
        assertThat(openplanet.validate()).hasToString("https://api.openplanet.dev/auth/validate");
        assertThat(openplanet.secret().reveal()).isEqualTo(SECRET);
    }

    private static String providers(String name) {
        return switch (name) {
            case "tm" -> Ruled.trackmania();
            case "mp" -> Ruled.maniaplanet();
            case "mp2" -> Ruled.maniaplanet() + Ruled.maniaplanet().replace("maniaplanet:", "second:");
            default -> Ruled.everyProvider();
        };
    }

    /** With Openplanet's secret where its tokens are taken, and further variables. */
    private static SettingsReader.Result read(String providers, String route, String... more) {
        Map<String, String> environment = new HashMap<>();
        if (providers.contains("trackmania:") && route.contains("openplanet-token")) {
            environment.put("MANIAGATE_PROVIDERS_TRACKMANIA_OPENPLANET_SECRET", SECRET);
        }
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        String groups = providers.contains("maniaplanet:") ? "    crew: {players: [\"maniaplanet:a\"]}\n" : "";
        return Ruled.read(providers, groups, route, environment);
    }
}
