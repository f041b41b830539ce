package io.maniagate.login;

import io.maniagate.crypto.Sealer;
import io.maniagate.http.CookieHeader;
import io.maniagate.http.SetCookie;
import io.maniagate.request.PublicOrigin;
import io.maniagate.session.CookieNames;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of login attempts: one each, so that tabs do not disturb one another, and few and small enough that the
 * Cookie field always fits a front proxy's buffer.
 */
public final class LoginCookies {

    static final int MAX_ATTEMPTS = 5;

    /** One cookie, {@code name=value}. */
    static final int MAX_COOKIE = 700;

    /** All our cookies as they stand in the Cookie field; nginx's default buffer holds 8 KB of a line. */
    static final int MAX_TOTAL = 7_000;

    /** Attempts beyond this are removed unread: nobody makes us open more. */
    private static final int MAX_OPENED = 10;

    /** Removed at once: a flood of planted ones is not answered with a flood of lines. */
    private static final int MAX_REMOVED = 64;

    private static final String HOME = "/";
    private static final int SEPARATORS = "=; ".length();

    private final Sealer sealer;
    private final InstantSource clock;

    public LoginCookies(Sealer sealer, InstantSource clock) {
        this.sealer = sealer;
        this.clock = clock;
    }

    /** The attempt this browser made under this state and that is not over; {@code null} for none. */
    @Nullable
    LoginAttempt find(String state, PublicOrigin origin, CookieHeader sent) {
        String id = LoginAttempt.id(state);
        if (id == null) {
            return null;
        }
        // A sibling host may have planted a cookie of the same name where __Host- cannot be used: try each.
        return sent.values(CookieNames.login(origin, id)).stream()
                .limit(MAX_OPENED)
                .map(this::open)
                .filter(attempt -> attempt != null && attempt.hasState(state))
                .findFirst()
                .orElse(null);
    }

    /** The Set-Cookie lines of a new attempt, and of the older ones that make room for it. */
    List<String> begin(LoginAttempt attempt, PublicOrigin origin, CookieHeader sent) {
        int session = sessionSize(origin, sent);
        Kept kept = keep(attempt, origin);
        if (kept.size() + session > MAX_TOTAL) {
            kept = keep(attempt.withTarget(HOME), origin);
        }
        List<String> older = sent.names(name -> CookieNames.isLogin(origin, name));
        List<String> lines = makeRoom(kept.size() + session, MAX_ATTEMPTS - 1, older, origin, sent);
        lines.add(kept.line());
        return lines;
    }

    /** The Set-Cookie lines that remove an attempt, and older ones so that a session of this size fits beside. */
    List<String> end(LoginAttempt attempt, int sessionSize, PublicOrigin origin, CookieHeader sent) {
        String ended = CookieNames.login(origin, attempt.id());
        List<String> others = sent.names(name -> CookieNames.isLogin(origin, name) && !name.equals(ended));
        List<String> lines = makeRoom(sessionSize, MAX_ATTEMPTS, others, origin, sent);
        lines.add(SetCookie.removal(ended, origin.isSecure()));
        return lines;
    }

    /** Shrinks the targets of the oldest attempts, then removes attempts, until the rest fits. */
    private List<String> makeRoom(int reserved, int most, List<String> names, PublicOrigin origin, CookieHeader sent) {
        List<String> lines = new ArrayList<>();
        List<LoginAttempt> attempts = new ArrayList<>();
        int total = reserved;
        int opened = 0;
        for (String name : names) {
            LoginAttempt attempt =
                    opened++ < MAX_OPENED ? open(sent.values(name).get(0)) : null;
            // One under another's name could not be removed by its own.
            if (attempt == null || !name.equals(CookieNames.login(origin, attempt.id()))) {
                if (lines.size() < MAX_REMOVED) {
                    lines.add(SetCookie.removal(name, origin.isSecure()));
                }
            } else {
                attempts.add(attempt);
                total += size(name, sent);
            }
        }
        attempts.sort(Comparator.comparing(LoginAttempt::startedAt));
        List<LoginAttempt> dropped = new ArrayList<>(attempts.subList(0, Math.max(0, attempts.size() - most)));
        attempts.removeAll(dropped);
        for (LoginAttempt attempt : dropped) {
            total -= size(CookieNames.login(origin, attempt.id()), sent);
        }
        List<Kept> shrunk = new ArrayList<>();
        for (LoginAttempt attempt : attempts) {
            if (total <= MAX_TOTAL) {
                break;
            }
            Kept smaller = keep(attempt.withTarget(HOME), origin);
            total -= size(CookieNames.login(origin, attempt.id()), sent) - smaller.size();
            shrunk.add(smaller);
        }
        for (int i = 0; i < attempts.size() && total > MAX_TOTAL; i++) {
            total -= shrunk.remove(0).size();
            dropped.add(attempts.get(i));
        }
        shrunk.forEach(kept -> lines.add(kept.line()));
        dropped.forEach(
                attempt -> lines.add(SetCookie.removal(CookieNames.login(origin, attempt.id()), origin.isSecure())));
        return lines;
    }

    private @Nullable LoginAttempt open(String value) {
        byte[] bytes = sealer.open(value);
        LoginAttempt attempt = bytes == null ? null : LoginAttempt.decode(bytes);
        return attempt == null || attempt.isOver(clock.instant()) ? null : attempt;
    }

    private Kept keep(LoginAttempt attempt, PublicOrigin origin) {
        String name = CookieNames.login(origin, attempt.id());
        String value = sealer.seal(attempt.encode());
        if (name.length() + "=".length() + value.length() > MAX_COOKIE) {
            value = sealer.seal(attempt.withTarget(HOME).encode());
        }
        return new Kept(
                SetCookie.line(name, value, LoginAttempt.LIFETIME, origin.isSecure()),
                name.length() + value.length() + SEPARATORS);
    }

    private static int sessionSize(PublicOrigin origin, CookieHeader sent) {
        return size(CookieNames.session(origin), sent) + size(CookieNames.secondChunk(origin), sent);
    }

    private static int size(String name, CookieHeader sent) {
        return sent.values(name).stream()
                .mapToInt(value -> name.length() + value.length() + SEPARATORS)
                .sum();
    }

    /** A Set-Cookie line and what it will take in the Cookie field. */
    private record Kept(String line, int size) {}
}
