package io.maniagate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.emulator.Endpoint;
import io.maniagate.emulator.Fault;
import io.maniagate.emulator.Game;
import io.maniagate.fixture.AuditLines;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.CapturedLog;
import io.maniagate.fixture.Expect;
import io.maniagate.fixture.World;
import io.maniagate.http.Failure;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One person with an account of either game, where {@code link-accounts} is on. */
@QuarkusTest
@TestProfile(LinkedAccountsTest.Settings.class)
class LinkedAccountsTest {

    public static final class Settings implements QuarkusTestProfile {

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(
                    World.class,
                    Map.of(
                            "maniagate.link-accounts",
                            "true",
                            "maniagate.routes[5].path",
                            "/french",
                            "maniagate.routes[5].access",
                            "required",
                            "maniagate.routes[5].require.providers",
                            "maniaplanet",
                            "maniagate.routes[6].path",
                            "/",
                            "maniagate.routes[6].access",
                            "required")));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    private static final Pattern PROOF = Pattern.compile("/oauth2/start/maniaplanet\\?rd=%2Fx&amp;link=([\\w-]{22})");

    private World world;
    private Browser browser;

    @BeforeEach
    void signIn() {
        world = World.fresh();
        browser = world.signedIn(Game.TRACKMANIA, "plain");
    }

