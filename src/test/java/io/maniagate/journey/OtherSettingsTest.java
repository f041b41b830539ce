package io.maniagate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.emulator.Game;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.Expect;
import io.maniagate.fixture.World;
import io.maniagate.http.Failure;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same journeys where what can be set otherwise is set otherwise. */
@QuarkusTest
@TestProfile(OtherSettingsTest.Settings.class)
class OtherSettingsTest {

    public static final class Settings implements QuarkusTestProfile {

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(
                    World.class,
                    Map.ofEntries(
                            Map.entry(World.ONLY_PROVIDER, Game.TRACKMANIA.key()),
                            Map.entry("maniagate.prefix", "/gate"),
                            Map.entry("maniagate.sign-in-page", "always"),
                            Map.entry("maniagate.providers.trackmania.pkce", "true"),
                            Map.entry("maniagate.providers.trackmania.scopes", "clubs,read_favorite"),
                            Map.entry("maniagate.forwarded-user", "id"),
                            Map.entry("maniagate.forwarded-style", "rfc7239"),
                            Map.entry("maniagate.redirect-origins", "https://forum.example.org"),
                            Map.entry("maniagate.allowed-origins", "https://app.example.org"),
                            Map.entry("maniagate.session.idle-timeout", "30m"),
                            Map.entry("maniagate.contact", "admin@example.org"))));
        }
    }

    private World world;
    private Browser browser;

    @BeforeEach
    void open() {
        world = World.fresh();
        browser = new Browser(world);
    }

    @Test
    void theOnlyProviderIsShownAndPkceHoldsUnderAnotherPrefix() {
        Response first = browser.visit("/clubs");
        assertThat(first.header("Location")).isEqualTo("/gate/sign_in?rd=%2Fclubs");
        Response page = browser.visit(first.header("Location"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains("href=\"/gate/start/trackmania?rd=%2Fclubs\"");

        String atProvider = browser.visit("/gate/start/trackmania?rd=%2Fclubs").header("Location");
        assertThat(atProvider).contains("code_challenge=", "code_challenge_method=S256");
        Response callback = browser.visit(browser.approve(atProvider, "plain"));

        assertThat(callback.header("Location")).isEqualTo("/clubs");
        browser.visit("/clubs");
        assertThat(world.upstream().last().value("X-Forwarded-User")).hasValue("3d6f0a52-8c1e-4b7d-9a35-6e2c41f7b890");
        assertThat(world.upstream().last().value("X-Mania-Scopes")).hasValue("clubs read_favorite");
        assertThat(world.upstream().last().value("Forwarded")).get().asString().contains("host=");
        assertThat(world.upstream().last().value("X-Forwarded-For")).isEmpty();
    }

    @Test
    void theUsualPrefixIsTheUpstreamsThen() {
        signIn();

        assertThat(browser.visit("/oauth2/sign_in").asString()).isEqualTo("upstream GET /oauth2/sign_in");
        Expect.page(browser.visit("/gate/nothing"), Failure.NO_SUCH_PAGE);
    }

    @Test
    void signOutMayLeadToAnAllowedOriginAndToNoOther() {
        assertThat(browser.visit("/gate/sign_out?rd=https%3A%2F%2Fforum.example.org%2Fbye")
                        .header("Location"))
                .isEqualTo("https://forum.example.org/bye");
        assertThat(browser.visit("/gate/sign_out?rd=https%3A%2F%2Fapp.example.org%2Fbye")
                        .header("Location"))
                .isEqualTo("/");
    }

    @Test
    void anAllowedOriginsScriptMayChangeThings() {
        signIn();

        assertThat(from("https://app.example.org").statusCode()).isEqualTo(200);
        Expect.problem(from("https://forum.example.org"), Failure.CROSS_SITE);
    }

    @Test
    void aShortIdleTimeIsHonouredAndTheContactIsShown() {
        signIn();
        World.CLOCK.advance(Duration.ofMinutes(30));

        assertThat(browser.visit("/").statusCode()).isEqualTo(303);
        assertThat(browser.visit("/gate/callback/trackmania?error=access_denied")
                        .asString())
                .contains("admin@example.org");
        assertThat(world.provider().lastTokenRequests())
                .last()
                .satisfies(request ->
                        assertThat(request.userAgent()).startsWith("ManiaGate/").endsWith("(admin@example.org)"));
    }

    private void signIn() {
        String atProvider = browser.visit("/gate/start").header("Location");
        assertThat(browser.visit(browser.approve(atProvider, "plain")).statusCode())
                .isEqualTo(303);
    }

    private Response from(String origin) {
        return browser.request()
                .header("Sec-Fetch-Site", "same-site")
                .header("Origin", origin)
                .post(browser.url("/change"));
    }
}
