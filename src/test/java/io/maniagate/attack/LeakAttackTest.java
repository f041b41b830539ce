package io.maniagate.attack;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.attack.HostileProvider.Mood;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.CapturedLog;
import io.maniagate.fixture.RawClient;
import io.maniagate.fixture.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** LEAK L1: whatever happens, no secret is written where people or programs read. The log is at DEBUG, all of it. */
@QuarkusTest
@TestProfile(HostileProvider.Profile.class)
@QuarkusTestResource(World.class)
class LeakAttackTest {

    private static final String CODE = "code-5d2e9a71f4-of-the-attempt";

    private World world;
    private Browser browser;
    private CapturedLog log;
    /** Name to the part of it that is looked for. */
    private final Map<String, String> secrets = new TreeMap<>();

    private final List<String> shown = new ArrayList<>();

    @BeforeEach
    void open() {
        world = World.fresh();
        HostileProvider.fresh();
        browser = new Browser(world);
        log = CapturedLog.open();
        secrets.put("code", CODE.substring(0, 15));
        secrets.put("client secret", HostileProvider.CLIENT_SECRET.substring(0, 24));
        secrets.put("access token", HostileProvider.accessToken.substring(0, 20));
        secrets.put("refresh token", HostileProvider.refreshToken.substring(0, 20));
        secrets.put("key", World.KEY.substring(0, 12));
        secrets.put("old key", HostileProvider.OLD_KEY.substring(0, 12));
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void l1AWholeVisitLeaksNothing() {
        signIn();
        show(browser.visit("/"));
        assertThat(world.upstream().last().value("Authorization")).hasValue("Bearer " + HostileProvider.accessToken);
        String assertion = world.upstream().last().value("X-Mania-Assertion").orElseThrow();
        secrets.put("assertion", assertion.substring(assertion.length() - 24));
        show(browser.call("/oauth2/userinfo"));
        show(browser.visit("/oauth2/sign_in"));
        show(browser.visit("/closed"));
        show(browser.call("/closed"));
        show(browser.visit("/oauth2/nothing"));
        show(browser.visit("/open/%2e%2e/x"));
        show(browser.navigation()
                .header("Origin", "https://evil.example")
                .header("Sec-Fetch-Site", "cross-site")
                .post(browser.url("/")));
        world.upstream().answer("/broken", request -> request.connection().close());
        show(browser.visit("/broken"));
        show(browser.visit("/oauth2/sign_out"));
        show(browser.visit("/"));
        nothingLeaked();
    }

    @Test
    void l1ARefreshLeaksNeitherTheOldTokensNorTheNew() {
        signIn();
        HostileProvider.accessToken = "second-access-token-77d1";
        HostileProvider.refreshToken = "second-refresh-token-88e2";
        secrets.put("second access token", "second-access-token");
        secrets.put("second refresh token", "second-refresh-token");
        World.CLOCK.advance(Duration.ofMinutes(59).plusSeconds(30));
        show(browser.visit("/"));
        assertThat(world.upstream().last().value("Authorization")).hasValue("Bearer second-access-token-77d1");
        note("second session cookie", Objects.requireNonNull(browser.cookies().get("maniagate")));
        nothingLeaked();
    }

    @ParameterizedTest
    @EnumSource(Mood.class)
    void l1ATokenEndpointThatRepeatsSecretsIsNotQuoted(Mood mood) {
        HostileProvider.token = mood;
        Response page = callback(start());
        assertThat(page.statusCode()).isEqualTo(mood == Mood.FINE ? 303 : 502);
        show(page);
        nothingLeaked();
        assertThat(HostileProvider.TOKEN_REQUESTS).hasSize(1).first().asString().contains(CODE);
    }

    @ParameterizedTest
    @EnumSource(Mood.class)
    void l1AUserinfoEndpointThatRepeatsTheTokenIsNotQuoted(Mood mood) {
        HostileProvider.userinfo = mood;
        Response page = callback(start());
        assertThat(page.statusCode()).isEqualTo(mood == Mood.FINE ? 303 : 502);
        show(page);
        nothingLeaked();
    }

    @ParameterizedTest
    @EnumSource(Mood.class)
    void l1AFailingRefreshIsNotQuoted(Mood mood) {
        signIn();
        HostileProvider.token = mood;
        World.CLOCK.advance(Duration.ofMinutes(61));
        Response page = browser.visit("/");
        assertThat(page.statusCode()).isEqualTo(mood == Mood.FINE ? 200 : 503);
        show(page);
        show(browser.call("/oauth2/userinfo"));
        nothingLeaked();
    }

    @Test
    void l1ACallbackThatFailsReflectsNothing() {
        String state = start();
        String reflected = "&code=" + CODE + "&error_description=" + CODE + "&message=" + CODE + "&x=" + CODE;
        show(browser.visit("/oauth2/callback/hostile?error=access_denied" + reflected + "&state=" + state));
        show(browser.visit(
                "/oauth2/callback/hostile?error=" + CODE + "&error_description=" + CODE + "&state=" + state));
        show(browser.visit("/oauth2/callback/hostile?state=" + state + "&code=" + CODE + "&code=" + CODE));
        show(browser.visit("/oauth2/callback/hostile?state=AAAA" + state.substring(4) + "&code=" + CODE));
        show(browser.visit("/oauth2/callback/trackmania?state=" + state + "&code=" + CODE));
        show(browser.visit("/oauth2/callback/nobody?state=" + state + "&code=" + CODE));
        show(browser.navigation().post(browser.url("/oauth2/callback/hostile?state=" + state + "&code=" + CODE)));
        assertThat(HostileProvider.TOKEN_REQUESTS).isEmpty();
        nothingLeaked();
    }

    @Test
    void l1RequestsThatAreRefusedUnreadAreNotQuotedEither() {
        signIn();
        RawClient client = new RawClient(world);
        String cookie = "Cookie: " + browser.cookieField();
        String bearer = "Authorization: Bearer " + HostileProvider.accessToken;
        for (String line : List.of("X@Y: " + CODE, "X: a\u0000" + CODE, "Host: " + CODE, CODE)) {
            show(client.get("/oauth2/callback/hostile?code=" + CODE, cookie, bearer, line));
        }
        show(client.get("/oauth2/callback/hostile?code=" + CODE + "#", cookie, bearer));
        show(client.send("GET /oauth2/callback/hostile?code=" + CODE + " HTTP/1.1\r\nConnection: close\r\n\r\n"));
        show(client.send("GET ?code=" + CODE + " HTTP/1.1\r\nConnection: close\r\n\r\n"));
        show(client.get("/" + "a".repeat(20_000) + "?code=" + CODE, cookie, bearer));
        show(client.get("/", cookie, bearer, "X: " + "a".repeat(40_000)));
        show(client.request("POST", "/oauth2/sign_out", cookie, bearer, "Content-Length: x" + CODE));
        show(client.send("NONSENSE " + CODE + "\r\n\r\n"));
        nothingLeaked();
    }

    private String start() {
        String location = browser.start("hostile", "/");
        String state = LoginFlowAttackTest.parameter("state", location);
        secrets.put("state", state.substring(0, 20));
        browser.cookies().forEach(this::note);
        shown.add(location.replace(state, ""));
        return state;
    }

    private Response callback(String state) {
        return browser.visit("/oauth2/callback/hostile?code=" + CODE + "&state=" + state);
    }

    private void signIn() {
        Response callback = callback(start());
        assertThat(callback.statusCode()).as(callback.asString()).isEqualTo(303);
        show(callback);
        note("session cookie", Objects.requireNonNull(browser.cookies().get("maniagate")));
    }

    /** Behind version and key number, which are the same in all of them. */
    private void note(String name, String cookie) {
        secrets.put(name, cookie.substring(10, 34));
    }

    private void show(Response response) {
        shown.add(response.statusLine() + "\n" + response.asString());
        response.getHeaders().forEach(field -> show(field.getName(), field.getValue()));
    }

    private void show(RawClient.Answer answer) {
        shown.add(answer.status() + "\n" + answer.body());
        answer.fields().forEach(field -> show(field.getKey(), field.getValue()));
    }

    private void show(String field, String value) {
        if (!field.equalsIgnoreCase("Set-Cookie")) {
            shown.add(field + ": " + value);
        }
    }

    private void nothingLeaked() {
        shown.add(given().get(world.management() + "/q/metrics").asString());
        shown.add(given().get(world.management() + "/q/health").asString());
        assertThat(log.lines()).as("the log is captured").anyMatch(line -> line.startsWith("io.maniagate.access"));
        secrets.forEach((name, secret) -> {
            assertThat(quoting(secret, log.lines())).as(name + " in the log").isEmpty();
            assertThat(quoting(secret, shown))
                    .as(name + " in what was answered")
                    .isEmpty();
        });
    }

    private static List<String> quoting(String secret, List<String> texts) {
        return texts.stream()
                .filter(text -> text.contains(secret))
                .map(text -> text.substring(0, Math.min(300, text.length())))
                .toList();
    }
}
