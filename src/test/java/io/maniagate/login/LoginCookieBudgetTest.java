package io.maniagate.login;

import static io.maniagate.login.Attempts.attempt;
import static io.maniagate.login.Attempts.longTarget;
import static io.maniagate.login.Attempts.state;
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
import io.maniagate.http.SetCookie;
import io.maniagate.request.PublicOrigin;
import io.maniagate.session.CookieNames;
import io.maniagate.session.SessionCookies;
import io.maniagate.session.Sessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** F8: login attempts are few and small, and all our cookies together fit a front proxy's buffer. */
class LoginCookieBudgetTest {

    private static final int SEVEN_KB = 7_000;

    private final MovableClock clock = MovableClock.at(T0);
    private final LoginCookies cookies = new LoginCookies(sealer(Purpose.LOGIN, 1), clock);
    private final SessionCookies sessions = new SessionCookies(sealer(Purpose.SESSION, 1), LIMITS, MovableClock.at(T0));

    private CookieHeader begun(CookieHeader jar, int fill, String target) {
        clock.advance(Duration.ofSeconds(1));
        return after(cookies.begin(attempt(fill, target, clock.instant()), HTTPS, jar), jar);
    }

    /** A browser with a session of about this size. */
    private CookieHeader signedIn(int characters) {
        List<String> lines = requireNonNull(sessions.write(Sessions.large(T0, characters), HTTPS, CookieHeader.NONE));
        return after(lines, CookieHeader.NONE);
    }

    private static int ours(CookieHeader jar) {
        return jar.names(CookieNames::isOurs).stream()
                .mapToInt(name -> name.length() + 1 + jar.values(name).get(0).length() + 2)
                .sum();
    }

    private static List<String> attempts(CookieHeader jar) {
        return jar.names(name -> CookieNames.isLogin(HTTPS, name));
    }

    private @Nullable String target(CookieHeader jar, int fill) {
        LoginAttempt attempt = cookies.find(state(fill), HTTPS, jar);
        return attempt == null ? null : attempt.target();
    }

    @Test
    @DisplayName("F8: no cookie is larger than 700 bytes; a target that would make it so becomes /")
    void f8Size() {
        for (PublicOrigin origin : List.of(HTTPS, HTTP)) {
            boolean shrank = false;
            for (int length = 0; length <= 2_000; length++) {
                String target = "/" + "t".repeat(length);
                List<String> lines = cookies.begin(attempt(1, target, T0), origin, CookieHeader.NONE);
                assertThat(lines).hasSize(1);
                assertThat(lines.get(0).indexOf(';')).isLessThanOrEqualTo(700);
                LoginAttempt kept = requireNonNull(cookies.find(state(1), origin, after(lines, CookieHeader.NONE)));
                shrank |= kept.target().equals("/") && length > 0;
                assertThat(kept.target()).isEqualTo(shrank ? "/" : target);
            }
            assertThat(shrank).isTrue();
        }
    }

    @Test
    @DisplayName("F8: five attempts are kept, the sixth removes the oldest")
    void f8Number() {
        CookieHeader jar = CookieHeader.NONE;
        for (int i = 1; i <= 20; i++) {
            jar = begun(jar, i, "/" + i);
            assertThat(attempts(jar)).hasSize(Math.min(i, 5));
        }
        assertThat(target(jar, 15)).isNull();
        for (int i = 16; i <= 20; i++) {
            assertThat(target(jar, i)).isEqualTo("/" + i);
        }
    }

    @Test
    @DisplayName("F8: five of the largest beside a usual session keep their targets")
    void f8Room() {
        CookieHeader jar = signedIn(1_700);
        for (int i = 1; i <= 5; i++) {
            jar = begun(jar, i, longTarget());
        }
        assertThat(ours(jar)).isBetween(5_000, SEVEN_KB);
        for (int i = 1; i <= 5; i++) {
            assertThat(target(jar, i)).isEqualTo(longTarget());
        }
    }

    @Test
    @DisplayName("F8: where it gets tight the targets of the oldest shrink first, and only then the oldest goes")
    void f8ShrinkBeforeDrop() {
        CookieHeader jar = signedIn(3_300);
        for (int i = 1; i <= 5; i++) {
            jar = begun(jar, i, longTarget());
        }
        assertThat(ours(jar)).isLessThanOrEqualTo(SEVEN_KB);
        assertThat(attempts(jar))
                .as("nobody is dropped while shrinking is enough")
                .hasSize(5);
        List<Boolean> whole = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            whole.add(longTarget().equals(target(jar, i)));
        }
        assertThat(whole).as("shrunk from the oldest on").isSorted().contains(false, true);

