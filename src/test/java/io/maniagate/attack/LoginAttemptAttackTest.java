package io.maniagate.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.Browser;
import io.maniagate.fixture.CapturedLog;
import io.maniagate.fixture.RawClient;
import io.maniagate.fixture.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FLOW F5, F6, F8, F10, DOS D4: who may begin attempts, how many, and what the redirect URI is made of. */
@QuarkusTest
@QuarkusTestResource(World.class)
class LoginAttemptAttackTest {

    private static final String LOGIN = "maniagate-login-";

    private World world;
    private Browser browser;

    @BeforeEach
    void open() {
        world = World.fresh();
        browser = new Browser(world);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: no-cors|Sec-Fetch-Dest: image",
                "Sec-Fetch-Site: same-origin|Sec-Fetch-Mode: no-cors|Sec-Fetch-Dest: image",
                "Sec-Fetch-Site: same-origin|Sec-Fetch-Mode: no-cors|Sec-Fetch-Dest: script",
                "Sec-Fetch-Site: same-origin|Sec-Fetch-Mode: no-cors|Sec-Fetch-Dest: style",
                "Sec-Fetch-Site: same-origin|Sec-Fetch-Mode: cors|Sec-Fetch-Dest: font",
                "Sec-Fetch-Site: same-origin|Sec-Fetch-Mode: cors|Sec-Fetch-Dest: empty",
                "Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: iframe",
                "Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: embed",
                "Sec-Fetch-Site: none|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document|Sec-Purpose: prefetch",
                "Sec-Fetch-Site: none|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document|Sec-Purpose: prefetch;prerender",
                "Sec-Fetch-Site: none|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document|Purpose: prefetch",
                "Accept: text/html|X-Moz: prefetch",
                "Sec-Fetch-Site: same-origin|Upgrade: websocket|Connection: Upgrade",
            })
    void f5TwentyRequestsThatNobodyClickedBeginNothing(String fields) {
        RawClient client = new RawClient(world);
        for (int i = 0; i < 20; i++) {
            RawClient.Answer answer = client.get("/oauth2/start/trackmania?rd=/" + i, fields.split("\\|", -1));
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.values("Set-Cookie")).isEmpty();
            assertThat(answer.values("Location")).isEmpty();
        }
    }

    @Test
    void f5TwentySubresourcesOfAClosedPageLeaveNoCookie() {
        for (int i = 0; i < 20; i++) {
            Response answer = browser.call("/picture-" + i + ".png");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.getHeaders().getValues("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void f5OfTenTabsTheFiveYoungestGetInAndTheOthersAPage() {
        List<String> callbacks = new ArrayList<>();
        for (int tab = 0; tab < 10; tab++) {
            callbacks.add(browser.approve(browser.start("trackmania", "/tab-" + tab), "plain"));
        }
        for (int tab = 0; tab < 10; tab++) {
            Response answer = browser.visit(callbacks.get(tab));
            assertThat(answer.statusCode()).as("tab " + tab).isEqualTo(tab < 5 ? 400 : 303);
            assertThat(answer.header("Location")).isEqualTo(tab < 5 ? null : "/tab-" + tab);
        }
        assertThat(browser.cookies()).containsOnlyKeys("maniagate");
    }

    @Test
    void f6APlantedTwinOfTheLoginCookieNeitherWinsNorLocksOut() {
        String callback = browser.approve(browser.start("trackmania", "/"), "plain");
        Map.Entry<String, String> real = loginCookies().get(0);
        Browser other = new Browser(world);
        other.start("trackmania", "/");
        String foreign = loginCookies(other).get(0).getValue();
        for (String planted : List.of("junk", "", foreign)) {
            String twin = real.getKey() + "=" + planted;
            String mine = real.getKey() + "=" + real.getValue();
            String again = browser.approve(browser.start("trackmania", "/"), "plain");
            String own = browser.cookieField();
            Response answer = new Browser(world)
                    .request()
                    .header("Cookie", twin + "; " + own + "; " + twin)
                    .get(again);
            assertThat(answer.statusCode()).as(planted).isEqualTo(303);
            assertThat(mine).isIn(List.of(own.split("; ", -1)));
        }
        assertThat(browser.visit(callback).statusCode()).isEqualTo(303);
    }

    @Test
    void f6ACookieUnderAnotherAttemptsNameIsNotThatAttempt() {
        String first = browser.approve(browser.start("trackmania", "/first"), "plain");
        Map.Entry<String, String> one = loginCookies().get(0);
        Browser other = new Browser(world);
        other.start("trackmania", "/second");
        String foreign = loginCookies(other).get(0).getValue();
        Response answer = new Browser(world)
                .request()
                .header("Cookie", one.getKey() + "=" + foreign)
                .get(first);
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void f6AFloodOfPlantedLoginCookiesIsSweptAway() {
        for (int i = 0; i < 60; i++) {
            browser.cookies().put(LOGIN + String.format("%08d", i), "planted" + i);
        }
        String callback = browser.approve(browser.start("trackmania", "/"), "plain");
        assertThat(loginCookies()).hasSize(1);
        assertThat(browser.visit(callback).statusCode()).isEqualTo(303);
    }

    @Test
    void f8ThirtyStartsLeaveFiveSmallCookies() {
        String longTarget = "/" + "a".repeat(1900);
        browser.signIn("trackmania", "maximal");
        for (int i = 0; i < 30; i++) {
            Response start = browser.visit("/oauth2/start/maniaplanet?rd=" + (i % 2 == 0 ? longTarget : "/short-" + i));
            assertThat(start.statusCode()).isEqualTo(303);
            assertThat(loginCookies())
                    .hasSizeLessThanOrEqualTo(5)
                    .allSatisfy(cookie -> assertThat(
                                    cookie.getKey().length() + cookie.getValue().length())
                            .isLessThanOrEqualTo(700));
            assertThat(browser.cookieField().length()).isLessThan(7 * 1024);
        }
    }

    @Test
    void f8ATargetThatFillsTheQueryIsShrunkOrDroppedAndNeverAFault() {
        for (int length : List.of(400, 1_999, 2_000, 2_001, 8_000)) {
            String callback = browser.approve(browser.start("trackmania", "/" + "t".repeat(length - 1)), "plain");
            Response answer = browser.visit(callback);
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.header("Location")).startsWith("/");
        }
    }

    @Test
    void f10TheRedirectUriNamesTheOriginThatWasAskedIfItIsOurs() {
        assertThat(redirectUri(browser.start("trackmania", "/")))
                .isEqualTo(world.origin() + "/oauth2/callback/trackmania");
        assertThat(redirectUri(new Browser(world, world.alias()).start("trackmania", "/")))
                .isEqualTo(world.alias() + "/oauth2/callback/trackmania");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost",
                "localhost:1",
                "localhost:PORT.evil.example",
                "localhost:PORT@evil.example",
                "evil.example:PORT",
                "localhost:PORT, evil.example",
                "localhost:PORT/evil",
                "localhost:PORT#evil",
                "localhost:PORT?evil",
                "127.0.0.2:PORT",
                "127.1:PORT",
                "[::1]:PORT",
                "localhost..:PORT",
                "xn--localhost:PORT",
                "localhost:0PORT",
            })
    void f10AHostThatIsNotOursStartsNothing(String host) {
        RawClient client = new RawClient(world, host.replace("PORT", Integer.toString(world.port())));
        RawClient.Answer answer = client.get("/oauth2/start/trackmania", "Accept: text/html");
        assertThat(answer.status()).isIn(400, 421);
        assertThat(answer.values("Location")).isEmpty();
        assertThat(answer.values("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-Host: 127.0.0.1:PORT",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Port: 443",
                "X-Forwarded-Prefix: /evil",
                "Forwarded: host=evil.example;proto=https",
                "X-Original-Host: evil.example",
                "X-Host: evil.example",
                "Origin: https://evil.example",
                "Referer: https://evil.example/",
            })
    void f10NoOtherFieldTurnsTheRedirectUri(String field) {
        RawClient.Answer answer = new RawClient(world)
                .get(
                        "/oauth2/start/trackmania?redirect_uri=https://evil.example&scope=everything",
                        "Accept: text/html",
                        field.replace("PORT", Integer.toString(world.port())));
        assertThat(answer.status()).isEqualTo(303);
        String location = answer.value("Location").orElseThrow();
        assertThat(redirectUri(location)).isEqualTo(world.origin() + "/oauth2/callback/trackmania");
        assertThat(location).doesNotContain("evil", "everything");
        assertThat(answer.values("Set-Cookie")).noneMatch(line -> line.contains("Secure"));
    }

    private static String redirectUri(String location) {
        return URLDecoder.decode(LoginFlowAttackTest.parameter("redirect_uri", location), StandardCharsets.UTF_8);
    }

    private List<Map.Entry<String, String>> loginCookies() {
        return loginCookies(browser);
    }

    private static List<Map.Entry<String, String>> loginCookies(Browser browser) {
        return browser.cookies().entrySet().stream()
                .filter(cookie -> cookie.getKey().startsWith(LOGIN))
                .toList();
    }

    @Test
    void d4ResponsesThatBelongToNoAttemptDoNotFillTheLog() {
        World.CLOCK.advance(Duration.ofHours(1));
        try (CapturedLog log = CapturedLog.open()) {
            for (int i = 0; i < 20; i++) {
                assertThat(browser.visit("/oauth2/callback/trackmania?error=invalid_client")
                                .statusCode())
                        .isEqualTo(502);
            }

            assertThat(log.lines())
                    .filteredOn(line -> line.contains("WARN") || line.contains("CallbackFailures"))
                    .hasSize(1);
        }
    }
}
