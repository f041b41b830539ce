package io.maniagate.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import io.maniagate.crypto.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A successful token response (RFC 6749 § 5.1), read with tolerance for what these providers and their kin are known to send.
 *
 * @param scope as it stands in the answer; {@code null} where that has none
 */
record TokenResponse(
        Secret accessToken,
        @Nullable Secret refreshToken,
        Duration lifetime,
        @Nullable String scope) {

    /** Two real tokens take 1,600 to 2,000 characters together; larger ones would not fit the session cookie. */
    static final int MAX_TOKEN = 4096;

    static final Duration DEFAULT_LIFETIME = Duration.ofHours(1);
    static final Duration MAX_LIFETIME = Duration.ofDays(365);

    /** {@code null} where the document is not a usable bearer token response. */
    static @Nullable TokenResponse read(JsonNode json) {
        Secret accessToken = token(json.path("access_token"));
        // RFC 6749 § 7.1: a token of a type we do not understand must not be used.
        if (accessToken == null || !json.path("token_type").asText().equalsIgnoreCase("bearer")) {
            return null;
        }
        JsonNode refreshToken = json.path("refresh_token");
        boolean none = refreshToken.isMissingNode()
                || refreshToken.isNull()
                || refreshToken.asText().isEmpty();
        Secret refresh = none ? null : token(refreshToken);
        if (!none && refresh == null) {
            return null;
        }
        JsonNode scope = json.path("scope");
        return new TokenResponse(
                accessToken, refresh, lifetime(json, accessToken), scope.isTextual() ? scope.textValue() : null);
    }

    /** RFC 6749 appendix A.12: visible ASCII. A blank or line break would end up in a header field. */
    private static @Nullable Secret token(JsonNode node) {
        if (!node.isTextual()) {
            return null;
        }
        String text = node.textValue();
        boolean good =
                !text.isEmpty() && text.length() <= MAX_TOKEN && text.chars().allMatch(c -> c > 0x20 && c < 0x7F);
        return good ? Secret.of(text) : null;
    }

    /**
     * {@code expires_in}, a number or a number in a string; where it says nothing, what a JWT says of itself. Zero or less
     * counts as saying nothing: some servers mean "never", and to take it by the word would refresh at every request.
     */
    private static Duration lifetime(JsonNode json, Secret accessToken) {
        Duration said = seconds(number(json.path("expires_in")));
        if (said == null) {
            said = seconds(JwtHint.lifetime(accessToken));
        }
        return said == null ? DEFAULT_LIFETIME : said;
    }

    private static @Nullable Duration seconds(double seconds) {
        return seconds > 0 ? Duration.ofSeconds(Math.min((long) Math.ceil(seconds), MAX_LIFETIME.toSeconds())) : null;
    }

    private static double number(JsonNode node) {
        return node.isNumber() || node.isTextual() ? node.asDouble(Double.NaN) : Double.NaN;
    }
}
