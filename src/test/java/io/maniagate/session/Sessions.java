package io.maniagate.session;

import io.maniagate.crypto.KeyRing;
import io.maniagate.crypto.Purpose;
import io.maniagate.crypto.Sealer;
import io.maniagate.crypto.Secret;
import io.maniagate.http.CookieHeader;
import io.maniagate.oauth.TokenSet;
import io.maniagate.player.Player;
import io.maniagate.request.PublicOrigin;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Players, tokens and sessions for tests, and a browser's jar for their cookies. */
public final class Sessions {

    public static final PublicOrigin HTTPS = new PublicOrigin("https", "club.example", 443);
    public static final PublicOrigin HTTP = new PublicOrigin("http", "localhost", 8080);
    public static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
    public static final Duration HOUR = Duration.ofHours(1);
    public static final SessionLimits LIMITS = new SessionLimits(Duration.ofDays(30), Duration.ofDays(7));

    private Sessions() {}

    /** A key made of one byte over and over. */
    public static Secret key(int fill) {
        byte[] key = new byte[KeyRing.KEY_BYTES];
        Arrays.fill(key, (byte) fill);
        return Secret.of(Base64.getEncoder().encodeToString(key));
    }

    public static Sealer sealer(Purpose purpose, int... fills) {
        return KeyRing.of(Arrays.stream(fills).mapToObj(Sessions::key).toList()).sealer(purpose);
    }

    public static Player player(String id) {
        return new Player("tm", id, null, null, null, "Speedy", null, null, List.of());
    }

    public static TokenSet tokens(String access, @Nullable String refresh, Instant expiresAt) {
        return new TokenSet(
                Secret.of(access), refresh == null ? null : Secret.of(refresh), expiresAt, HOUR, List.of("clubs"));
    }

    /** Signed in just now, with tokens for an hour. */
    public static Session session(Instant now) {
        return new Session(id(1), 0, player("p1"), tokens("access0", "refresh0", now.plus(HOUR)), now, now);
    }

    /** A session whose access token has this many characters that do not pack. */
    public static Session large(Instant now, int characters) {
        return new Session(id(1), 0, player("p1"), tokens("~".repeat(characters), null, now.plus(HOUR)), now, now);
    }

    /** A session id made of one byte over and over. */
    public static String id(int fill) {
        byte[] id = new byte[16];
        Arrays.fill(id, (byte) fill);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    /** What the browser sends after these Set-Cookie lines, given what it had. */
    public static CookieHeader after(List<String> lines, CookieHeader had) {
        Map<String, String> jar = new LinkedHashMap<>();
        for (String name : had.names(name -> !name.isEmpty())) {
            jar.put(name, had.values(name).get(0));
        }
        for (String line : lines) {
            String name = line.substring(0, line.indexOf('='));
            if (line.contains("; Max-Age=0;") || line.contains("; Max-Age=-")) {
                jar.remove(name);
            } else {
                jar.put(name, line.substring(line.indexOf('=') + 1, line.indexOf(';')));
            }
        }
        return cookies(jar);
    }

    public static CookieHeader cookies(Map<String, String> jar) {
        return CookieHeader.of(jar.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .toList());
    }
}
