package io.maniagate.session;

import static io.maniagate.session.Sessions.HTTPS;
import static io.maniagate.session.Sessions.LIMITS;
import static io.maniagate.session.Sessions.T0;
import static io.maniagate.session.Sessions.after;
import static io.maniagate.session.Sessions.large;
import static io.maniagate.session.Sessions.sealer;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Purpose;
import io.maniagate.fixture.MovableClock;
import io.maniagate.http.CookieHeader;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** S7: a session in two cookies, never more, and nothing left over. */
class SessionChunksTest {

    private static final String FIRST = "__Host-maniagate";
    private static final String SECOND = "__Host-maniagate.1";

    private final SessionCookies cookies = new SessionCookies(sealer(Purpose.SESSION, 1), LIMITS, MovableClock.at(T0));

    private List<String> write(Session session, CookieHeader sent) {
        List<String> lines = requireNonNull(cookies.write(session, HTTPS, sent));
        return lines;
    }

    private CookieHeader jar(Session session) {
        return after(write(session, CookieHeader.NONE), CookieHeader.NONE);
    }

    private static String value(CookieHeader jar, String name) {
        assertThat(jar.values(name)).hasSize(1);
        return jar.values(name).get(0);
    }

    /** Characters of the access token with which the value has exactly {@code length}, or the next it can have. */
    private int tokenFor(int length) {
        int characters = length / 4 * 3 - 200;
        while (length(characters) < length) {
            characters++;
        }
        return characters;
    }

    private int length(int characters) {
        return sealer(Purpose.SESSION, 1)
                .seal(SessionCodec.encode(large(T0, characters)))
                .length();
    }

    @Test
    @DisplayName("S7: every size around the border of one and of two chunks is written, bounded, and opens again")
    void s7Border() {
        int border = tokenFor(SessionCookies.CHUNK);
        assertThat(length(border)).isEqualTo(SessionCookies.CHUNK);
        for (int characters = border - 5; characters <= border + 5; characters++) {
            Session session = large(T0, characters);
            List<String> lines = write(session, CookieHeader.NONE);

            assertThat(lines).hasSize(length(characters) < SessionCookies.CHUNK ? 1 : 2);
            assertThat(lines).allMatch(line -> line.indexOf(';') <= 4096);
            assertThat(cookies.open(after(lines, CookieHeader.NONE), HTTPS))
                    .as("%d characters", length(characters))
                    .isEqualTo(new SessionState.Open(session));
        }
    }

    @Test
    @DisplayName("S7: a value of exactly one chunk has an empty second one, and does not open without")
    void s7Exactly() {
        CookieHeader jar = jar(large(T0, tokenFor(SessionCookies.CHUNK)));

        assertThat(value(jar, FIRST)).hasSize(SessionCookies.CHUNK);
        assertThat(value(jar, SECOND)).isEmpty();
        assertThat(cookies.open(CookieHeader.of(List.of(FIRST + "=" + value(jar, FIRST))), HTTPS))
                .isEqualTo(new SessionState.Unreadable());
    }

    @Test
    @DisplayName("S7: the largest session that is kept opens; one character more is not kept at all")
    void s7Bound() {
        int most = tokenFor(SessionCookies.MAX_VALUE);
        while (length(most) > SessionCookies.MAX_VALUE) {
            most--;
        }
        while (length(most + 1) <= SessionCookies.MAX_VALUE) {
            most++;
        }
        Session largest = large(T0, most);

        assertThat(cookies.open(jar(largest), HTTPS)).isEqualTo(new SessionState.Open(largest));
        assertThat(cookies.write(large(T0, most + 1), HTTPS, CookieHeader.NONE)).isNull();
    }

    @Test
    @DisplayName("S7: a second chunk that makes the whole too large is refused before it is opened")
    void s7TooLarge() {
        String sealed = sealer(Purpose.SESSION, 1).seal(SessionCodec.encode(large(T0, 5_200)));
        assertThat(sealed.length()).isGreaterThan(SessionCookies.MAX_VALUE);

        assertThat(cookies.open(
                        CookieHeader.of(List.of(
                                FIRST + "=" + sealed.substring(0, SessionCookies.CHUNK),
                                SECOND + "=" + sealed.substring(SessionCookies.CHUNK))),
                        HTTPS))
                .isEqualTo(new SessionState.Unreadable());
        assertThat(cookies.open(CookieHeader.of(List.of(FIRST + "=" + sealed)), HTTPS))
                .isEqualTo(new SessionState.Unreadable());
    }

    @Test
    @DisplayName("S7: a session that shrinks removes its left-over chunk, one that grows gets it, and both open")
    void s7GrowAndShrink() {
        Session small = Sessions.session(T0);
        Session big = large(T0, 4_000);
        CookieHeader jar = jar(small);
        for (int round = 0; round < 3; round++) {
            jar = after(write(big, jar), jar);
            assertThat(jar.names(CookieNames::isOurs)).containsExactly(FIRST, SECOND);
            assertThat(cookies.open(jar, HTTPS)).isEqualTo(new SessionState.Open(big));

            List<String> shrunk = write(small, jar);
            assertThat(shrunk).contains("__Host-maniagate.1=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure");
            jar = after(shrunk, jar);
            assertThat(jar.names(CookieNames::isOurs)).containsExactly(FIRST);
            assertThat(cookies.open(jar, HTTPS)).isEqualTo(new SessionState.Open(small));
        }
    }

    @Test
    @DisplayName("S7: a left-over second chunk does not disturb a session of one")
    void s7LeftOver() {
        CookieHeader sent = CookieHeader.of(
                List.of(FIRST + "=" + value(jar(Sessions.session(T0)), FIRST), SECOND + "=left-over", FIRST + ".2=x"));

        assertThat(cookies.open(sent, HTTPS)).isEqualTo(new SessionState.Open(Sessions.session(T0)));
    }

    @Test
    @DisplayName("S7: chunks of two sealings of the same session do not open together")
    void s7Mixed() {
        CookieHeader one = jar(large(T0, 4_000));
        CookieHeader other = jar(large(T0, 4_000));

        assertThat(cookies.open(
                        CookieHeader.of(List.of(FIRST + "=" + value(one, FIRST), SECOND + "=" + value(other, SECOND))),
                        HTTPS))
                .isEqualTo(new SessionState.Unreadable());
    }

    @Test
    @DisplayName("F6: of several second chunks the fitting one is found among the first three, not beyond")
    void f6Tossed() {
        CookieHeader jar = jar(large(T0, 4_000));
        String first = FIRST + "=" + value(jar, FIRST);
        String second = SECOND + "=" + value(jar, SECOND);
        String junk = SECOND + "=junk";

        assertThat(cookies.open(CookieHeader.of(List.of(first, junk, junk, second)), HTTPS))
                .isInstanceOf(SessionState.Open.class);
        assertThat(cookies.open(CookieHeader.of(List.of(first, junk, junk, junk, second)), HTTPS))
                .isEqualTo(new SessionState.Unreadable());
    }

    @Test
    @DisplayName("S9: a huge cookie is refused by its length alone")
    void s9Huge() {
        assertThat(cookies.open(CookieHeader.of(List.of(FIRST + "=" + "A".repeat(1 << 20))), HTTPS))
                .isEqualTo(new SessionState.Unreadable());
    }
}
