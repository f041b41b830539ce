package io.maniagate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.emulator.Game;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.Expect;
import io.maniagate.fixture.World;
import io.maniagate.http.Failure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One gateway under several public origins, and where it sends a browser from there. */
@QuarkusTest
@QuarkusTestResource(World.class)
class OriginsTest {

    private World world;

    @BeforeEach
    void open() {
        world = World.fresh();
    }

    @ParameterizedTest
    @EnumSource(names = {"TRACKMANIA", "MANIAPLANET"})
    void eachOriginHasItsOwnRedirectUriAndItsOwnCookie(Game game) {
        for (String origin : new String[] {world.origin(), world.alias()}) {
            Browser browser = new Browser(world, origin);
            String atProvider = browser.start(game.key(), "/page");
            assertThat(atProvider).contains("redirect_uri=" + encode(origin + "/oauth2/callback/" + game.key()) + "&");

            String callback = browser.approve(atProvider, "plain");
            assertThat(callback).startsWith(origin + "/oauth2/callback/" + game.key() + "?");
            assertThat(Expect.sessionCookie(browser.visit(callback))).doesNotContain("Domain");
            assertThat(browser.visit("/page").statusCode()).isEqualTo(200);
            assertThat(world.upstream().last().value("X-Forwarded-Host"))
                    .hasValue(origin.substring("http://".length()));
        }
    }

    @Test
    void anAttemptBegunUnderOneNameIsNotFinishedUnderAnother() {
        Browser here = new Browser(world);
        String callback = here.approve(here.start("trackmania", "/"), "plain");

        Response there = new Browser(world, world.alias()).visit(callback.replace(world.origin(), world.alias()));

        Expect.page(there, Failure.ATTEMPT_GONE);
        assertThat(world.redemptions(Game.TRACKMANIA)).isZero();
    }

    @Test
    void aScriptIsToldToSignInUnderTheNameItUsed() {
        Response response = new Browser(world, world.alias()).call("/");

        assertThat(response.jsonPath().getString("sign_in")).startsWith(world.alias() + "/oauth2/sign_in");
    }

    @Test
    void theReturnTargetMayBeOnAnotherPublicOrigin() {
        Browser browser = new Browser(world);
        String target = world.alias() + "/page?a=b#c";

        Response callback = browser.visit(browser.approve(browser.start("trackmania", target), "plain"));

        assertThat(callback.header("Location")).isEqualTo(target);
    }

    static Stream<String> foreign() {
        return Stream.of(
                "https://evil.example/",
                "//evil.example",
                "/\\evil.example",
                "/%09/evil.example",
                "http://localhost@evil.example/",
                "javascript:alert(1)",
                "/oauth2/sign_out",
                "/oauth2/start/trackmania",
                "");
    }

    @Test
    void aForeignReturnTargetBecomesTheFrontPageEverywhere() {
        foreign().forEach(target -> {
            Browser browser = new Browser(world);
            Response choice = browser.visit("/oauth2/sign_in?rd=" + encode(target));
            assertThat(choice.asString()).contains("/oauth2/start/trackmania?rd=%2F\"");

            Response callback = browser.visit(browser.approve(browser.start("trackmania", target), "plain"));
            assertThat(callback.header("Location")).as(target).isEqualTo("/");

            Response signedOut = browser.visit("/oauth2/sign_out?rd=" + encode(target));
            assertThat(signedOut.header("Location")).as(target).isEqualTo("/");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a?b=c&d=e%26#f", "/oauth2/sign_in", "/oauth2x", "/%E4%BD%A0"})
    void anHonestReturnTargetIsKeptLetterByLetter(String target) {
        Browser browser = new Browser(world);

        Response callback = browser.visit(browser.approve(browser.start("trackmania", target), "plain"));

        assertThat(callback.header("Location")).isEqualTo(target);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
