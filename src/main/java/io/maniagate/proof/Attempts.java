package io.maniagate.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maniagate.crypto.Hmac;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Everything that is tried: what a gateway sends, and what an upstream must refuse (RFC 8725 § 2 and 3). */
final class Attempts {

    static final String ASSERTION = "X-Mania-Assertion";

    private static final long LONG_AGO = 3600;
    private static final String ELSEWHERE = "https://elsewhere.example";
    private static final int SIGNATURE_BYTES = 64;
    private static final String VERIFY =
            "Verify every request's assertion before anything else; without one answer 401.";
    private static final String TRUST =
            "Take keys from the gateway's JWKS alone, by `kid`, and refuse a token whose key is not there.";
    private static final String SIGNATURE =
            "Verify the signature with the published key; do not merely decode the token.";
    private static final String ONLY_ES256 =
            "Allow the algorithm ES256 alone; what the token's own `alg` says is not to be believed.";
    private static final String CLAIMS = "Take the player from the verified claims, never from fields beside them.";

    private final SamplePlayer player;
    private final ProofKey key;
    private final ProofKey strangersKey;
    private final String marker;
    private final ObjectNode claims;

    /**
     * {@code key}: the gateway's; {@code strangersKey}: one that nobody publishes; {@code marker}: a word that no page
     * has by itself.
     */
    Attempts(SamplePlayer player, ProofKey key, ProofKey strangersKey, String marker, Instant now) {
        this.player = player;
        this.key = key;
        this.strangersKey = strangersKey;
        this.marker = marker;
        this.claims = player.claims(now, "verify-upstream-" + now.toEpochMilli());
    }

    /** As from the gateway. What is refused proves something only where this is accepted. */
    Attempt control(String id) {
        return attempt(id, "what the gateway sends", "", genuine());
    }

    List<Attempt> forged() {
        List<Attempt> all = new ArrayList<>(List.of(
                new Attempt("no-assertion", "no assertion", VERIFY, List.of(), ""),
                attempt("empty", "an empty assertion", VERIFY, ""),
                attempt(
                        "expired",
                        "expired an hour ago",
                        "Refuse after `exp`; allow seconds for clocks, not hours.",
                        times(-LONG_AGO)),
                attempt("not-yet", "valid in an hour (`nbf`)", "Refuse before `nbf`.", notYet()),
                attempt(
                        "audience",
                        "another audience",
                        "Compare `aud` with the one you expect.",
                        with("aud", ELSEWHERE)),
                attempt(
                        "issuer",
                        "another issuer",
                        "Compare `iss` with the gateway's public URL.",
                        with("iss", ELSEWHERE)),
                attempt("unknown-key", "a stranger's key", TRUST, signed(strangersKey, strangersKey.id())),
                attempt(
                        "stolen-kid",
                        "a stranger's key, the gateway's `kid`",
                        SIGNATURE,
                        signed(strangersKey, key.id())),
                attempt("own-jwk", "a stranger's key, brought in the token", TRUST, embedded()),
                attempt("alg-none", "`alg: none`, no signature", ONLY_ES256, unsigned("none")),
                attempt("no-signature", "ES256, no signature", SIGNATURE, unsigned("ES256")),
                attempt("zeros", "ES256, a signature of zeros", SIGNATURE, zeros()),
                attempt("cut", "ES256, half a signature", SIGNATURE, cut()),
                attempt(
                        "hs256-pem",
                        "HS256, the public key's PEM as secret",
                        ONLY_ES256,
                        hs256(key.publicPem().getBytes(UTF_8))),
                attempt(
                        "hs256-jwk",
                        "HS256, the published JWK as secret",
                        ONLY_ES256,
                        hs256(key.jwk().getBytes(UTF_8))),
                attempt("hs256-x", "HS256, the public key's x as secret", ONLY_ES256, hs256(key.x())),
                attempt("subject", "another subject, signature kept", SIGNATURE, swapped())));
        all.addAll(doubled());
        all.add(new Attempt("fields", "forged fields, no assertion", VERIFY, player.forgedFields(marker), ""));
        List<Map.Entry<String, String>> beside = new ArrayList<>(player.forgedFields(marker));
        beside.add(Map.entry(ASSERTION, genuine()));
        all.add(new Attempt("fields-beside", "forged fields beside a valid assertion", CLAIMS, beside, marker));
        return all;
    }

    private List<Attempt> doubled() {
        String fix = "Refuse more than one " + ASSERTION + ": which one is read differs from library to library.";
        return List.of(
                attempt("twice-first", "a valid and a forged assertion", fix, genuine(), swapped()),
                attempt("twice-last", "a forged and a valid assertion", fix, swapped(), genuine()));
    }

    private Attempt attempt(String id, String sent, String fix, String... assertions) {
        List<Map.Entry<String, String>> fields = new ArrayList<>(player.fields());
        for (String assertion : assertions) {
            fields.add(Map.entry(ASSERTION, assertion));
        }
        return new Attempt(id, sent, fix, fields, "");
    }

    private String genuine() {
        return signed(key, key.id());
    }

    private String signed(ProofKey signer, String keyId) {
        return Jws.compact(Jws.header("ES256", keyId), claims, signer::sign);
    }

    private String signed(JsonNode changed) {
        return Jws.compact(Jws.header("ES256", key.id()), changed, key::sign);
    }

    private String with(String claim, String value) {
        return signed(claims.deepCopy().put(claim, value));
    }

    private String times(long shift) {
        ObjectNode shifted = claims.deepCopy();
        shifted.put("iat", claims.get("iat").longValue() + shift);
        return signed(shifted.put("exp", claims.get("exp").longValue() + shift));
    }

    private String notYet() {
        ObjectNode shifted = claims.deepCopy();
        shifted.put("nbf", claims.get("iat").longValue() + LONG_AGO);
        return signed(shifted.put("exp", claims.get("exp").longValue() + LONG_AGO));
    }

    private String embedded() {
        ObjectNode header = Jws.header("ES256", strangersKey.id());
        header.set("jwk", strangersKey.publicJwk());
        return Jws.compact(header, claims, strangersKey::sign);
    }

    private String unsigned(String algorithm) {
        return Jws.compact(Jws.header(algorithm, key.id()), claims, input -> new byte[0]);
    }

    private String zeros() {
        return Jws.compact(Jws.header("ES256", key.id()), claims, input -> new byte[SIGNATURE_BYTES]);
    }

    private String cut() {
        return Jws.compact(
                Jws.header("ES256", key.id()), claims, input -> Arrays.copyOf(key.sign(input), SIGNATURE_BYTES / 2));
    }

    private String hs256(byte[] secret) {
        return Jws.compact(Jws.header("HS256", key.id()), claims, input -> Hmac.sha256(secret, input));
    }

    private String swapped() {
        return Jws.withClaims(genuine(), claims.deepCopy().put("sub", player.provider() + ":" + marker));
    }
}
