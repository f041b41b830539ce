package io.maniagate.session;

import static io.maniagate.session.Sessions.HTTP;
import static io.maniagate.session.Sessions.HTTPS;
import static io.maniagate.session.Sessions.LIMITS;
import static io.maniagate.session.Sessions.T0;
import static io.maniagate.session.Sessions.after;
import static io.maniagate.session.Sessions.sealer;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Purpose;
import io.maniagate.fixture.MovableClock;
import io.maniagate.http.CookieHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionCookiesTest {

    private static final String NAME = "__Host-maniagate";
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final MovableClock clock = MovableClock.at(T0);
    private final SessionCookies cookies = cookies(1);

    private SessionCookies cookies(int... keys) {
        return new SessionCookies(sealer(Purpose.SESSION, keys), LIMITS, clock);
    }

    private static CookieHeader sent(String... pairs) {
        return CookieHeader.of(List.of(pairs));
    }

    private String value(Session session) {
        List<String> lines = requireNonNull(cookies.write(session, HTTPS, CookieHeader.NONE));
        assertThat(lines).hasSize(1);
        String line = lines.get(0);
        return line.substring(line.indexOf('=') + 1, line.indexOf(';'));
    }

    @Test
    void theWholeLineOnHttpsAndOnHttp() {
        assertThat(cookies.write(Sessions.session(T0), HTTPS, CookieHeader.NONE))
                .singleElement()
                .asString()
                .matches("__Host-maniagate=[A-Za-z0-9_-]+; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax; Secure");
        assertThat(cookies.write(Sessions.session(T0), HTTP, CookieHeader.NONE))
                .singleElement()
                .asString()
                .matches("maniagate=[A-Za-z0-9_-]+; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax");
    }

    @Test
    void whatWasWrittenOpens() {
        Session session = Sessions.session(T0);

        assertThat(cookies.open(sent("a=b", NAME + "=" + value(session), "c"), HTTPS))
                .isEqualTo(new SessionState.Open(session));
    }

    @Test
    void noCookieIsAbsentAndTheOtherSchemesCookieIsNoneEither() {
        String value = value(Sessions.session(T0));

        assertThat(cookies.open(CookieHeader.NONE, HTTPS)).isEqualTo(new SessionState.Absent());
        assertThat(cookies.open(sent("maniagate=" + value), HTTPS)).isEqualTo(new SessionState.Absent());
        assertThat(cookies.open(sent(NAME + "=" + value), HTTP)).isEqualTo(new SessionState.Absent());
    }

    @Test
    @DisplayName("S1: a cookie of which any character is any other is unreadable")
    void s1EveryCharacter() {
        String value = value(Sessions.session(T0));
        for (int i = 0; i < value.length(); i++) {
            for (int j = 0; j < ALPHABET.length(); j++) {
                char other = ALPHABET.charAt(j);
                if (other != value.charAt(i)) {
                    String changed = value.substring(0, i) + other + value.substring(i + 1);
                    assertThat(cookies.open(sent(NAME + "=" + changed), HTTPS))
                            .as("%s at %d", other, i)
                            .isEqualTo(new SessionState.Unreadable());
                }
            }
        }
    }

    @ParameterizedTest(name = "S1: {0} is unreadable")
    @ValueSource(strings = {"", "=", "A", "\"\"", "AAAA", "%41", "null", "é", "a b", "....."})
    void s1Noise(String value) {
        assertThat(cookies.open(sent(NAME + "=" + value), HTTPS)).isEqualTo(new SessionState.Unreadable());
    }

    @Test
    @DisplayName("S2: what was sealed for a login attempt is no session")
    void s2Purpose() {
        String login = sealer(Purpose.LOGIN, 1).seal(SessionCodec.encode(Sessions.session(T0)));

        assertThat(cookies.open(sent(NAME + "=" + login), HTTPS)).isEqualTo(new SessionState.Unreadable());
    }

    @Test
    @DisplayName(
            "S3: the old key's cookie opens after a rotation and is written with the new key; a retired key's does not")
    void s3Rotation() {
        String old = NAME + "=" + value(Sessions.session(T0));
        SessionCookies rotated = cookies(2, 1);
        SessionCookies retired = cookies(2);

        SessionState state = rotated.open(sent(old), HTTPS);

        assertThat(state).isInstanceOf(SessionState.Open.class);
        List<String> rewritten = requireNonNull(rotated.write(((SessionState.Open) state).session(), HTTPS, sent(old)));
        assertThat(retired.open(after(rewritten, CookieHeader.NONE), HTTPS)).isEqualTo(state);
        assertThat(retired.open(sent(old), HTTPS)).isEqualTo(new SessionState.Unreadable());
    }

    @Test
    @DisplayName("S6: a cookie of another version is unreadable, not an error")
    void s6Version() {
        byte[] next = SessionCodec.encode(Sessions.session(T0));
        next[0]++;

        assertThat(cookies.open(sent(NAME + "=" + sealer(Purpose.SESSION, 1).seal(next)), HTTPS))
                .isEqualTo(new SessionState.Unreadable());
    }

    @Test
    @DisplayName("S10: a session opens up to the last instant of its idle time, not at its end")
    void s10Idle() {
        CookieHeader sent = sent(NAME + "=" + value(Sessions.session(T0)));

        clock.set(T0.plus(Duration.ofDays(7)).minusNanos(1));
        assertThat(cookies.open(sent, HTTPS)).isInstanceOf(SessionState.Open.class);
        clock.set(T0.plus(Duration.ofDays(7)));
        assertThat(cookies.open(sent, HTTPS)).isEqualTo(new SessionState.Expired());
    }

    @Test
    @DisplayName("S10: use keeps a session open, but never beyond its longest life, and Max-Age says so")
    void s10MaxAge() {
        Instant late = T0.plus(Duration.ofDays(30)).minusSeconds(100);
        clock.set(late);
        List<String> lines = requireNonNull(cookies.write(Sessions.session(T0).usedAt(late), HTTPS, CookieHeader.NONE));

        assertThat(lines).singleElement().asString().contains("; Max-Age=100;");
        CookieHeader sent = after(lines, CookieHeader.NONE);
        clock.advance(Duration.ofSeconds(99));
        assertThat(cookies.open(sent, HTTPS)).isInstanceOf(SessionState.Open.class);
        clock.advance(Duration.ofSeconds(1));
        assertThat(cookies.open(sent, HTTPS)).isEqualTo(new SessionState.Expired());
    }

    @Test
    @DisplayName("S10: a clock that is behind the one that sealed does not sign anybody out")
    void s10Skew() {
        CookieHeader sent = sent(NAME + "=" + value(Sessions.session(T0)));
        clock.set(T0.minusSeconds(120));

        assertThat(cookies.open(sent, HTTPS)).isInstanceOf(SessionState.Open.class);
    }

    @ParameterizedTest(name = "S10: sessions live and end in {0} as today")
    @ValueSource(strings = {"2038-01-19T03:14:07Z", "2106-02-07T06:28:15Z"})
    void s10Year2038(Instant then) {
        clock.set(then);
        CookieHeader sent = sent(NAME + "=" + value(Sessions.session(then)));
        clock.advance(Duration.ofDays(7).minusSeconds(1));
        assertThat(cookies.open(sent, HTTPS)).isInstanceOf(SessionState.Open.class);
        clock.advance(Duration.ofSeconds(1));
        assertThat(cookies.open(sent, HTTPS)).isEqualTo(new SessionState.Expired());
    }

    @Test
    @DisplayName("F6: of several cookies of the name the first that opens counts, and no more than three are tried")
    void f6Tossed() {
        String good = NAME + "=" + value(Sessions.session(T0));
        String junk = NAME + "=junk";
        SessionState open = new SessionState.Open(Sessions.session(T0));

        assertThat(cookies.open(sent(junk, good), HTTPS)).isEqualTo(open);
        assertThat(cookies.open(sent(good, junk), HTTPS)).isEqualTo(open);
        assertThat(cookies.open(sent(junk, junk, good), HTTPS)).isEqualTo(open);
        assertThat(cookies.open(sent(junk, junk, junk, good), HTTPS)).isEqualTo(new SessionState.Unreadable());
    }

    @Test
    void anExpiredOneDoesNotHideALivingOne() {
        String old = NAME + "=" + value(Sessions.session(T0));
        clock.advance(Duration.ofDays(8));
        Session session = Sessions.session(clock.instant());
        String living = NAME + "=" + value(session);

        assertThat(cookies.open(sent(old, living), HTTPS)).isEqualTo(new SessionState.Open(session));
        assertThat(cookies.open(sent(old, NAME + "=junk"), HTTPS)).isEqualTo(new SessionState.Expired());
    }

    @Test
    void removesWhatTheBrowserHasAndNothingElse() {
        assertThat(cookies.remove(HTTPS, sent("a=b"))).isEmpty();
        assertThat(cookies.remove(HTTPS, sent(NAME + "=x", "a=b")))
                .containsExactly("__Host-maniagate=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure");
        assertThat(cookies.remove(HTTPS, sent(NAME + "=x", NAME + ".1=y")))
                .containsExactly(
                        "__Host-maniagate=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure",
                        "__Host-maniagate.1=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure");
    }
}
