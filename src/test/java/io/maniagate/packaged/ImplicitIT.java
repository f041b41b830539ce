package io.maniagate.packaged;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The implicit flow in a real browser: where its token is seen on the way, and where it stays. */
@EnabledIf(value = "io.maniagate.packaged.Chromium#isExpected", disabledReason = Chromium.MISSING)
class ImplicitIT {

    private static final Pattern TOKEN = Pattern.compile("access_token(?:=|%3D)([\\w.-]{40,})");

    @TempDir
    private static Path directory;

    private static Chromium chromium;
    private static Site site;
    private static Launched gateway;
    private static String provider;

    private Visitor visitor;
    private Page page;
    private final List<String> referrers = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.launch();
        site = Site.start(directory);
        Map<String, String> variables = new HashMap<>(site.variables());
        provider = variables.get("MANIAGATE_PROVIDERS_MANIAPLANET_BASE_URL");
        variables.remove("MANIAGATE_PROVIDERS_MANIAPLANET_CLIENT_SECRET");
        variables.put("MANIAGATE_PROVIDERS_MANIAPLANET_FLOW", "implicit");
        gateway = site.gateway(variables);
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

    private void visit(NewContextOptions options, boolean inFragment) {
        given().contentType("application/json")
                .body("{\"maniaplanet\": {\"implicit_fragment\": " + inFragment + "}}")
                .put(provider + "/_control")
                .then()
                .statusCode(200);
        visitor = new Visitor(chromium.browser(), site.origin(), options);
        page = visitor.page;
        page.onRequest(this::note);
        visitor.open("/?club=7");
        visitor.chooseProvider("ManiaPlanet");
        page.locator("#approve-accents").click();
    }

    private void note(Request request) {
        referrers.add(String.valueOf(request.allHeaders().get("referer")));
        Matcher token = TOKEN.matcher(request.url() + " " + request.postData());
        if (token.find()) {
            tokens.add(token.group(1));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theTokenSignsInAndStaysNowhere(boolean inFragment) {
        visit(new NewContextOptions(), inFragment);

        assertThat(page.locator("#name")).hasText("Zo\u00e9 d'Aix");
        assertThat(page.url()).isEqualTo(site.origin() + "/?club=7");
        assertThat(tokens).isNotEmpty();
        String token = tokens.get(0);
        assertThat(referrers).noneMatch(referrer -> referrer.contains("access_token"));
        assertThat(gateway.output()).contains("/oauth2/callback/maniaplanet").doesNotContain(token, "access_token");
        List<String> past = new ArrayList<>();
        while (page.goBack() != null && past.size() < 10) {
            past.add(page.url());
        }
        assertThat(past).isNotEmpty().noneMatch(url -> url.contains("access_token"));
    }

    @Test
    void comingBackToThePageOfTheFragmentIsNoSignIn() {
        visit(new NewContextOptions(), true);
        assertThat(page.locator("#name")).isVisible();
        tokens.clear();

        visitor.open("/oauth2/callback/maniaplanet");

        assertThat(page.locator("#nothing")).isVisible();
        assertThat(page.locator("#wait")).isHidden();
        assertThat(tokens).isEmpty();
    }

    @Test
    void withoutJavaScriptThePageSaysWhatIsMissing() {
        visit(new NewContextOptions().setJavaScriptEnabled(false), true);

        assertThat(page.locator("noscript p").first()).hasText("This sign-in needs JavaScript.");
        assertThat(page.locator("noscript p").first()).isVisible();
        assertThat(page.locator("#wait")).isHidden();
        assertThat(page.context().cookies()).noneMatch(cookie -> cookie.name.equals("maniagate"));
    }

    @Test
    void theStartWarns() {
        visit(new NewContextOptions(), false);
        assertThat(page.locator("#name")).isVisible();
        assertThat(gateway.output()).contains("provider maniaplanet: flow: implicit", "RFC 9700 section 2.1.2");
    }
}
