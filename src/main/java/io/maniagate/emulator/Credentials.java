package io.maniagate.emulator;

import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a client says who it is (RFC 6749 § 2.3.1): in the body or by Basic; where both are there, the body counts.
 *
 * @param place {@code body}, {@code basic} or {@code none}
 */
record Credentials(@Nullable String id, @Nullable String secret, String place) {

    static Credentials read(MultiMap form, @Nullable String authorization) {
        Credentials basic = basic(authorization);
        if (!form.contains("client_id") && !form.contains("client_secret")) {
            return basic;
        }
        String id = form.contains("client_id") ? form.get("client_id") : basic.id;
        String secret = form.contains("client_secret") ? form.get("client_secret") : basic.secret;
        return new Credentials(id, secret, "body");
    }

    private static Credentials basic(@Nullable String authorization) {
        Credentials none = new Credentials(null, null, "none");
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith("basic ")) {
            return none;
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(authorization.substring(6).trim());
            String[] pair = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            return pair.length == 2 ? new Credentials(pair[0], pair[1], "basic") : none;
        } catch (IllegalArgumentException notBase64) {
            return none;
        }
    }

    @Override
    public String toString() {
        return "Credentials[id=" + id + ", place=" + place + "]";
    }
}
