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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several login attempts of one browser, and one attempt several times. */
@QuarkusTest
@QuarkusTestResource(World.class)
class TabsTest {

    private static final int MOST_ATTEMPTS = 5;
    private static final int COOKIE_BUDGET = 7_000;

    private World world;
    private Browser browser;

    @BeforeEach
    void open() {
        world = World.fresh();
        browser = new Browser(world);
    }

    @Test
    void twoTabsEachComeBackToTheirOwnPage() {
        String left = browser.start("trackmania", "/left");
        String right = browser.start("maniaplanet", "/right");

        Response first = browser.visit(browser.approve(left, "plain"));
        Response second = browser.visit(browser.approve(right, "plain"));

        assertThat(first.header("Location")).isEqualTo("/left");
        assertThat(second.header("Location")).isEqualTo("/right");
        assertThat(browser.attempts()).isEmpty();
        browser.visit("/");
        assertThat(world.upstream().last().value("X-Mania-Provider")).hasValue("maniaplanet");
    }

    @Test
    void ofTenTabsTheLatestFiveCanBeFinishedAndTheOthersSaySo() {
        List<String> tabs = new ArrayList<>();
        for (int tab = 0; tab < 10; tab++) {
            World.CLOCK.advance(Duration.ofSeconds(1));
            tabs.add(browser.start("trackmania", "/tab/" + tab));
            assertThat(browser.attempts()).hasSizeLessThanOrEqualTo(MOST_ATTEMPTS);
        }
        for (int tab = 0; tab < 10; tab++) {
            Response callback = browser.visit(browser.approve(tabs.get(tab), "plain"));
            if (tab < 10 - MOST_ATTEMPTS) {
                Expect.page(callback, Failure.ATTEMPT_GONE);
            } else {
                assertThat(callback.header("Location")).isEqualTo("/tab/" + tab);
            }
        }
        assertThat(browser.cookies()).containsOnlyKeys("maniagate");
    }

    @Test
    void longReturnTargetsNeverOutgrowTheCookiesWeMaySend() {
        browser.signIn("maniaplanet", "maximal");
        String last = "";
        for (int tab = 0; tab < 10; tab++) {
            World.CLOCK.advance(Duration.ofSeconds(1));
            last = browser.start("trackmania", "/" + "long".repeat(90) + tab);
            assertThat(browser.cookieField().length()).isLessThanOrEqualTo(COOKIE_BUDGET);
            assertThat(browser.cookies().entrySet())
                    .filteredOn(cookie -> cookie.getKey().startsWith("maniagate-login-"))
                    .allMatch(cookie ->
                            cookie.getKey().length() + cookie.getValue().length() <= 700);
        }
        assertThat(browser.visit(browser.approve(last, "plain")).header("Location"))
                .endsWith("long9");
    }

    @Test
    void theBackButtonToTheProviderEndsOnAPageAndSignsNobodyOut() {
        String atProvider = browser.start("trackmania", "/clubs");
        browser.visit(browser.approve(atProvider, "plain"));

        Response again = browser.visit(browser.approve(atProvider, "plain"));

        Expect.page(again, Failure.ATTEMPT_GONE);
        assertThat(browser.visit("/clubs").statusCode()).isEqualTo(200);
    }

    @Test
    void aReloadedCallbackIsAPageAndItsCodeIsNotSentTwice() {
        String callback = browser.approve(browser.start("trackmania", "/clubs"), "plain");
        browser.visit(callback);

        Expect.page(browser.visit(callback), Failure.ATTEMPT_GONE);
        assertThat(world.redemptions(Game.TRACKMANIA)).isOne();
        assertThat(browser.visit("/clubs").statusCode()).isEqualTo(200);
    }

    @Test
    void aReplayedCallbackIsRefusedAlsoWithTheCookieThatWasRemoved() {
        String callback = browser.approve(browser.start("trackmania", "/clubs"), "plain");
        Browser thief = browser.copy();
        browser.visit(callback);

        Response replayed = thief.visit(callback);

        Expect.page(replayed, Failure.ATTEMPT_GONE);
        assertThat(thief.hasSession()).isFalse();
        assertThat(world.redemptions(Game.TRACKMANIA)).isOne();
    }

    @Test
    void aCallbackInAnotherBrowserSignsNobodyIn() {
        String callback = browser.approve(browser.start("trackmania", "/clubs"), "plain");
        Browser other = new Browser(world);
        other.start("trackmania", "/");

        Expect.page(other.visit(callback), Failure.ATTEMPT_GONE);
        assertThat(other.hasSession()).isFalse();
        assertThat(world.redemptions(Game.TRACKMANIA)).isZero();
    }

    @Test
    void anAttemptIsGoodForTenMinutes() {
        String inTime = browser.start("trackmania", "/");
        World.CLOCK.advance(Duration.ofMinutes(9));
        String late = browser.start("trackmania", "/");
        assertThat(browser.visit(browser.approve(inTime, "plain")).statusCode()).isEqualTo(303);

        World.CLOCK.advance(Duration.ofMinutes(10));

        Expect.page(browser.visit(browser.approve(late, "plain")), Failure.ATTEMPT_GONE);
        assertThat(world.redemptions(Game.TRACKMANIA)).isOne();
    }

    @Test
    void aDoubleClickOnSignInIsTwoAttemptsAndOneSession() {
        String first = browser.approve(browser.start("trackmania", "/a"), "plain");
        String second = browser.approve(browser.start("trackmania", "/a"), "plain");
        browser.visit(second);
        browser.visit(first);

        assertThat(browser.visit("/a").statusCode()).isEqualTo(200);
        assertThat(browser.cookies()).containsOnlyKeys("maniagate");
    }
}
