package io.maniagate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.emulator.Game;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.Expect;
import io.maniagate.fixture.GameClient;
import io.maniagate.fixture.World;
import io.maniagate.http.Failure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The browsers inside the games: documents of the game, a session by cookie, and no way around signing in. */
@QuarkusTest
@QuarkusTestResource(World.class)
class InGameTest {

    private World world;
    private GameClient game;

    @BeforeEach
    void open() {
        world = World.fresh();
        game = new GameClient(new Browser(world), GameClient.BROWSER);
    }

    @ParameterizedTest
    @ValueSource(strings = {GameClient.BROWSER, GameClient.MENU, GameClient.FOREVER})
    void isSentToSignInByADocumentOfTheGame(String userAgent) {
        Response answer = new GameClient(new Browser(world), userAgent).open("/a?b=c");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualToIgnoringCase("text/xml; charset=utf-8");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(GameClient.redirect(answer)).isEqualTo(world.origin() + "/oauth2/sign_in?rd=%2Fa%3Fb%3Dc");
        Expect.noCookie(answer);
        assertThat(world.upstream().received()).isEmpty();
    }

    @Test
    void choosesAProviderSignsInAndIsLedBack() {
        Response choice = game.open("/oauth2/sign_in?rd=%2Fhome");
        assertThat(choice.statusCode()).isEqualTo(200);
        assertThat(choice.contentType()).isEqualToIgnoringCase("text/xml; charset=utf-8");
        List<String> providers = GameClient.labels(choice.asString(), "manialink");
        assertThat(providers)
                .containsExactly(
                        world.origin() + "/oauth2/start/maniaplanet?rd=%2Fhome",
                        world.origin() + "/oauth2/start/trackmania?rd=%2Fhome",
                        world.origin() + "/oauth2/sign_in?rd=%2Fhome&other=1");

        Response start = game.open(providers.get(0));
        assertThat(start.statusCode()).isEqualTo(200);
        assertThat(GameClient.labels(start.asString(), "url")).containsExactly(world.origin() + "/oauth2/sign_in");
        String authorize = GameClient.labels(start.asString(), "manialink").get(0);
        Response callback = game.open(game.jar().approve(authorize, "plain"));

        assertThat(GameClient.redirect(callback)).isEqualTo(world.origin() + "/home");
        assertThat(callback.header("Location")).isNull();
        assertThat(callback.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(game.jar().hasSession()).isTrue();
        assertThat(game.open("/home").statusCode()).isEqualTo(200);
        assertThat(world.upstream().last().value("X-Mania-Login")).hasValue("Lina.Racer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a", "/oauth2/sign_in", "/closed/x", "/oauth2/nothing"})
    void aHeadOfAnyOfThemHasTheSameFieldsAndNoBody(String path) {
        Response whole = game.request().get(game.jar().url(path));
        Response head = game.request().head(game.jar().url(path));

        assertThat(head.statusCode()).isEqualTo(whole.statusCode());
        assertThat(head.contentType()).isEqualTo(whole.contentType()).containsIgnoringCase("text/xml");
        assertThat(head.header("Location")).isNull();
        assertThat(head.asString()).isEmpty();
    }

    @Test
    void errorsAndRefusalsAreManialinks() {
        manialink(game.open("/closed/x"), Failure.NOT_ALLOWED);
        manialink(game.open("/oauth2/nothing"), Failure.NO_SUCH_PAGE);
        manialink(game.open("/oauth2/callback/maniaplanet?code=x&state=y"), Failure.ATTEMPT_GONE);
        manialink(game.open("/a%00b"), Failure.BAD_REQUEST);
        manialink(game.request().body("x").post(game.jar().url("/form")), Failure.NOT_SIGNED_IN);
    }

    @Test
    void signingOutAsksWhereAnotherSiteLedThere() {
        world.signedIn(Game.MANIAPLANET, "plain").cookies().forEach(game.jar().cookies()::put);

        Response asked = game.request()
                .header("Referer", "http://elsewhere.example/")
                .get(game.jar().url("/oauth2/sign_out?rd=%2F"));

        Expect.noCookie(asked);
        String leave = GameClient.labels(asked.asString(), "manialink").get(0);
        assertThat(leave).isEqualTo(world.origin() + "/oauth2/sign_out?rd=%2F");
        assertThat(GameClient.redirect(game.open(leave))).isEqualTo(world.origin() + "/");
        assertThat(game.jar().hasSession()).isFalse();
    }

    @DisplayName("W1: an unsafe request of the game that comes from elsewhere is refused")
    @Test
    void w1TheCrossSiteRuleStays() {
        world.signedIn(Game.MANIAPLANET, "plain").cookies().forEach(game.jar().cookies()::put);

        Response foreign = game.request()
                .header("Origin", "http://elsewhere.example")
                .post(game.jar().url("/form"));

        manialink(foreign, Failure.CROSS_SITE);
        assertThat(game.request().post(game.jar().url("/form")).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "text/html"})
    void aScriptIsTold(String accept) {
        Response answer = new Browser(world)
                .request()
                .header("User-Agent", GameClient.SCRIPT)
                .header("Accept", accept)
                .get(world.origin() + "/a");

        Expect.problem(answer, Failure.NOT_SIGNED_IN);
        Expect.noCookie(answer);
    }

    @DisplayName("R4: no document of the game leads to another site")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "https://evil.example/",
                "http://localhost.evil.example",
                "maniaplanet:///:evil",
                "/%09/evil.example",
                "/</redirect><redirect>http://evil.example"
            })
    void r4NoWayOut(String target) {
        String query = "?rd=" + URLEncoder.encode(target, StandardCharsets.UTF_8);

        assertThat(GameClient.redirect(game.open("/oauth2/sign_out" + query)))
                .startsWith(world.origin() + "/")
                .doesNotStartWith(world.origin() + "//");
        assertThat(GameClient.labels(game.open("/oauth2/sign_in" + query).asString(), "manialink"))
                .hasSize(3)
                .allMatch(url -> url.startsWith(world.origin() + "/oauth2/"));
    }

    @DisplayName("P7: who the game says is playing is never believed")
    @ParameterizedTest
    @ValueSource(strings = {GameClient.BROWSER, GameClient.SCRIPT, GameClient.FOREVER, "Mozilla/5.0"})
    void p7WhatTheGameAddsToAnAddressNamesNobody(String userAgent) {
        String query = "?playerlogin=Lina.Racer&nickname=Lina&path=World&lang=en&token=x";
        GameClient client = new GameClient(new Browser(world), userAgent);

        client.open("/a" + query);
        assertThat(world.upstream().received()).isEmpty();

        client.open("/maybe" + query);
        assertThat(world.upstream().last().uri()).as("the app's own affair").isEqualTo("/maybe" + query);
        assertThat(world.upstream().last().value("X-Mania-Login")).isEmpty();
        assertThat(world.upstream().last().value("X-Forwarded-User")).isEmpty();
        assertThat(world.upstream().last().value("X-Mania-Nickname")).isEmpty();
    }

    private static void manialink(Response response, Failure failure) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(failure.status());
        assertThat(response.contentType()).isEqualToIgnoringCase("text/xml; charset=utf-8");
        assertThat(GameClient.labels(response.asString(), "text")).contains(failure.title());
        Expect.noCookie(response);
    }
}
