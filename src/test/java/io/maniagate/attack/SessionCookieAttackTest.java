package io.maniagate.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Purpose;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.RawClient;
import io.maniagate.fixture.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SES S1 to S4, S6, S7: what is not exactly a cookie of ours is nobody's, and never a fault. */
@QuarkusTest
@QuarkusTestResource(World.class)
class SessionCookieAttackTest {

    private World world;
    private RawClient client;
    private Browser player;
    private String session;

    @BeforeEach
    void signIn() {
        world = World.fresh();
        client = new RawClient(world);
        player = new Browser(world);
        player.signIn("trackmania", "plain");
        session = Objects.requireNonNull(player.cookies().get("maniagate"));
    }

    @Test
    void theCookieItselfIsSomebody() {
        assertThat(client.get("/", "Cookie: maniagate=" + session).status()).isEqualTo(200);
    }

    @Test
    void s1AChangeAnywhereInTheCookieMakesItNobodys() {
        for (int i = 0; i < session.length(); i += i < 40 || i > session.length() - 30 ? 1 : 37) {
            char other = session.charAt(i) == 'A' ? 'B' : 'A';
            isNobody(session.substring(0, i) + other + session.substring(i + 1));
        }
    }

    @Test
    void s1WhatIsCutAppendedOrSpelledOtherwiseIsNobodys() {
        for (String value : List.of(
                "",
                "=",
                session.substring(1),
                session.substring(0, session.length() - 1),
                session.substring(0, session.length() / 2),
                session.substring(0, 44),
                session + "=",
                session + "==",
                session + "A",
                session + "%00",
                session + session,
                "\"" + session + "\"",
                session.toLowerCase(Locale.ROOT),
                session.replace('-', '+').replace('_', '/') + "+",
                "null",
                "%" + session)) {
            isNobody(value);
        }
    }

    @Test
    void s2ALoginCookieIsNoSessionAndASessionNoLoginCookie() {
        Browser other = new Browser(world);
        String callback = other.approve(other.start("trackmania", "/"), "plain");
        String name = other.cookies().keySet().iterator().next();
        isNobody(Objects.requireNonNull(other.cookies().get(name)));
        Response answer = new Browser(world)
                .navigation()
                .header("Cookie", name + "=" + session)
                .get(callback);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.getHeaders().getValues("Set-Cookie")).noneMatch(line -> line.startsWith("maniagate="));
    }

    @Test
    void s2TheContentOfASessionSealedForAnotherPurposeIsNobodys() {
        isNobody(Sealed.seal(Purpose.LOGIN, Sealed.open(Purpose.SESSION, session)));
    }

    @Test
    void s3AKeyThatIsNotInTheRingOpensNothing() {
        isNobody(Sealed.seal(Sealed.FOREIGN_KEY, Purpose.SESSION, Sealed.open(Purpose.SESSION, session)));
    }

    @Test
    void s3AForeignKeyUnderOurKeysNumberOpensNothing() {
        byte[] foreign = bytes(Sealed.seal(Sealed.FOREIGN_KEY, Purpose.SESSION, Sealed.open(Purpose.SESSION, session)));
        System.arraycopy(bytes(session), 1, foreign, 1, Integer.BYTES);
        isNobody(Base64.getUrlEncoder().withoutPadding().encodeToString(foreign));
    }

    @Test
    void s4EverySignInMakesAnotherSessionWhateverCookieTheBrowserCameWith() {
        player.signIn("trackmania", "plain");
        String second = Objects.requireNonNull(player.cookies().get("maniagate"));
        assertThat(sessionId(second)).isNotEqualTo(sessionId(session));

        // Fixation: a browser that was given somebody's cookie beforehand does not sign in to it.
        Browser given = new Browser(world);
        given.cookies().put("maniagate", session);
        given.signIn("trackmania", "styled");
        String own = Objects.requireNonNull(given.cookies().get("maniagate"));
        assertThat(sessionId(own)).isNotEqualTo(sessionId(session));
        client.get("/", "Cookie: maniagate=" + session);
        assertThat(world.upstream().received())
                .noneMatch(request -> request.value("X-Forwarded-Preferred-Username")
                        .orElse("")
                        .equals("Neo_Runner"));
    }

    @Test
    void s6AnUnknownVersionOfTheSealIsNobodys() {
        for (int version : List.of(0, 2, 3, 127, 255)) {
            byte[] sealed = bytes(session);
            sealed[0] = (byte) version;
            isNobody(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
        }
    }

    @Test
    void s6AnUnknownVersionOfTheContentIsANewSignInAndNeverAFault() {
        byte[] content = Sealed.open(Purpose.SESSION, session);
        for (int version : List.of(0, 2, 3, 127, 255)) {
            byte[] other = content.clone();
            other[0] = (byte) version;
            isNobody(Sealed.seal(Purpose.SESSION, other));
        }
        isNobody(Sealed.seal(Purpose.SESSION, new byte[0]));
        isNobody(Sealed.seal(Purpose.SESSION, Arrays.copyOf(content, content.length + 1)));
        for (int length = 1; length < content.length; length += 13) {
            isNobody(Sealed.seal(Purpose.SESSION, Arrays.copyOf(content, length)));
        }
    }

    @Test
    void s6ContentThatOnlyLooksLikeASessionIsNeverAFault() {
        byte[] content = Sealed.open(Purpose.SESSION, session);
        for (int i = 0; i < content.length; i += 7) {
            for (int changed : new int[] {0x00, 0x7F, 0x80, 0xFF}) {
                byte[] other = content.clone();
                other[i] = (byte) changed;
                RawClient.Answer answer =
                        client.get("/maybe", "Cookie: maniagate=" + Sealed.seal(Purpose.SESSION, other));
                assertThat(answer.status()).as("byte " + i + " is " + changed).isIn(200, 503);
            }
        }
    }

    private void isNobody(String value) {
        world.upstream().clear();
        RawClient.Answer page = client.get("/", "Accept: text/html", "Cookie: maniagate=" + value);
        assertThat(page.status()).as(value).isEqualTo(303);
        assertThat(page.value("Location")).hasValue("/oauth2/sign_in?rd=%2F");
        assertThat(page.values("Set-Cookie"))
                .anyMatch(line -> line.startsWith("maniagate=; ") && line.contains("Max-Age=0;"));
        assertThat(client.get("/", "Cookie: maniagate=" + value).status()).isEqualTo(401);
        assertThat(client.get("/oauth2/userinfo", "Cookie: maniagate=" + value).status())
                .isEqualTo(401);
        assertThat(world.upstream().received()).isEmpty();

        assertThat(client.get("/maybe", "Cookie: maniagate=" + value).status()).isEqualTo(200);
        assertThat(world.upstream().last().names())
                .noneMatch(name -> name.startsWith("X-Mania") || name.equals("Authorization") || name.equals("Cookie"));
    }

    private static String sessionId(String value) {
        // The id follows version and length.
        byte[] content = Sealed.open(Purpose.SESSION, value);
        return Base64.getUrlEncoder().encodeToString(Arrays.copyOfRange(content, 1, 18));
    }

    private static byte[] bytes(String value) {
        return Base64.getUrlDecoder().decode(value);
    }
}
