package io.maniagate.identity;

import io.maniagate.crypto.SigningKey;
import io.maniagate.player.Player;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an upstream can verify about a player: the claims of X-Mania-Assertion (RFC 7519 § 4), in one compact JWS.
 *
 * @param id unguessable, and never the same twice ({@code jti})
 * @param issuer the primary public URL
 * @param audience whom it is for: an origin, or what the route says
 * @param session a hash that names the session and opens nothing ({@code sid})
 * @param issuedAt in seconds since the epoch
 * @param expiresAt in seconds since the epoch
 * @param linked subject of the account that the player added to the session; {@code null} for none
 * @param groups as X-Forwarded-Groups has them
 */
public record Assertion(
        String id,
        String issuer,
        String audience,
        String session,
        long issuedAt,
        long expiresAt,
        Player player,
        @Nullable String linked,
        List<String> scopes,
        List<String> groups) {

    public Assertion {
        scopes = List.copyOf(scopes);
        groups = List.copyOf(groups);
    }

    /** Of a session of one account. */
    public Assertion(
            String id,
            String issuer,
            String audience,
            String session,
            long issuedAt,
            long expiresAt,
            Player player,
            List<String> scopes,
            List<String> groups) {
        this(id, issuer, audience, session, issuedAt, expiresAt, player, null, scopes, groups);
    }

    /** Costs far more than all the rest of dressing a request: {@link Assertions} remembers what came of it. */
    public String sign(SigningKey key) {
        JwtClaimsBuilder claims = Jwt.issuer(issuer)
                .audience(audience)
                .subject(player.subject())
                .issuedAt(issuedAt)
                .expiresAt(expiresAt)
                .claim("jti", id)
                .claim("sid", session)
                .claim("provider", player.provider())
                .claim("name", player.name());
        add(claims, "login", player.login());
        add(claims, "account_id", player.accountId());
        add(claims, "nickname", player.nickname());
        add(claims, "zone", player.zone());
        add(claims, "email", player.email());
        add(claims, "linked", linked);
        add(claims, "scopes", scopes);
        add(claims, "groups", groups);
        return claims.jws().algorithm(SignatureAlgorithm.ES256).keyId(key.id()).sign(key.revealPrivateKey());
    }

    /** What is not known is absent, as it is among the fields. */
    private static void add(JwtClaimsBuilder claims, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            claims.claim(name, value);
        }
    }

    private static void add(JwtClaimsBuilder claims, String name, List<String> values) {
        if (!values.isEmpty()) {
            claims.claim(name, values);
        }
    }
}
