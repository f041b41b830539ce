package io.maniagate.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.maniagate.crypto.Fingerprint;
import io.maniagate.crypto.Randomness;
import io.maniagate.crypto.SigningKey;
import io.maniagate.player.Player;
import io.maniagate.session.LinkedAccount;
import io.maniagate.session.Session;
import io.maniagate.session.SessionLimits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Issues assertions: one for each session and audience, signed anew when what it says has changed or it gets old. Event
 * loops share what is remembered; two that sign at once both issue a good one.
 */
public final class Assertions {

    /** How long one is good, and so the longest that an upstream believes what has ended. */
    public static final Duration LIFETIME = Duration.ofMinutes(5);

    /** What is left of one that is still sent: time for an upstream to pass it on. */
    private static final Duration LEFT = Duration.ofMinutes(2);

    /** At about 2 KB each: 40 MB, were there ever so many players within five minutes. */
    private static final int MOST = 20_000;

    private static final int ID_BYTES = 16;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    /** Two components, so that no id and audience can together look like another pair. */
    private record Key(String session, String audience) {}

    private record Issued(int generation, Assertion assertion, String compact) {}

    private final SigningKey key;
    private final String issuer;
    private final SessionLimits limits;
    private final InstantSource clock;
    private final Cache<Key, Issued> issued =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LIFETIME).build();

    /** {@code issuer}: the primary public URL. */
    public Assertions(SigningKey key, String issuer, SessionLimits limits, InstantSource clock) {
        this.key = key;
        this.issuer = issuer;
        this.limits = limits;
        this.clock = clock;
    }

    /** Signs one for nobody, so that the first player does not wait for classes to be loaded. */
    public void warmUp() {
        Player nobody = new Player("", "", null, null, null, "", null, null, List.of());
        new Assertion("", issuer, issuer, "", 0, 0, nobody, List.of(), List.of()).sign(key);
    }

    /** In the compact serialization (RFC 7515 § 7.1). {@code groups}: as X-Forwarded-Groups has them. */
    String compact(Session session, List<String> groups, String audience) {
        long now = clock.instant().getEpochSecond();
        long end = limits.lastMoment(session).getEpochSecond();
        Key pair = new Key(session.id(), audience);
        Issued known = issued.getIfPresent(pair);
        if (known != null && isGood(known, session, groups, now, end)) {
            return known.compact();
        }
        Assertion assertion = new Assertion(
                BASE64URL.encodeToString(Randomness.bytes(ID_BYTES)),
                issuer,
                audience,
                Fingerprint.of("assertion sid", session.id()),
                now,
                Math.min(now + LIFETIME.toSeconds(), end),
                session.player(),
                linked(session),
                session.tokens().scopes(),
                groups);
        String compact = assertion.sign(key);
        issued.put(pair, new Issued(session.generation(), assertion, compact));
        return compact;
    }

    /** Near the end of a session there is none with more time left, and signing for each request would gain nothing. */
    private static boolean isGood(Issued known, Session session, List<String> groups, long now, long end) {
        Assertion assertion = known.assertion();
        long expiresAt = assertion.expiresAt();
        return known.generation() == session.generation()
                && expiresAt > now
                && expiresAt <= end
                && expiresAt >= Math.min(now + LEFT.toSeconds(), end)
                // A clock that was set back would else send what was issued in the future.
                && assertion.issuedAt() <= now
                && assertion.player().equals(session.player())
                && Objects.equals(assertion.linked(), linked(session))
                && assertion.scopes().equals(session.tokens().scopes())
                && assertion.groups().equals(groups);
    }

    private static @Nullable String linked(Session session) {
        LinkedAccount link = session.linked();
        return link == null ? null : link.player().subject();
    }
}
