package io.maniagate.emulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Makes codes and tokens of the real shapes and sizes. What looks encrypted or signed is random: no client can open a code
 * or check a signature of these providers anyway.
 */
final class Tokens {

    private static final int CODE_CHARACTERS = 830;
    private static final int REFRESH_CHARACTERS = 860;
    private static final int RSA_2048_BYTES = 256;
    /** How the encryption of the real ones begins: its version, in hex. */
    private static final String ENCRYPTED = "def50200";

    private final SecureRandom random = new SecureRandom();

    String code() {
        return ENCRYPTED + hex((CODE_CHARACTERS - ENCRYPTED.length()) / 2);
    }

    String refreshToken() {
        return ENCRYPTED + hex((REFRESH_CHARACTERS - ENCRYPTED.length()) / 2);
    }

    String accessToken(Grant grant, String subject, Instant from, Instant until) {
        Game game = grant.game();
        if (game.isDraft()) {
            return hex(20);
        }
        String id = hex(40);
        JsonObject header = new JsonObject().put("typ", "JWT").put("alg", "RS256");
        if (!game.modern()) {
            // The older library repeats it here.
            header.put("jti", id);
        }
        JsonObject payload = new JsonObject()
                .put("aud", grant.clientId())
                .put("jti", id)
                .put("iat", date(game, from))
                .put("nbf", date(game, from))
                .put("exp", date(game, until))
                .put("sub", subject)
                .put("scopes", new JsonArray(grant.scopes()));
        return base64(header.encode().getBytes(StandardCharsets.UTF_8)) + "."
                + base64(payload.encode().getBytes(StandardCharsets.UTF_8)) + "."
                + base64(bytes(RSA_2048_BYTES));
    }

    private static Number date(Game game, Instant instant) {
        if (!game.modern()) {
            return instant.getEpochSecond();
        }
        return BigDecimal.valueOf(instant.getEpochSecond()).add(BigDecimal.valueOf(instant.getNano() / 1000, 6));
    }

    private String hex(int bytes) {
        return HexFormat.of().formatHex(bytes(bytes));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
