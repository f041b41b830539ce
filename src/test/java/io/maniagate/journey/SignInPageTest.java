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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page to choose a provider, where there is a choice, and what may begin an attempt. */
@QuarkusTest
@QuarkusTestResource(World.class)
class SignInPageTest {

    private World world;
    private Browser browser;

    @BeforeEach
    void open() {
        world = World.fresh();
        browser = new Browser(world);
    }

    @Test
    void everyProviderIsOfferedWithTheWayBack() {
        Response page = browser.visit("/oauth2/sign_in?rd=%2Fclubs");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.asString())
                .contains("href=\"/oauth2/start/trackmania?rd=%2Fclubs\"", "Trackmania")
                .contains("href=\"/oauth2/start/maniaplanet?rd=%2Fclubs\"", "ManiaPlanet")
                .doesNotContain("<script", "You are signed in");
        Expect.noCookie(page);
    }

    @Test
    void whoIsSignedInAlreadyIsToldAsWhom() {
        browser.signIn("maniaplanet", "accents");

        assertThat(browser.visit("/oauth2/sign_in").asString()).contains("You are signed in as", "Zo\u00e9 d");
    }

    @Test
    void startWithoutAProviderTakesOneOfTheConfigured() {
        Response start = browser.visit("/oauth2/start?rd=%2Fclubs");

        assertThat(start.statusCode()).isEqualTo(303);
        Response callback = browser.visit(browser.approve(start.header("Location"), "plain"));
        assertThat(callback.header("Location")).isEqualTo("/clubs");
    }

    @ParameterizedTest
    @CsvSource({"no-cors, image", "cors, empty", "no-cors, script", "navigate, iframe"})
    void aSubresourceBeginsNothing(String mode, String destination) {
        Response response = browser.request()
                .header("Sec-Fetch-Site", "same-origin")
                .header("Sec-Fetch-Mode", mode)
                .header("Sec-Fetch-Dest", destination)
                .get(browser.url("/oauth2/start/trackmania"));

        Expect.problem(response, Failure.NOT_ALLOWED);
        Expect.noCookie(response);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sec-Purpose", "Purpose", "X-Moz"})
    void aPrefetchBeginsNothing(String field) {
        Response response = browser.navigation().header(field, "prefetch").get(browser.url("/oauth2/start/trackmania"));

        assertThat(response.statusCode()).isEqualTo(403);
        Expect.noCookie(response);
    }

    @Test
    void aLinkOnAnotherSiteMayBeginAnAttempt() {
        Response response = browser.request()
                .header("Sec-Fetch-Site", "cross-site")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", "document")
                .get(browser.url("/oauth2/start/trackmania"));

        assertThat(response.statusCode()).isEqualTo(303);
    }

    @Test
    void theStateIsNewEveryTimeAndTheScopesAreTheConfiguredOnes() {
        String first = browser.start("maniaplanet", "/");
        String second = browser.start("maniaplanet", "/");

        assertThat(first).startsWith(world.emulator().baseUrl() + Game.MANIAPLANET.authorizePath() + "?");
        assertThat(first).contains("response_type=code", "client_id=", "scope=basic");
        assertThat(state(first)).hasSizeGreaterThanOrEqualTo(32).isNotEqualTo(state(second));
    }

    private static String state(String url) {
        return url.replaceFirst(".*[?&]state=", "").replaceFirst("&.*", "");
    }
}
