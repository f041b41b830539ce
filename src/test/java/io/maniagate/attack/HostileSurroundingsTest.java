package io.maniagate.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.attack.HostileProvider.Mood;
import io.maniagate.crypto.Purpose;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.RawClient;
import io.maniagate.fixture.World;
import io.maniagate.session.ByteReader;
import io.maniagate.session.ByteWriter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** FLOW F4 and F6, SES S3 and S7, HDR H6: what needs PKCE, an https origin, a second key, or a provider that overdoes it. */
@QuarkusTest
@TestProfile(HostileProvider.Profile.class)
@QuarkusTestResource(World.class)
class HostileSurroundingsTest {

    private World world;
    private Browser browser;

    @BeforeEach
    void open() {
        world = World.fresh();
        HostileProvider.fresh();
        browser = new Browser(world);
    }

    @Test
    void f4TheVerifierOfTheAttemptIsSentWithItsCode() {
        String location = browser.start("hostile", "/");
        assertThat(location).contains("&code_challenge_method=S256", "&code_challenge=");
        callback(location);
        assertThat(HostileProvider.TOKEN_REQUESTS).hasSize(1).first().asString().contains("code_verifier=");
    }

    @Test
    void f4AnAttemptWithoutVerifierIsRefusedWhereAChallengeIsSent() {
        String location = browser.start("hostile", "/");
        Map.Entry<String, String> cookie =
                browser.cookies().entrySet().iterator().next();
        ByteReader in = new ByteReader(Sealed.open(Purpose.LOGIN, cookie.getValue()));
        ByteWriter out = new ByteWriter().number(in.number()).bytes(in.bytes()).text(in.requiredText());
        assertThat(in.text()).as("verifier").isNotNull();
        byte[] without =
                out.text(null).text(in.requiredText()).number(in.number()).toBytes();
        browser.cookies().put(cookie.getKey(), Sealed.seal(Purpose.LOGIN, without));
        Response page = callback(location);
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(browser.cookies()).doesNotContainKey("maniagate");
        assertThat(HostileProvider.TOKEN_REQUESTS).isEmpty();
    }

