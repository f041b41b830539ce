package io.maniagate.oauth;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.maniagate.crypto.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an access token says of itself, if it is a JWT (RFC 7519) that has one reading only. Nothing of it is verified, as these
 * providers publish no keys: a claim refuses a token at once, but is believed only after the provider has accepted the token.
 *
 * @param audience the applications that it was made for; never empty
 * @param expiresAt {@code null} where it does not tell
 * @param scopes of the claim that these providers call {@code scopes}; empty where there is none
 */
public record TokenClaims(Set<String> audience, @Nullable Instant expiresAt, List<String> scopes) {

    /** Characters; the largest real ones have a quarter of that. */
    static final int MAX_LENGTH = 8_192;

    /** The last second of the year 9999: what lies behind it is no date. */
    private static final long MAX_DATE = 253_402_300_799L;

    private static final int MAX_AUDIENCES = 16;

    /** Possessive, so that no text makes it go back. Without a signature it is three segments by name only. */
    private static final Pattern SEGMENTS = Pattern.compile("[A-Za-z0-9_-]++\\.([A-Za-z0-9_-]++)\\.[A-Za-z0-9_-]++");

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    public TokenClaims {
        audience = Set.copyOf(audience);
        scopes = List.copyOf(scopes);
    }

    /** {@code null} unless it has exactly three base64url segments, no doubled key, and a readable {@code aud}. */
    public static @Nullable TokenClaims read(Secret token) {
        String text = token.reveal();
        var segments = SEGMENTS.matcher(text);
        if (text.length() > MAX_LENGTH || !segments.matches()) {
            return null;
        }
        try {
            byte[] payload = Base64.getUrlDecoder().decode(segments.group(1));
            // Jackson would guess the alphabet, and read others than UTF-8 too.
            String json = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString();
            return of(READER.readTree(json));
        } catch (IOException | IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static @Nullable TokenClaims of(JsonNode claims) {
        Set<String> audience = claims.isObject() ? audience(claims.path("aud")) : Set.of();
        JsonNode expiry = claims.path("exp");
        boolean isDated = expiry.isNumber() && expiry.asDouble() >= 0 && expiry.asDouble() <= MAX_DATE;
        if (audience.isEmpty() || !(isDated || expiry.isMissingNode())) {
            return null;
        }
        return new TokenClaims(
                audience, isDated ? Instant.ofEpochSecond(expiry.asLong()) : null, scopes(claims.path("scopes")));
    }

    /** Empty where it cannot be said of every element what it is. */
    private static Set<String> audience(JsonNode claim) {
        List<String> values = claim.isTextual() ? List.of(claim.textValue()) : texts(claim);
        boolean isClear = values.size() <= MAX_AUDIENCES && values.stream().noneMatch(String::isEmpty);
        return isClear ? Set.copyOf(values) : Set.of();
    }

    private static List<String> scopes(JsonNode claim) {
        return Scopes.parse(String.join(" ", texts(claim)));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array) {
            if (!array.isArray() || !element.isTextual()) {
                return List.of();
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    /** Whether it was made for this application (RFC 7519 § 4.1.3). */
    public boolean isFor(String clientId) {
        return audience.contains(clientId);
    }
}
