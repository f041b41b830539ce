package io.maniagate.session;

import io.maniagate.crypto.Sealer;
import io.maniagate.http.CookieHeader;
import io.maniagate.http.SetCookie;
import io.maniagate.request.PublicOrigin;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The session cookie: opened from a request, written and removed on a response. A session that does not fit one
 * cookie is cut into two, never more (RFC 6265bis § 6.1 lets browsers stop at 4,096 bytes a cookie).
 */
public final class SessionCookies {

    /** Characters of a value that is followed by a second chunk; every first chunk of two has exactly this length. */
    static final int CHUNK = 3_800;

    /** Most characters of a session's value: a login attempt still fits beside it in 7 KB. */
    static final int MAX_VALUE = 6_700;

    /** Cookies of one name that are tried: a sibling host may plant some where {@code __Host-} cannot be used. */
    private static final int MAX_TRIED = 3;

    private final Sealer sealer;
    private final SessionLimits limits;
    private final InstantSource clock;
    private final IntConsumer sizes;

    public SessionCookies(Sealer sealer, SessionLimits limits, InstantSource clock) {
        this(sealer, limits, clock, bytes -> {});
    }

    /** {@code sizes}: hears the length of every value that is written, of both cookies together. */
    public SessionCookies(Sealer sealer, SessionLimits limits, InstantSource clock, IntConsumer sizes) {
        this.sealer = sealer;
        this.limits = limits;
        this.clock = clock;
        this.sizes = sizes;
    }

    public SessionState open(CookieHeader cookies, PublicOrigin origin) {
        List<String> firsts = cookies.values(CookieNames.session(origin));
        if (firsts.isEmpty()) {
            return new SessionState.Absent();
        }
        boolean expired = false;
        for (String first : firsts.subList(0, Math.min(MAX_TRIED, firsts.size()))) {
            Session session = open(first, cookies, origin);
            if (session != null && clock.instant().isBefore(limits.end(session))) {
                return new SessionState.Open(session);
            }
            expired |= session != null;
        }
        return expired ? new SessionState.Expired() : new SessionState.Unreadable();
    }

    private @Nullable Session open(String first, CookieHeader cookies, PublicOrigin origin) {
        if (first.length() < CHUNK) {
            return decode(sealer.open(first));
        }
        if (first.length() > CHUNK) {
            return null;
        }
        List<String> seconds = cookies.values(CookieNames.secondChunk(origin));
        for (String second : seconds.subList(0, Math.min(MAX_TRIED, seconds.size()))) {
            Session session = first.length() + second.length() > MAX_VALUE ? null : decode(sealer.open(first + second));
            if (session != null) {
                return session;
            }
        }
        return null;
    }

    private static @Nullable Session decode(byte @Nullable [] bytes) {
        return bytes == null ? null : SessionCodec.decode(bytes);
    }

    /**
     * The Set-Cookie lines that keep the session, and remove what an earlier, longer one left over; {@code null} where
     * the session is too large to be kept at all.
     */
    public @Nullable List<String> write(Session session, PublicOrigin origin, CookieHeader sent) {
        String value = sealer.seal(SessionCodec.encode(session));
        if (value.length() > MAX_VALUE) {
            return null;
        }
        sizes.accept(value.length());
        Instant now = clock.instant();
        Duration left = Duration.between(now, limits.end(session));
        String name = CookieNames.session(origin);
        String second = CookieNames.secondChunk(origin);
        boolean secure = origin.isSecure();
        List<String> lines = new ArrayList<>(2);
        if (value.length() < CHUNK) {
            lines.add(SetCookie.line(name, value, left, secure));
            if (!sent.values(second).isEmpty()) {
                lines.add(SetCookie.removal(second, secure));
            }
        } else {
            lines.add(SetCookie.line(name, value.substring(0, CHUNK), left, secure));
            lines.add(SetCookie.line(second, value.substring(CHUNK), left, secure));
        }
        return lines;
    }

    /** Whether one cookie is enough for the session. */
    public boolean fitsOne(Session session) {
        return Sealer.sealedLength(SessionCodec.encode(session).length) < CHUNK;
    }

    /** The Set-Cookie lines that remove whatever session cookies the request carried. */
    public List<String> remove(PublicOrigin origin, CookieHeader sent) {
        return Stream.of(CookieNames.session(origin), CookieNames.secondChunk(origin))
                .filter(name -> !sent.values(name).isEmpty())
                .map(name -> SetCookie.removal(name, origin.isSecure()))
                .toList();
    }
}
