package io.maniagate.packaged;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a player sees and clicks, in a real browser, with the packaged application behind it. */
@EnabledIf(value = "io.maniagate.packaged.Chromium#isExpected", disabledReason = Chromium.MISSING)
class BrowserIT {

    private static final String PLAYER = "Lina.Racer";

    @TempDir
    private static Path directory;

    private static Chromium chromium;
    private static Site site;
    private static Launched gateway;

    private Visitor visitor;
    private Page page;

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.launch();
        site = Site.start(directory);
        gateway = site.gateway();
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable running : new AutoCloseable[] {chromium, gateway, site}) {
            if (running != null) {
                running.close();
            }
        }
    }

    @AfterEach
    void noComplaints() {
        assertThat(visitor.complaints()).isEmpty();
        visitor.close();
    }

    private void visit(NewContextOptions options) {
        visitor = new Visitor(chromium.browser(), site.origin(), options);
        page = visitor.page;
    }

    private void visit() {
        visit(new NewContextOptions());
    }

    private void signIn() {
        visitor.open("/");
        visitor.signIn("Trackmania", "plain");
        assertThat(page.locator("#name")).hasText(PLAYER);
    }

    @Test
    void aFirstVisitEndsOnThePageThatWasAskedForWithThePlayersName() {
        visit();
        visitor.open("/?club=7");
        visitor.heading("Sign in");
        visitor.signIn("Trackmania", "plain");
        assertThat(page.locator("#name")).hasText(PLAYER);
        assertThat(page).hasTitle(PLAYER + " \u00b7 ManiaGate demo");
        assertThat(page.url()).isEqualTo(site.origin() + "/?club=7");
    }

    @Test
    void scriptsOfTheSiteCannotReadTheSession() {
        visit();
        signIn();
        assertThat(page.evaluate("document.cookie")).isEqualTo("");
        assertThat(page.context().cookies()).singleElement().satisfies(cookie -> {
            assertThat(cookie.name).isEqualTo("maniagate");
            assertThat(cookie.httpOnly).isTrue();
            assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.LAX);
        });
    }

    @Test
    void namesFromTheGameAreShownAsTheyAre() {
        visit();
        visitor.open("/");
        visitor.signIn("ManiaPlanet", "styled");
        assertThat(page.locator("#name")).containsText("Neo\u30cd\u30aa\u8d70\u8005");
        visitor.open("/oauth2/sign_in");
        visitor.signIn("ManiaPlanet", "accents");
        assertThat(page.locator("#name")).hasText("Zo\u00e9 d'Aix");
        assertThat(page.locator(".facts")).containsText("Provence-Alpes-C\u00f4te d'Azur");
    }

    @Test
    void aScriptOfTheSiteLearnsWhoIsThere() {
        visit();
        signIn();
        page.locator("#fetch").click();
        assertThat(page.locator("#fetch-out")).containsText("\"name\": \"" + PLAYER + "\"");
    }

    @Test
    void aWebSocketEchoes() {
        visit();
        signIn();
        page.locator("#socket-text").fill("Hello gate");
        page.locator("#socket button").click();
        assertThat(page.locator("#socket-out")).containsText("\u2190 Hello gate");
    }

    @Test
    void eventsTickWhileTheStreamIsOpen() {
        visit();
        signIn();
        page.locator("#events").click();
        assertThat(page.locator("#events-out")).containsText("tick 2");
        page.locator("#events").click();
        assertThat(page.locator("#events")).hasText("Start");
    }

    @Test
    void anUploadIsCountedByteByByte() {
        visit();
        signIn();
        page.locator("#upload-file")
                .setInputFiles(new FilePayload("lap.replay", "application/octet-stream", new byte[3 << 20]));
        page.locator("#upload button").click();
        assertThat(page.locator("#upload-out")).hasText("The site counted 3,145,728 bytes.");
        assertThat(page.locator("#upload-bar")).hasJSProperty("value", 1);
    }

    @Test
    void aDownloadArrivesWhole() {
        visit();
        signIn();
        page.locator("#download").click();
        assertThat(page.locator("#download-out")).hasText("Received 33,554,432 bytes.");
        assertThat(page.locator("#download-bar")).hasJSProperty("value", 1);
    }

    @Test
    void afterSigningOutTheSiteAsksAgainAndTheBackButtonShowsNothing() {
        visit();
        signIn();
        page.locator("#sign-out").click();
        visitor.heading("Sign in");
        assertThat(page.context().cookies()).isEmpty();
        page.goBack();
        visitor.heading("Sign in");
        visitor.open("/");
        visitor.heading("Sign in");
    }

    @Test
    void aLinkOfAnotherSiteToSigningOutOnlyAsks() {
        visit();
        signIn();
        for (String answer : new String[] {"Stay signed in", "Sign out"}) {
            visitor.open("/oauth2/start/trackmania");
            visitor.heading("Who do you want to be?");
            page.evaluate("to => { location.href = to }", site.origin() + "/oauth2/sign_out");
            visitor.heading("Sign out?");
            page.getByText(answer, new Page.GetByTextOptions().setExact(true)).click();
            visitor.heading(answer.equals("Sign out") ? "Sign in" : PLAYER);
        }
    }

    @Test
    void aRefusalIsAFriendlyPageFromWhichOneCanTryAgain() {
        visit();
        visitor.open("/?club=7");
        visitor.chooseProvider("Trackmania");
        page.locator("#refuse").click();
        visitor.heading("Sign-in was cancelled");
        assertThat(visitor.complaints()).singleElement().asString().contains("403");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Try again"))
                .click();
        visitor.signIn("Trackmania", "plain");
        assertThat(page.url()).isEqualTo(site.origin() + "/?club=7");
    }

    @Test
    void theBackButtonAfterSigningInLeadsBackToTheSite() {
        visit();
        signIn();
        page.goBack();
        visitor.heading("Who do you want to be?");
        page.goForward();
        assertThat(page.locator("#name")).hasText(PLAYER);

        page.goBack();
        page.locator("#approve-plain").click();
        visitor.heading("This sign-in link is no longer good");
        assertThat(visitor.complaints()).singleElement().asString().contains("400");
        visitor.open("/");
        assertThat(page.locator("#name")).hasText(PLAYER);
    }

    @Test
    void withoutScriptsOneSignsInAndOutAsWell() {
        visit(new NewContextOptions().setJavaScriptEnabled(false));
        signIn();
        page.locator("#sign-out").click();
        visitor.heading("Sign in");
    }

    @Test
    void theKeyboardIsEnough() {
        visit();
        visitor.open("/");
        visitor.heading("Sign in");
        page.keyboard().press("Tab");
        assertThat(page.getByRole(AriaRole.LINK).first()).isFocused();
        page.keyboard().press("Enter");
        visitor.heading("Who do you want to be?");
        page.locator("#approve-plain").press("Enter");
        assertThat(page.locator("#name")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(10_000));
    }

    @Test
    void aPhoneShowsEveryPageWithoutScrollingSideways() {
        visit(new NewContextOptions()
                .setViewportSize(360, 740)
                .setDeviceScaleFactor(2)
                .setIsMobile(true)
                .setHasTouch(true));
        visitor.open("/");
        visitor.heading("Sign in");
        fitsThePhone();
        visitor.chooseProvider("ManiaPlanet");
        fitsThePhone();
        page.locator("#approve-maximal").tap();
        assertThat(page.locator("#sign-out")).isVisible();
        fitsThePhone();
        visitor.open("/oauth2/callback/trackmania?code=x&state=y");
        visitor.heading("This sign-in link is no longer good");
        assertThat(visitor.complaints()).hasSize(1);
        fitsThePhone();
    }

    private void fitsThePhone() {
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
        for (var target : page.locator("ul a, a.button, button").all()) {
            assertThat(target.boundingBox().height).as(target.innerText()).isGreaterThanOrEqualTo(40);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void everyPageFollowsTheColoursOfTheSystem(ColorScheme scheme) {
        visit(new NewContextOptions().setColorScheme(scheme));
        visitor.open("/");
        visitor.heading("Sign in");
        hasColours(scheme);
        visitor.chooseProvider("Trackmania");
        hasColours(scheme);
        page.locator("#approve-plain").click();
        assertThat(page.locator("#name")).hasText(PLAYER);
        hasColours(scheme);
    }

    private void hasColours(ColorScheme scheme) {
        page.waitForLoadState();
        double ground = visitor.brightness("backgroundColor");
        double ink = visitor.brightness("color");
        if (scheme == ColorScheme.DARK) {
            assertThat(ground).isBetween(1.0, 60.0);
            assertThat(ink).isGreaterThan(190);
        } else {
            assertThat(ground).isGreaterThan(190);
            assertThat(ink).isLessThan(60);
        }
    }
}
