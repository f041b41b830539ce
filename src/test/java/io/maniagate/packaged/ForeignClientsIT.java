package io.maniagate.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.emulator.Emulator;
import io.maniagate.emulator.Emulator.Client;
import io.maniagate.emulator.Game;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Client libraries that others wrote get along with the emulated providers: they sign in, refresh, and understand every
 * refusal.
 */
class ForeignClientsIT {

    private static final String REDIRECT_URI = "http://localhost:8080/callback?lang=fr";
    private static final Map<Game, String> USERINFO = Map.of(
            Game.TRACKMANIA, "/api/user",
            Game.MANIAPLANET, "/webservices/me",
            Game.MANIACONNECT, "/player/");
    private static final Map<Game, String> SCOPES = Map.of(
            Game.TRACKMANIA, "clubs read_favorite",
            Game.MANIAPLANET, "basic email",
            Game.MANIACONNECT, "basic offline");

    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    private Path logs;

    private static Emulator emulator;

    @BeforeAll
    static void start() {
        Client[] clients = Stream.of(Game.values())
                .map(game -> Client.development(game, REDIRECT_URI))
                .toArray(Client[]::new);
        emulator = Emulator.start(VERTX, 0, InstantSource.system(), clients)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterAll
    static void stop() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    static Stream<Arguments> clients() {
        List<Foreign> lenient =
                List.of(Foreign.GO_CLIENT, Foreign.AUTHLIB, Foreign.REQUESTS_OAUTHLIB, Foreign.SIMPLE_OAUTH2);
        // Numbers as strings, as ManiaConnect has them, are not for who reads by the letter.
        return Stream.concat(
                lenient.stream().flatMap(client -> Stream.of(Game.values()).map(game -> Arguments.of(client, game))),
                Game.CURRENT.stream().map(game -> Arguments.of(Foreign.OAUTH4WEBAPI, game)));
    }

    @ParameterizedTest
    @MethodSource("clients")
    void everyGrantAndEveryRefusal(Foreign client, Game game) throws Exception {
        JsonObject told = client.run(logs, environment(game));

        assertThat(told.getJsonObject("profile").getMap())
                .containsEntry(game == Game.TRACKMANIA ? "displayName" : "login", "Lina.Racer");
        assertThat(told.getString("type")).isEqualToIgnoringCase("Bearer");
        assertThat(told.getBoolean("expires")).isTrue();
        assertThat(told.getInteger("refreshed")).isEqualTo(200);
        assertThat(told.getInteger("replaced")).as("the token before").isEqualTo(401);
        assertThat(told.getInteger("service")).as("of no player").isEqualTo(401);
        // Nothing but the oldest of them says what the RFC has it say.
        assertThat(told.getString("usedRefresh"))
                .isEqualTo(game == Game.MANIACONNECT ? "invalid_grant" : "invalid_request");
        assertThat(told.getString("usedCode")).isEqualTo("invalid_request");
        assertThat(told.getString("wrongRedirect")).isEqualTo("invalid_request");
        assertThat(told.getString("wrongSecret")).isEqualTo("invalid_client");
    }

    private static Map<String, String> environment(Game game) {
        Client client = Client.development(game);
        Map<String, String> environment = new HashMap<>(Map.of(
                "AUTHORIZE_URL",
                emulator.baseUrl() + game.authorizePath(),
                "TOKEN_URL",
                emulator.baseUrl() + game.tokenPath(),
                "USERINFO_URL",
                emulator.baseUrl() + USERINFO.get(game),
                "CLIENT_ID",
                client.id(),
                "CLIENT_SECRET",
                client.secret().reveal(),
                "REDIRECT_URI",
                REDIRECT_URI,
                "SCOPE",
                SCOPES.get(game)));
        // Of the others nobody knows whether they have it.
        if (game == Game.TRACKMANIA) {
            environment.put("PKCE", "yes");
        }
        return environment;
    }
}