        jar = signedInAgain(jar, 4_400);
        jar = begun(jar, 6, longTarget());
        assertThat(ours(jar)).isLessThanOrEqualTo(SEVEN_KB);
        assertThat(target(jar, 1)).isNull();
        assertThat(target(jar, 6)).isEqualTo(longTarget());
    }

    private CookieHeader signedInAgain(CookieHeader jar, int characters) {
        List<String> lines = requireNonNull(sessions.write(Sessions.large(T0, characters), HTTPS, jar));
        return after(lines, jar);
    }

    @Test
    @DisplayName("F8: beside the largest session there is, one attempt still fits, and is the newest")
    void f8LargestSession() {
        CookieHeader jar = signedIn(4_915);
        assertThat(ours(jar)).isGreaterThan(6_700);
        for (int i = 1; i <= 3; i++) {
            jar = begun(jar, i, longTarget());
            assertThat(ours(jar)).isLessThanOrEqualTo(SEVEN_KB);
            assertThat(attempts(jar)).hasSize(1);
            assertThat(target(jar, i)).isEqualTo("/");
        }
    }

    @Test
    @DisplayName("F8: who signs in gets a session that fits beside the attempts that stay")
    void f8End() {
        CookieHeader jar = CookieHeader.NONE;
        for (int i = 1; i <= 5; i++) {
            jar = begun(jar, i, longTarget());
        }
        List<String> session = requireNonNull(sessions.write(Sessions.large(T0, 4_000), HTTPS, jar));
        int size = session.stream().mapToInt(SetCookie::size).sum();
        LoginAttempt ended = requireNonNull(cookies.find(state(3), HTTPS, jar));

        CookieHeader left = after(session, after(cookies.end(ended, size, HTTPS, jar), jar));

        assertThat(ours(left)).isLessThanOrEqualTo(SEVEN_KB);
        assertThat(target(left, 3)).isNull();
        assertThat(target(left, 5)).isNotNull();
    }

    @Test
    void whatFitsIsLeftAloneAtTheEnd() {
        CookieHeader jar = CookieHeader.NONE;
        for (int i = 1; i <= 5; i++) {
            jar = begun(jar, i, longTarget());
        }
        LoginAttempt ended = requireNonNull(cookies.find(state(1), HTTPS, jar));

        int others = ours(jar) / 5 * 4;
        assertThat(cookies.end(ended, SEVEN_KB - others - 10, HTTPS, jar))
                .singleElement()
                .asString()
                .startsWith("__Host-maniagate-login-" + ended.id() + "=; Path=/; Max-Age=0;");
    }

    @Test
    @DisplayName("F8: nobody makes us open more than ten, nor answer with more than 64 removals")
    void f8Bounded() {
        List<String> sent = new ArrayList<>(IntStream.rangeClosed(1, 90)
                .mapToObj(i -> CookieNames.login(HTTPS, "planted" + i) + "=x")
                .toList());
        sent.add(CookieNames.login(HTTPS, state(1).substring(0, 8)) + "="
                + sealer(Purpose.LOGIN, 1).seal(attempt(1, "/", T0).encode()));
        CookieHeader jar = CookieHeader.of(sent);

        List<String> lines = cookies.begin(attempt(2, "/", T0), HTTPS, jar);

        assertThat(lines).hasSize(65);
        assertThat(attempts(after(lines, jar))).hasSize(28);
        assertThat(target(after(lines, jar), 2)).isEqualTo("/");
    }

    @Test
    @DisplayName("F8: whatever is begun and ended in whatever order, the budget holds")
    void f8Any() {
        Random random = new Random(14);
        for (int round = 0; round < 30; round++) {
            CookieHeader jar = random.nextBoolean() ? CookieHeader.NONE : signedIn(random.nextInt(4_915));
            for (int i = 1; i <= 25; i++) {
                jar = begun(jar, i, "/" + "t".repeat(random.nextInt(500)));
                assertThat(ours(jar)).isLessThanOrEqualTo(SEVEN_KB);
                assertThat(attempts(jar)).hasSizeBetween(1, 5);
                assertThat(target(jar, i)).as("the newest is kept").isNotNull();
                LoginAttempt some = cookies.find(state(i - random.nextInt(3)), HTTPS, jar);
                if (some != null && random.nextBoolean()) {
                    jar = after(cookies.end(some, ours(jar) - attemptsSize(jar), HTTPS, jar), jar);
                }
            }
        }
    }

    private static int attemptsSize(CookieHeader jar) {
        return attempts(jar).stream()
                .mapToInt(name -> name.length() + 3 + jar.values(name).get(0).length())
                .sum();
    }
}
