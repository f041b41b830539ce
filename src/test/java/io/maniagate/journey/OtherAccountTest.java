package io.maniagate.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.emulator.Game;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.World;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The provider remembers who was there: another account takes signing out there, and the gateway says how. */
@QuarkusTest
@TestProfile(ThreeProviders.class)
class OtherAccountTest {

    private static final RestAssuredConfig NO_REDIRECTS =
            RestAssuredConfig.config().redirect(RedirectConfig.redirectConfig().followRedirects(false));

    private World world;
    private Browser browser;
    /** What the browser keeps for the provider, which is another host to it. */
    private String providerCookie = "";

    @BeforeEach
    void open() {
        world = World.fresh();
        for (Game game : Game.values()) {
            world.provider().behave(game, usual -> usual.ownSession(true));
        }
        browser = new Browser(world);
    }

    @Test
    void untilThePlayerSignsOutAtTrackmaniaTheSameAccountComesBack() {
        signInAs("trackmania", "plain");
        browser.visit("/oauth2/sign_out");
        Response silent = atProvider(browser.start("trackmania", "/site"));
        assertThat(silent.statusCode()).isEqualTo(302);
        browser.visit(silent.header("Location"));
        browser.visit("/site");
        assertThat(world.upstream().last().value("X-Forwarded-Preferred-Username"))
                .hasValue("Lina.Racer");

        Response page = browser.visit("/oauth2/sign_in?rd=%2Fsite&other=1");
        assertThat(page.statusCode()).isEqualTo(200);
        Response gone = atProvider(link(page, "/logout"));
        assertThat(gone.statusCode()).isEqualTo(200);

        Response choice = atProvider(browser.start("trackmania", "/site"));
        assertThat(choice.statusCode()).isEqualTo(200);
        assertThat(choice.asString()).contains("approve-plain", "approve-styled");
    }

    @Test
    void theLogoutOfManiaConnectLeadsBackToItsSignIn() {
        signInAs("maniaconnect", "plain");
        Response refused = browser.visit("/closed");
        assertThat(refused.statusCode()).isEqualTo(403);

        Response page = browser.visit("/oauth2/sign_out?rd=%2Foauth2%2Fsign_in%3Frd%3D%252Fsite%26other%3D1");
        page = browser.visit(page.header("Location"));
        Response gone = atProvider(link(page, "/oauth2/authorize/logout/"));

        assertThat(gone.statusCode()).isEqualTo(302);
        assertThat(gone.header("Location")).isEqualTo(world.origin() + "/oauth2/start/maniaconnect?rd=%2Fsite");
        Response choice = atProvider(browser.visit(gone.header("Location")).header("Location"));
        assertThat(choice.asString()).contains("approve-styled");
    }

    @Test
    void theRefusedAreLedThere() {
        signInAs("trackmania", "plain");
        String page = browser.visit("/hosts").asString();

        assertThat(page).contains("Use another account", "sign_in%3Frd%3D%252Fhosts%26other%3D1");
    }

    @Test
    void whereNoLogoutIsKnownItSaysWhatToDo() {
        String page = browser.visit("/oauth2/sign_in?other=1").asString();

        assertThat(page)
                .contains("ManiaPlanet</strong> names no address that signs you out", "private window")
                .contains("/oauth2/start/maniaplanet?rd=%2F");
    }

    @Test
    void r4NothingOfTheRequestDecidesWhereTheLinksLead() {
        for (String rd : new String[] {"https://evil.example/", "//evil.example", "/%5Cevil.example", "javascript:x"}) {
            String page = browser.visit(
                            "/oauth2/sign_in?other=https://evil.example/&redirect_uri=https://evil.example&rd=" + rd)
                    .asString();
            assertThat(page).doesNotContain("evil.example").contains("Use another account");
        }
    }

    @Test
    void theSignInPageOffersItToo() {
        assertThat(browser.visit("/oauth2/sign_in?rd=%2Fsite").asString())
                .contains("href=\"/oauth2/sign_in?rd=%2Fsite&amp;other=1\"");
    }

    private void signInAs(String provider, String player) {
        browser.visit(atProvider(browser.start(provider, "/") + "&player=" + player + "&decision=approve")
                .header("Location"));
        assertThat(browser.hasSession()).isTrue();
    }

    private Response atProvider(String url) {
        Response answer = given().config(NO_REDIRECTS)
                .urlEncodingEnabled(false)
                .header("Cookie", providerCookie)
                .get(url);
        String cookie = answer.header("Set-Cookie");
        if (cookie != null) {
            providerCookie = cookie.contains("Max-Age=0") ? "" : cookie.substring(0, cookie.indexOf(';'));
        }
        return answer;
    }

    private String link(Response page, String path) {
        Matcher link = Pattern.compile(
                        "href=\"(" + Pattern.quote(world.emulator().baseUrl() + path) + "[^\"]*)\"")
                .matcher(page.asString());
        assertThat(link.find()).as(page.asString()).isTrue();
        return Objects.requireNonNull(link.group(1)).replace("&amp;", "&");
    }
}
