package io.maniagate.emulator;

import io.maniagate.emulator.Issued.Access;
import io.maniagate.emulator.Issued.Code;
import io.maniagate.emulator.Issued.Refresh;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers every code and token that was issued, until it has expired. */
final class Grants {

    static final Duration CODE_LIFETIME = Duration.ofMinutes(10);
    private static final Period REFRESH_LIFETIME = Period.ofMonths(1);

    private final InstantSource clock;
    private final Tokens tokens = new Tokens();
    private final Map<String, Code> codes = new LinkedHashMap<>();
    private final Map<String, Access> accessTokens = new LinkedHashMap<>();
    private final Map<String, Refresh> refreshTokens = new LinkedHashMap<>();

    Grants(InstantSource clock) {
        this.clock = clock;
    }

    synchronized String issueCode(
            Grant grant, @Nullable String redirectUri, @Nullable String challenge, String challengeMethod) {
        Instant now = clock.instant();
        codes.values().removeIf(old -> old.spent() && !now.isBefore(old.expires()));
        String code = tokens.code();
        codes.put(code, new Code(grant, redirectUri, challenge, challengeMethod, now.plus(CODE_LIFETIME), false));
        return code;
    }

    synchronized @Nullable Code code(String code) {
        return codes.get(code);
    }

    synchronized void spend(String code) {
        codes.computeIfPresent(code, (value, issued) -> issued.spend());
    }

    /** The answer of the token endpoint; it never names the scopes. */
    synchronized JsonObject issue(Grant grant, String subject, Behaviour behaviour) {
        Instant now = clock.instant();
        accessTokens.values().removeIf(old -> !now.isBefore(old.expires()));
        // One that expired unused is kept: its error has a hint of its own.
        refreshTokens.values().removeIf(old -> old.revoked() && !now.isBefore(old.expires()));
        Instant expires = now.plus(behaviour.tokenLifetime());
        String access = tokens.accessToken(grant, subject, now, expires);
        accessTokens.put(access, new Access(grant, expires));
        long lifetime = behaviour.tokenLifetime().toSeconds();
        boolean isDraft = grant.game().isDraft();
        JsonObject answer = new JsonObject()
                .put("token_type", "Bearer")
                .put("expires_in", isDraft ? Long.toString(lifetime) : lifetime)
                .put("access_token", access);
        if (isDraft) {
            answer.put("expires", Long.toString(expires.getEpochSecond())).put("login", subject);
        }
        boolean allowsRefresh = !isDraft || grant.scopes().contains("offline");
        if (grant.player() != null && behaviour.refreshTokens() && allowsRefresh) {
            String refresh = tokens.refreshToken();
            Instant end = now.atOffset(ZoneOffset.UTC).plus(REFRESH_LIFETIME).toInstant();
            refreshTokens.put(refresh, new Refresh(grant, access, end, false));
            answer.put("refresh_token", refresh);
        }
        return answer;
    }

    synchronized @Nullable Access access(String token) {
        Access access = accessTokens.get(token);
        return access == null || expired(access.expires()) ? null : access;
    }

    synchronized @Nullable Refresh refresh(String token) {
        return refreshTokens.get(token);
    }

    /** The old pair dies at once, both halves, as the library does it. */
    synchronized void revoke(String refreshToken) {
        refreshTokens.computeIfPresent(refreshToken, (value, refresh) -> {
            accessTokens.remove(refresh.access());
            return refresh.revoke();
        });
    }

    synchronized void killRefreshTokens(Game game) {
        refreshTokens.replaceAll((value, refresh) -> refresh.grant().game() == game ? refresh.revoke() : refresh);
    }

    boolean expired(Instant expires) {
        return !clock.instant().isBefore(expires);
    }
}
