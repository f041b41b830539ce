package io.maniagate.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import io.maniagate.crypto.Secret;
import java.util.Base64;

/**
 * Reads how long an access token lives out of the token, if it is a JWT (RFC 7519). Its signature is not verified, as these
 * providers publish no keys: a hint for when to refresh, nothing more.
 */
final class JwtHint {

    private JwtHint() {}

    /** Seconds from {@code iat} to {@code exp}, which may have fractions; not a number where the token does not tell. */
    static double lifetime(Secret token) {
        String[] parts = token.reveal().split("\\.", -1);
        if (parts.length != 3) {
            return Double.NaN;
        }
        try {
            JsonNode claims = JsonBody.read(Base64.getUrlDecoder().decode(parts[1]));
            return claims.path("exp").asDouble(Double.NaN) - claims.path("iat").asDouble(Double.NaN);
        } catch (IllegalArgumentException notBase64) {
            return Double.NaN;
        }
    }
}
