package io.maniagate.emulator;

import static io.maniagate.emulator.RunningEmulator.CALLBACK;
import static io.maniagate.emulator.RunningEmulator.location;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationEndpointTest {

    private final RunningEmulator running = new RunningEmulator();

    @AfterEach
    void stop() {
        running.close();
    }

    @ParameterizedTest
    @EnumSource
    void offersEveryPlayerAndRefusal(Game game) throws Exception {
        HttpResponse<String> page = running.authorize(game, Map.of());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(Players.ALL).allSatisfy(player -> assertThat(page.body()).contains("id=\"approve-" + player.key()));
        assertThat(page.body()).contains("id=\"refuse\"").doesNotContain("<script");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "form-action 'none'");
    }

    @ParameterizedTest
    @EnumSource
    void theLinksOfThePageLeadBackWithACodeAndTheState(Game game) throws Exception {
        String page = running.authorize(game, Map.of()).body();
        String link = page.replaceAll("(?s).*id=\"approve-accents\"[^>]*href=\"([^\"]*)\".*", "$1")
                .replace("&amp;", "&");
        HttpResponse<String> back = running.send(running.request(link));
        assertThat(back.statusCode()).isEqualTo(302);
        assertThat(back.headers().firstValue("Location").orElseThrow()).startsWith(CALLBACK + "?code=def50200");
        assertThat(location(back)).containsEntry("state", "s t&te");
        assertThat(location(back).get("code")).hasSize(830).matches("[0-9a-f]+");
    }

    @Test
    void refusalComesBackInTheWordsOfEachLibrary() throws Exception {
        assertThat(location(running.authorize(Game.TRACKMANIA, Map.of("decision", "refuse"))))
                .containsEntry("error", "access_denied")
                .containsEntry("hint", "The user denied the request")
                .containsEntry("state", "s t&te")
                .containsKeys("message", "error_description");
        assertThat(location(running.authorize(Game.MANIAPLANET, Map.of("decision", "refuse"))))
                .containsEntry("error", "access_denied")
                .containsEntry("hint", "The user denied the request")
                .containsEntry("state", "s t&te")
                .containsKey("message")
                .doesNotContainKey("error_description");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CALLBACK + "/",
                "http://localhost:8081/oauth2/callback/game",
                "https://localhost:8080/oauth2/callback/game",
                "http://LOCALHOST:8080/oauth2/callback/game",
                "http://localhost:8080/oauth2/callback/GAME",
                "https://evil.example/",
                ""
            })
    void anotherRedirectUriIsShownToThePlayerAsInvalidClient(String uri) throws Exception {
        for (Game game : Game.values()) {
            HttpResponse<String> page =
                    running.authorize(game, Map.of("redirect_uri", uri, "player", "plain", "decision", "approve"));
            assertThat(page.statusCode()).isEqualTo(401);
            assertThat(page.headers().firstValue("Location")).isEmpty();
            assertThat(page.body()).contains("invalid_client", "Client authentication failed", CALLBACK);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownClientIsShownToThePlayerAsInvalidClient(Game game) throws Exception {
        HttpResponse<String> page = running.authorize(game, Map.of("client_id", "<b>nobody"));
        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.body()).contains("invalid_client").doesNotContain("<b>nobody");
    }

    @Test
    void aClientOfOneGameIsUnknownAtTheOther() throws Exception {
        HttpResponse<String> page = running.authorize(Game.MANIAPLANET, Map.of("client_id", running.trackmania.id()));
        assertThat(page.statusCode()).isEqualTo(401);
    }

    @Test
    void anUnknownScopeComesBackWithoutState() throws Exception {
        for (Game game : Game.values()) {
            HttpResponse<String> back = running.authorize(game, Map.of("scope", "basic nonsense"));
            assertThat(back.statusCode()).isEqualTo(302);
            assertThat(location(back)).containsEntry("error", "invalid_scope").doesNotContainKey("state");
        }
    }

    @Test
    void theOlderLibrarySendsAScopeErrorToTheFirstRegisteredUri() throws Exception {
        running.control()
                .register(new Emulator.Client(
                        Game.MANIAPLANET,
                        running.maniaplanet.id(),
                        running.maniaplanet.secret(),
                        java.util.List.of("http://localhost:8080/first", CALLBACK)));
        assertThat(running.authorize(Game.MANIAPLANET, Map.of("scope", "x"))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .startsWith("http://localhost:8080/first?error=invalid_scope");
        assertThat(running.authorize(
                                Game.TRACKMANIA, Map.of("scope", "x", "redirect_uri", "http://localhost:8080/other"))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .startsWith("http://localhost:8080/other?error=invalid_scope");
    }

    @Test
    void whatTheRequestSaysIsEscapedOnThePage() throws Exception {
        String page = running.authorize(Game.TRACKMANIA, Map.of("state", "\"><script>alert(1)</script>"))
                .body();
        assertThat(page).doesNotContain("<script").contains("state=%22%3E%3Cscript%3E");
        String failure = running.authorize(Game.TRACKMANIA, Map.of("redirect_uri", "'\"><img src=x>"))
                .body();
        assertThat(failure).contains("&#39;&quot;&gt;&lt;img src=x&gt;").doesNotContain("<img");
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "token"})
    void itsOwnSessionIsOpenedAndUsedByBothFlows(String responseType) throws Exception {
        running.control().behave(Game.MANIAPLANET, usual -> usual.ownSession(true));

        HttpResponse<String> approved = running.authorize(
                Game.MANIAPLANET, Map.of("response_type", responseType, "player", "plain", "decision", "approve"));
        assertThat(approved.statusCode()).isEqualTo(302);
        assertThat(approved.headers().firstValue("Set-Cookie").orElse("")).startsWith("emulated-maniaplanet=plain; ");
    }

    @Test
    void aResponseTypeOtherThanCodeIsNotServed() throws Exception {
        assertThat(running.authorize(Game.TRACKMANIA, Map.of("response_type", "token"))
                        .statusCode())
                .isEqualTo(400);
    }
}
