package io.maniagate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.emulator.Endpoint;
import io.maniagate.emulator.Fault;
import io.maniagate.emulator.Game;
import io.maniagate.fixture.Await;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.Expect;
import io.maniagate.fixture.Together;
import io.maniagate.fixture.World;
import io.maniagate.http.Failure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing out: at once where the site itself asks, after a question where another one does, and for good. */
@QuarkusTest
@QuarkusTestResource(World.class)
class SignOutTest {

    private World world;
    private Browser browser;

    @BeforeEach
    void signIn() {
        world = World.fresh();
        browser = world.signedIn(Game.MANIAPLANET, "plain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "none"})
    void aLinkOfTheSiteItselfSignsOutAtOnce(String site) {
        Response response = browser.remember(
                browser.request().header("Sec-Fetch-Site", site).get(browser.url("/oauth2/sign_out?rd=%2Fbye")));

        signedOut(response, "/bye");
        assertThat(browser.cookies()).isEmpty();
        Expect.signIn(browser.visit("/"), "%2F");
    }

    @Test
    void anImageOrAPrefetchSignsNobodyOut() {
        Response image = browser.request()
                .header("Sec-Fetch-Site", "same-origin")
                .header("Sec-Fetch-Mode", "no-cors")
                .header("Sec-Fetch-Dest", "image")
                .get(browser.url("/oauth2/sign_out"));
        Response prefetch =
                browser.navigation().header("Sec-Purpose", "prefetch").get(browser.url("/oauth2/sign_out"));
        Response linkChecker = browser.navigation().head(browser.url("/oauth2/sign_out"));

        assertThat(image.statusCode()).isEqualTo(200);
        assertThat(prefetch.statusCode()).isEqualTo(200);
        assertThat(linkChecker.statusCode()).isEqualTo(405);
        assertThat(linkChecker.header("Allow")).isEqualTo("GET, POST");
        assertThat(linkChecker.header("Cache-Control")).isEqualTo("no-store");
        assertThat(browser.visit("/").statusCode()).isEqualTo(200);
    }

    @Test
    void aFormTooLargeForAReturnTargetIsNotRead() {
        Response response = browser.navigation()
                .header("Origin", world.origin())
                .contentType("application/x-www-form-urlencoded")
                .body("rd=%2F&" + "a&".repeat(20_000))
                .post(browser.url("/oauth2/sign_out"));

        assertThat(response.statusCode()).isIn(400, 413);
        assertThat(browser.visit("/").statusCode()).isEqualTo(200);
    }

    @Test
    void anOldBrowserIsJudgedByItsReferer() {
        Browser other = browser.copy();
        assertThat(browser.request()
                        .header("Referer", "https://evil.example/" + world.origin())
                        .get(browser.url("/oauth2/sign_out"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.visit("/").statusCode()).isEqualTo(200);

        signedOut(other.request().header("Referer", world.origin() + "/page").get(other.url("/oauth2/sign_out")), "/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void aLinkOnAnotherSiteOnlyAsks(String site) {
        Response question =
                browser.request().header("Sec-Fetch-Site", site).get(browser.url("/oauth2/sign_out?rd=%2Fbye"));

        assertThat(question.statusCode()).isEqualTo(200);
        assertThat(question.asString())
                .contains("Lina", "action=\"/oauth2/sign_out\"", "method=\"post\"", "value=\"/bye\"");
        Expect.noCookie(question);
        assertThat(browser.visit("/").statusCode()).isEqualTo(200);

        Response answer = browser.navigation()
                .header("Origin", world.origin())
                .contentType("application/x-www-form-urlencoded")
                .body("rd=%2Fbye")
                .post(browser.url("/oauth2/sign_out"));
        signedOut(answer, "/bye");
    }

    @Test
    void aFormOnAnotherSiteSignsNobodyOut() {
        Response response = browser.request()
                .header("Sec-Fetch-Site", "cross-site")
                .formParam("rd", "/bye")
                .post(browser.url("/oauth2/sign_out"));

        Expect.page(response, Failure.CROSS_SITE);
        Expect.noCookie(response);
        assertThat(browser.visit("/").statusCode()).isEqualTo(200);
    }

    @Test
    void theSessionBeforeTheLastSignInDoesNotOutliveItsGrace() {
        Browser copied = browser.copy();
        browser.signIn("maniaplanet", "plain");
        assertThat(copied.visit("/").statusCode()).isEqualTo(200);
        browser.visit("/oauth2/sign_out");

        World.CLOCK.advance(Duration.ofSeconds(61));

        Expect.signIn(copied.visit("/"), "%2F");
    }

    @Test
    void afterwardsTheOldCookieIsRefused() {
        Browser thief = browser.copy();
        browser.visit("/oauth2/sign_out");

        Expect.signIn(thief.visit("/"), "%2F");
        Expect.problem(thief.call("/"), Failure.NOT_SIGNED_IN);
        Expect.problem(thief.call("/oauth2/userinfo"), Failure.NOT_SIGNED_IN);
        assertThat(world.upstream().received()).isEmpty();
    }

    @Test
    void afterwardsEveryGenerationOfTheSessionIsRefused() {
        Browser before = browser.copy();
        World.CLOCK.advance(Duration.ofHours(1));
        assertThat(browser.visit("/").statusCode()).isEqualTo(200);
        Browser after = browser.copy();
        before.visit("/oauth2/sign_out");

        Expect.signIn(before.visit("/"), "%2F");
        Expect.signIn(after.visit("/"), "%2F");
    }

    @Test
    void aSlowAnswerDoesNotBringTheSessionBack() {
        BlockingQueue<HttpServerRequest> held = world.upstream().hold("/slow");
        World.CLOCK.advance(Duration.ofHours(1));
        Browser slow = browser.copy();
        Future<Response> response = Together.begin(number -> slow.visit("/slow"));
        HttpServerRequest waiting = Await.next(held);
        assertThat(world.refreshes(Game.MANIAPLANET)).isOne();
        browser.visit("/oauth2/sign_out");

        waiting.response().end("late");

        assertThat(Together.result(response).asString()).isEqualTo("late");
        Expect.noCookie(Together.result(response));
    }

    @Test
    void aRefreshUnderWayDoesNotBringTheSessionBack() {
        World.CLOCK.advance(Duration.ofHours(1));
        world.provider().fault(Game.MANIAPLANET, Endpoint.TOKEN, Fault.latency(Duration.ofMillis(700)));
        Browser slow = browser.copy();
        Future<Response> response = Together.begin(number -> slow.visit("/slow"));
        Await.until("asked for a refresh", () -> world.refreshes(Game.MANIAPLANET) == 1);
        browser.visit("/oauth2/sign_out");

        Expect.signIn(Together.result(response), "%2Fslow");
        assertThat(Together.result(response).getHeaders().getValues("Set-Cookie"))
                .noneMatch(line -> !line.contains("Max-Age=0"));
        assertThat(world.upstream().received()).isEmpty();
    }

    @Test
    void signingOutTwiceOrWithoutASessionIsFine() {
        browser.visit("/oauth2/sign_out");

        Response again = browser.visit("/oauth2/sign_out?rd=%2Fbye");

        assertThat(again.statusCode()).isEqualTo(303);
        assertThat(again.header("Location")).isEqualTo("/bye");
        Expect.noCookie(again);
    }

    @Test
    void signingInAgainAfterwardsWorks() {
        browser.visit("/oauth2/sign_out");

        browser.signIn("maniaplanet", "plain");

        assertThat(browser.visit("/").statusCode()).isEqualTo(200);
    }

    private static void signedOut(Response response, String target) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(303);
        assertThat(response.header("Location")).isEqualTo(target);
        assertThat(response.header("Cache-Control")).contains("no-store");
        Expect.sessionRemoved(response);
    }
}
