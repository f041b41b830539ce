package io.maniagate.bench;

import io.maniagate.crypto.KeyRing;
import io.maniagate.crypto.Purpose;
import io.maniagate.crypto.Secret;
import io.maniagate.http.CookieHeader;
import io.maniagate.oauth.TokenSet;
import io.maniagate.player.Player;
import io.maniagate.request.PublicOrigin;
import io.maniagate.session.Session;
import io.maniagate.session.SessionCookies;
import io.maniagate.session.SessionLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** Sessions as a Trackmania sign-in leaves them: the size of the real tokens, sealed with a key of this run. */
public final class SealedSessions {

    public static final PublicOrigin ORIGIN = new PublicOrigin("https", "club.example", 443);

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);
    private static final SessionLimits LIMITS = new SessionLimits(Duration.ofDays(30), Duration.ofDays(7));

    private final Random random = new Random(42);
    private final String key;

    public SealedSessions() {
        byte[] bytes = new byte[KeyRing.KEY_BYTES];
        new java.security.SecureRandom().nextBytes(bytes);
        key = Base64.getEncoder().encodeToString(bytes);
    }

    /** For {@code maniagate.secrets}. */
    public String key() {
        return key;
    }

    public SessionCookies cookies() {
        KeyRing ring = KeyRing.of(List.of(Secret.of(key)));
        return new SessionCookies(ring.sealer(Purpose.SESSION), LIMITS, InstantSource.system());
    }

    /** Cookie fields of as many different players. */
    public List<String> fields(int count) {
        SessionCookies cookies = cookies();
        return IntStream.range(0, count)
                .mapToObj(i -> field(session(), cookies))
                .toList();
    }

    private static String field(Session session, SessionCookies cookies) {
        List<String> lines = cookies.write(session, ORIGIN, CookieHeader.NONE);
        if (lines == null || lines.size() != 1) {
            throw new IllegalStateException("cookies of a session: got " + lines + " (expected: one)");
        }
        return lines.get(0).substring(0, lines.get(0).indexOf(';'));
    }

    /** Somebody who signed in just now. */
    public Session session() {
        String account = new UUID(random.nextLong(), random.nextLong()).toString();
        Player player = new Player(
                "trackmania",
                account,
                BASE64.encodeToString(bytes(16)),
                account,
                null,
                "SpeedyDriver.TM",
                null,
                null,
                List.of());
        Instant now = Instant.now();
        String jwt = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9." + BASE64.encodeToString(bytes(270)) + "."
                + BASE64.encodeToString(bytes(256));
        TokenSet tokens = new TokenSet(
                Secret.of(jwt),
                Secret.of(HexFormat.of().formatHex(bytes(430))),
                now.plus(TOKEN_LIFE),
                TOKEN_LIFE,
                List.of("clubs", "read_favorite"));
        return new Session(BASE64.encodeToString(bytes(16)), 0, player, tokens, now, now);
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