    private static String proof(Browser browser) {
        Matcher link =
                PROOF.matcher(browser.visit("/oauth2/start/maniaplanet?rd=%2Fx").asString());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private static String startLink(Browser browser, String proof) {
        Response start = browser.visit("/oauth2/start/maniaplanet?rd=%2Fx&link=" + proof);
        assertThat(start.statusCode()).as(start.asString()).isEqualTo(303);
        return browser.approve(start.header("Location"), "styled");
    }

    private void link() {
        Response added = browser.visit(startLink(browser, proof(browser)));
        assertThat(added.statusCode()).as(added.asString()).isEqualTo(303);
        assertThat(added.header("Location")).isEqualTo("/x");
    }

    private String seen(String name) {
        return world.upstream().last().value(name).orElse("");
    }

    private String linkedSubject() {
        browser.visit("/");
        return seen("X-Mania-Linked-Subject");
    }

    @Test
    void aSignedInPlayerIsAskedAndTheUpstreamIsToldOfBoth() {
        assertThat(linkedSubject()).isEmpty();
        String trackmania = seen("X-Mania-Subject");
        String token = seen("Authorization");
        Expect.page(browser.visit("/french"), Failure.NOT_ALLOWED);

        link();

        assertThat(linkedSubject()).startsWith("maniaplanet:");
        assertThat(seen("X-Mania-Subject")).isEqualTo(trackmania).startsWith("trackmania:");
        assertThat(seen("Authorization")).as("the first account's").isEqualTo(token);
        String claims = new String(
                Base64.getUrlDecoder().decode(seen("X-Mania-Assertion").split("\\.", -1)[1]), StandardCharsets.UTF_8);
        assertThat(claims).contains("\"linked\":\"" + seen("X-Mania-Linked-Subject") + "\"");
        assertThat(browser.visit("/french").statusCode()).isEqualTo(200);
        assertThat(browser.call("/oauth2/userinfo").jsonPath().getString("linked"))
                .isEqualTo(seen("X-Mania-Linked-Subject"));
    }

    @Test
    void theAuditLogNamesBothAndTheSessionThatThisOneReplaces() {
        try (CapturedLog log = CapturedLog.open()) {
            link();
            String who = AuditLines.who("trackmania:[0-9a-f-]{36}");
            AuditLines.are(
                    log,
                    "session_ended" + who + " cause=replaced" + AuditLines.REQUEST,
                    "linked" + who + " linked=maniaplanet:\\S+ client=127.0.0.1" + AuditLines.REQUEST);
        }
    }

    @Test
    void theSignInPageOffersToAddAndToReplace() {
        String page = browser.visit("/oauth2/sign_in?rd=%2Fx").asString();

        assertThat(PROOF.matcher(page).find()).isTrue();
        assertThat(page).contains("/oauth2/start/maniaplanet?rd=%2Fx&amp;link=no");
        assertThat(new Browser(world).visit("/oauth2/sign_in?rd=%2Fx").asString())
                .doesNotContain("link=");
    }

    @Test
    void ourPagesSayWhichAccountWasAddedAndThatAnotherTakesItsPlace() {
        link();

        assertThat(browser.visit("/oauth2/sign_in").asString())
                .contains("Added: ", "takes the place of the one you added before")
                .doesNotContain("Do you play another game as well?");
        assertThat(browser.visit("/oauth2/start/maniaplanet").asString())
                .contains("Added: ", "It takes the place of the one you added before.");
        assertThat(browser.visit("/oauth2/sign_in?other=1").asString()).contains("Added: ");
    }

    @Test
    void whoeverReplacesHasOneAccount() {
        Response start = browser.visit("/oauth2/start/maniaplanet?rd=%2Fx&link=no");
        browser.visit(browser.approve(start.header("Location"), "styled"));

        assertThat(linkedSubject()).isEmpty();
        assertThat(seen("X-Mania-Provider")).isEqualTo("maniaplanet");
    }

    @Test
    void noOtherSiteCanBeginIt() {
        String othersProof = proof(world.signedIn(Game.TRACKMANIA, "styled"));
        for (String link : List.of("", "yes", "AAAAAAAAAAAAAAAAAAAAAA", othersProof)) {
            Response answer = browser.visit("/oauth2/start/maniaplanet?rd=%2Fx&link=" + link);
            assertThat(answer.statusCode()).as(link).isEqualTo(200);
            assertThat(answer.asString()).contains("Add an account?");
        }
        assertThat(browser.attempts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site, cross-site", "Sec-Fetch-Site, same-site", "Referer, https://evil.example/"})
    void norFollowALinkOfOurPagesThatItHasLearnt(String name, String value) {
        for (String link : List.of(proof(browser), "no")) {
            Response answer = browser.remember(browser.request()
                    .header("Accept", "text/html")
                    .header(name, value)
                    .header("Sec-Fetch-Mode", "navigate")
                    .header("Sec-Fetch-Dest", "document")
                    .get(browser.url("/oauth2/start/maniaplanet?rd=%2Fx&link=" + link)));
            assertThat(answer.statusCode()).as(link).isEqualTo(200);
            assertThat(answer.asString()).contains("Add an account?");
        }
        assertThat(browser.attempts()).isEmpty();
    }

    @Test
    void aRefreshThatMayBeUnderWayLetsNothingBeAddedAndTheSessionStays() {
        World.CLOCK.advance(Duration.ofMinutes(59).plusSeconds(30));
        String callback = startLink(browser, proof(browser));
        world.provider().fault(Game.TRACKMANIA, Endpoint.TOKEN, Fault.status(503));

        Expect.page(browser.visit(callback), Failure.UNAVAILABLE);

        assertThat(browser.attempts()).isEmpty();
        assertThat(linkedSubject()).isEmpty();
        assertThat(seen("X-Mania-Provider")).isEqualTo("trackmania");
    }

    @Test
    void whatWasRenewedForAnAccountThatIsNotAddedStaysRenewed() {
        world.provider().behave(Game.TRACKMANIA, usual -> usual.tokenLifetime(Duration.ofMinutes(2)));
        String callback = startLink(browser, proof(browser));
        browser.signIn("trackmania", "styled");
        World.CLOCK.advance(Duration.ofMinutes(3));

        Response gone = browser.visit(callback);

        Expect.page(gone, Failure.LINK_GONE);
        Expect.sessionCookie(gone);
        World.CLOCK.advance(Duration.ofMinutes(2));
        assertThat(browser.visit("/").statusCode()).isEqualTo(200);
    }

    @Test
    void itNeverLandsInAnotherSession() {
        String callback = startLink(browser, proof(browser));
        browser.signIn("trackmania", "styled");

        Expect.page(browser.visit(callback), Failure.LINK_GONE);

        assertThat(linkedSubject()).isEmpty();
    }

    @Test
    void itNeverBecomesASessionOfItsOwn() {
        String callback = startLink(browser, proof(browser));
        browser.visit("/oauth2/sign_out");

        Expect.page(browser.visit(callback), Failure.LINK_GONE);

        assertThat(browser.hasSession()).isFalse();
    }

    @Test
    void aCopyOfTheCookieFromBeforeGainsNothing() {
        Browser copy = browser.copy();
        link();

        assertThat(copy.visit("/french").statusCode()).isEqualTo(303);
        assertThat(copy.visit("/").statusCode()).isEqualTo(303);
    }

    @Test
    void signingOutEndsBoth() {
        link();
        Browser copy = browser.copy();

        browser.visit("/oauth2/sign_out");

        assertThat(copy.visit("/").statusCode()).isEqualTo(303);
        assertThat(browser.hasSession()).isFalse();
    }

    @Test
    void eachGrantIsRenewedAndADeadOneTakesOnlyItsAccount() {
        link();
        World.CLOCK.advance(Duration.ofHours(2));
        assertThat(linkedSubject()).startsWith("maniaplanet:");
        assertThat(world.refreshes(Game.TRACKMANIA)).isEqualTo(1);
        assertThat(world.refreshes(Game.MANIAPLANET)).isEqualTo(1);

        world.provider().killRefreshTokens(Game.MANIAPLANET);
        World.CLOCK.advance(Duration.ofHours(2));

        assertThat(linkedSubject()).isEmpty();
        assertThat(seen("X-Mania-Provider")).isEqualTo("trackmania");
        Expect.page(browser.visit("/french"), Failure.NOT_ALLOWED);
    }

    @Test
    void aDeadGrantOfTheFirstAccountIsANewSignIn() {
        link();
        world.provider().killRefreshTokens(Game.TRACKMANIA);
        World.CLOCK.advance(Duration.ofHours(2));

        assertThat(browser.visit("/").statusCode()).isEqualTo(303);
        assertThat(browser.hasSession()).isFalse();
    }
}