    @Test
    void f6OnHttpsOnlyNamesThatNoSiblingHostCanSetAreRead() {
        RawClient secure = new RawClient(world, HostileProvider.SECURE_HOST);
        RawClient.Answer start = secure.get("/oauth2/start/hostile", "Accept: text/html");
        assertThat(start.values("Set-Cookie")).hasSize(1).allSatisfy(HostileSurroundingsTest::isHostCookie);
        String login = pair(start.values("Set-Cookie").get(0));
        String query = "?code=x&state="
                + LoginFlowAttackTest.parameter("state", start.value("Location").orElseThrow());

        String tossed = login.replace("__Host-", "");
        RawClient.Answer refused =
                secure.get("/oauth2/callback/hostile" + query, "Accept: text/html", "Cookie: " + tossed);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(HostileProvider.TOKEN_REQUESTS).isEmpty();

        RawClient.Answer signedIn = secure.get("/oauth2/callback/hostile" + query, "Cookie: " + login);
        assertThat(signedIn.status()).isEqualTo(303);
        assertThat(signedIn.values("Set-Cookie")).allSatisfy(HostileSurroundingsTest::isHostCookie);
        String session = signedIn.values("Set-Cookie").stream()
                .map(HostileSurroundingsTest::pair)
                .filter(pair -> pair.startsWith("__Host-maniagate="))
                .findFirst()
                .orElseThrow();
        assertThat(secure.get("/", "Cookie: " + session).status()).isEqualTo(200);
        assertThat(secure.get("/", "Cookie: " + session.replace("__Host-", "")).status())
                .isEqualTo(401);
        assertThat(secure.get("/", "Cookie: " + session.replace("__Host-", "__host-"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void s3ACookieOfTheOlderKeyIsReadAndTheNextOneIsOfTheNewer() {
        signIn();
        byte[] content = Sealed.open(Purpose.SESSION, session());
        browser.cookies().put("maniagate", Sealed.seal(HostileProvider.OLD_KEY, Purpose.SESSION, content));
        assertThat(browser.visit("/").statusCode()).isEqualTo(200);
        World.CLOCK.advance(Duration.ofMinutes(61));
        assertThat(browser.visit("/").statusCode()).isEqualTo(200);
        assertThat(Sealed.open(Purpose.SESSION, session())).isNotEmpty();
        browser.cookies().put("maniagate", Sealed.seal(Sealed.FOREIGN_KEY, Purpose.SESSION, content));
        assertThat(browser.visit("/").statusCode()).isEqualTo(303);
    }

    @Test
    void s7TwoChunksOpenOnlyTogetherAndInOrder() {
        HostileProvider.accessToken = "t".repeat(3_500);
        signIn();
        String first = session();
        String second = Objects.requireNonNull(browser.cookies().get("maniagate.1"));
        assertThat(first.length() + second.length()).isLessThan(7_000);
        Browser other = new Browser(world);
        String location = other.start("hostile", "/");
        other.visit("/oauth2/callback/hostile?code=x&state=" + LoginFlowAttackTest.parameter("state", location));
        String otherSecond = Objects.requireNonNull(other.cookies().get("maniagate.1"));
        RawClient client = new RawClient(world);
        assertThat(client.get("/", "Cookie: maniagate.1=" + second + "; maniagate=" + first)
                        .status())
                .isEqualTo(200);
        assertThat(world.upstream().last().values("Cookie")).isEmpty();
        world.upstream().clear();
        for (String field : List.of(
                "maniagate=" + first,
                "maniagate.1=" + second,
                "maniagate=" + first + "; maniagate.1=" + otherSecond,
                "maniagate=" + second + "; maniagate.1=" + first,
                "maniagate=" + first + second,
                "maniagate=" + first + "; maniagate.2=" + second,
                "maniagate=" + first + "; maniagate.1=" + second.substring(1),
                "maniagate=" + first + "; maniagate.1=" + second + "A",
                "maniagate=" + first + "; maniagate.1=")) {
            assertThat(client.get("/", "Cookie: " + field).status()).as(field).isEqualTo(401);
        }
        assertThat(world.upstream().received()).isEmpty();
    }

    @Test
    void s7WhatALongerSessionLeavesOverIsRemovedByAShorterOne() {
        HostileProvider.accessToken = "t".repeat(3_500);
        signIn();
        assertThat(browser.cookies()).containsOnlyKeys("maniagate", "maniagate.1");
        HostileProvider.accessToken = "short";
        World.CLOCK.advance(Duration.ofMinutes(61));
        assertThat(browser.visit("/").statusCode()).isEqualTo(200);
        assertThat(browser.cookies()).containsOnlyKeys("maniagate");
        HostileProvider.accessToken = "t".repeat(3_500);
        World.CLOCK.advance(Duration.ofMinutes(61));
        assertThat(browser.visit("/").statusCode()).isEqualTo(200);
        assertThat(browser.cookies()).containsOnlyKeys("maniagate", "maniagate.1");
        browser.visit("/oauth2/sign_out");
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    void s7ASessionThatDoesNotFitIsAPageAndNoHalfOfASession() {
        HostileProvider.accessToken = "t".repeat(6_000);
        Response page = callback(browser.start("hostile", "/"));
        assertThat(page.statusCode()).isEqualTo(502);
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    void h6AProvidersGroupsStayOneListOfItsOwn() {
        signIn();
        browser.visit("/");
        assertThat(world.upstream().last().values("X-Forwarded-Groups"))
                .containsExactly("hostile:a%2Cb,hostile:c%C3%A9,hostile:100%25 %2B d");
    }

    @Test
    void f7AProviderThatFailsIsItsFaultAndNeverOurs() {
        for (Mood mood : Mood.values()) {
            HostileProvider.token = mood;
            assertThat(callback(browser.start("hostile", "/")).statusCode())
                    .as("token endpoint " + mood)
                    .isIn(mood == Mood.FINE ? List.of(303) : List.of(502, 503, 504));
            HostileProvider.token = Mood.FINE;
            HostileProvider.userinfo = mood;
            assertThat(callback(browser.start("hostile", "/")).statusCode())
                    .as("userinfo " + mood)
                    .isIn(mood == Mood.FINE ? List.of(303) : List.of(502, 503, 504));
            HostileProvider.userinfo = Mood.FINE;
        }
    }

    private void signIn() {
        assertThat(callback(browser.start("hostile", "/")).statusCode()).isEqualTo(303);
    }

    private Response callback(String location) {
        return browser.visit(
                "/oauth2/callback/hostile?code=x&state=" + LoginFlowAttackTest.parameter("state", location));
    }

    private String session() {
        return Objects.requireNonNull(browser.cookies().get("maniagate"));
    }

    private static void isHostCookie(String line) {
        assertThat(line)
                .startsWith("__Host-maniagate")
                .contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax")
                .doesNotContain("Domain");
    }

    private static String pair(String line) {
        return line.substring(0, line.indexOf(';'));
    }
}
