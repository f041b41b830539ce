package io.maniagate.login;

import static io.maniagate.login.Attempts.attempt;
import static io.maniagate.login.Attempts.state;
import static io.maniagate.session.Sessions.HTTP;
import static io.maniagate.session.Sessions.HTTPS;
import static io.maniagate.session.Sessions.T0;
import static io.maniagate.session.Sessions.after;
import static io.maniagate.session.Sessions.sealer;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Purpose;
import io.maniagate.fixture.MovableClock;
import io.maniagate.http.CookieHeader;
import io.maniagate.session.CookieNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** FLOW: which attempt a callback belongs to. */
class LoginCookiesTest {

    private final MovableClock clock = MovableClock.at(T0);
    private final LoginCookies cookies = new LoginCookies(sealer(Purpose.LOGIN, 1), clock);

    private CookieHeader begun(CookieHeader jar, int fill, String target) {
        return after(cookies.begin(attempt(fill, target, clock.instant()), HTTPS, jar), jar);
    }

    private String sealed(LoginAttempt attempt) {
        return sealer(Purpose.LOGIN, 1).seal(attempt.encode());
    }

    private static String name(int fill) {
        return CookieNames.login(HTTPS, state(fill).substring(0, 8));
    }

    @Test
    void theWholeLineOnHttpsAndOnHttp() {
        assertThat(cookies.begin(attempt(0, "/a", T0), HTTPS, CookieHeader.NONE))
                .singleElement()
                .asString()
                .matches(
                        "__Host-maniagate-login-AAAAAAAA=[A-Za-z0-9_-]+; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure");
        assertThat(cookies.begin(attempt(0, "/a", T0), HTTP, CookieHeader.NONE))
                .singleElement()
                .asString()
                .matches("maniagate-login-AAAAAAAA=[A-Za-z0-9_-]+; Path=/; Max-Age=600; HttpOnly; SameSite=Lax");
    }

    @Test
    @DisplayName("F5: tabs do not disturb one another: each callback finds its own attempt")
    void f5Tabs() {
        CookieHeader jar = begun(begun(begun(CookieHeader.NONE, 1, "/one"), 2, "/two"), 3, "/three");

        assertThat(cookies.find(state(2), HTTPS, jar)).isEqualTo(attempt(2, "/two", T0));
        jar = after(cookies.end(attempt(2, "/two", T0), 0, HTTPS, jar), jar);
        assertThat(cookies.find(state(2), HTTPS, jar)).isNull();
        assertThat(cookies.find(state(1), HTTPS, jar)).isEqualTo(attempt(1, "/one", T0));
        assertThat(cookies.find(state(3), HTTPS, jar)).isEqualTo(attempt(3, "/three", T0));
    }

    @Test
    @DisplayName("F1 and F9: without the browser's own cookie no state is anybody's")
    void f1OtherBrowser() {
        CookieHeader jar = begun(CookieHeader.NONE, 1, "/");

        assertThat(cookies.find(state(1), HTTPS, CookieHeader.NONE)).isNull();
        assertThat(cookies.find(state(2), HTTPS, jar)).isNull();
        assertThat(cookies.find(state(1), HTTP, jar)).isNull();
        assertThat(cookies.find(state(1).substring(0, 31) + "A", HTTPS, jar))
                .as("same id")
                .isNull();
    }

    @Test
    @DisplayName("F1: an attempt is found for ten minutes")
    void f1Expired() {
        CookieHeader jar = begun(CookieHeader.NONE, 1, "/");
        clock.advance(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(cookies.find(state(1), HTTPS, jar)).isNotNull();
        clock.advance(Duration.ofSeconds(1));
        assertThat(cookies.find(state(1), HTTPS, jar)).isNull();
    }

    @Test
    @DisplayName("S2: what was sealed as a session is no attempt")
    void s2Purpose() {
        String sealed = sealer(Purpose.SESSION, 1).seal(attempt(1, "/", T0).encode());

        assertThat(cookies.find(state(1), HTTPS, CookieHeader.of(List.of(name(1) + "=" + sealed))))
                .isNull();
    }

    @Test
    @DisplayName("S1: an attempt of which a character was changed is none")
    void s1Tampered() {
        String sealed = sealed(attempt(1, "/", T0));
        for (int i = 0; i < sealed.length(); i++) {
            String changed = sealed.substring(0, i) + (sealed.charAt(i) == 'A' ? 'B' : 'A') + sealed.substring(i + 1);
            assertThat(cookies.find(state(1), HTTPS, CookieHeader.of(List.of(name(1) + "=" + changed))))
                    .isNull();
        }
    }

    @Test
    @DisplayName("F6: a planted cookie of the same name does not hide the real one, and only ten are opened")
    void f6Tossed() {
        String good = name(1) + "=" + sealed(attempt(1, "/", T0));
        String foreign = name(1) + "=" + sealed(attempt(2, "/", T0));
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            sent.add(i % 2 == 0 ? foreign : name(1) + "=junk");
        }
        sent.add(good);
        assertThat(cookies.find(state(1), HTTPS, CookieHeader.of(sent))).isEqualTo(attempt(1, "/", T0));
        sent.add(0, foreign);
        assertThat(cookies.find(state(1), HTTPS, CookieHeader.of(sent))).isNull();
    }

    @Test
    @DisplayName("F8: what cannot be read is removed when the next attempt begins or one ends")
    void f8Unreadable() {
        clock.set(T0.plus(Duration.ofMinutes(10)));
        CookieHeader jar = CookieHeader.of(List.of(
                name(1) + "=junk",
                name(2) + "=" + sealed(attempt(2, "/over", T0)),
                name(3) + "=" + sealed(attempt(4, "/under-anothers-name", clock.instant())),
                name(5) + "=" + sealed(attempt(5, "/good", clock.instant())),
                "theirs=1"));

        CookieHeader left = begun(jar, 6, "/new");
        assertThat(left.names(CookieNames::isOurs)).containsExactly(name(5), name(6));
        assertThat(left.values("theirs")).containsExactly("1");

        CookieHeader ended = after(cookies.end(attempt(5, "/good", clock.instant()), 0, HTTPS, jar), jar);
        assertThat(ended.names(CookieNames::isOurs)).isEmpty();
    }

    @Test
    void oneLineIsWrittenForEachCookie() {
        CookieHeader jar = begun(begun(CookieHeader.NONE, 1, Attempts.longTarget()), 2, Attempts.longTarget());

        assertThat(cookies.end(attempt(1, Attempts.longTarget(), T0), 6_500, HTTPS, jar))
                .extracting(line -> line.substring(0, line.indexOf('=')))
                .doesNotHaveDuplicates();
    }
}
