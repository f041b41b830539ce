package io.maniagate.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenClaimsTest {

    @Test
    void readsWhatTheProvidersWrite() {
        TokenClaims claims = claims(
                "{\"aud\":\"ours\",\"jti\":\"x\",\"exp\":1700000000.25,\"sub\":\"s\",\"scopes\":[\"clubs\",\"b\"]}");
        assertThat(claims)
                .isEqualTo(
                        new TokenClaims(Set.of("ours"), Instant.ofEpochSecond(1_700_000_000), List.of("clubs", "b")));
        assertThat(claims.isFor("ours")).isTrue();
        assertThat(claims.isFor("our")).isFalse();
        assertThat(claims.isFor("OURS")).isFalse();
    }

    @Test
    void anArrayMayNameOthersBesideUs() {
        assertThat(read("{\"aud\":[\"theirs\",\"ours\"]}"))
                .isEqualTo(new TokenClaims(Set.of("theirs", "ours"), null, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "\"ours\"",
                "null",
                "{\"aud\":null}",
                "{\"aud\":7}",
                "{\"aud\":\"\"}",
                "{\"aud\":[]}",
                "{\"aud\":[\"ours\",7]}",
                "{\"aud\":[[\"ours\"]]}",
                "{\"aud\":{\"0\":\"ours\"}}",
                "{\"x\":{\"aud\":\"ours\"}}",
                "{\"Aud\":\"ours\"}",
                "{\"aud\":\"theirs\",\"aud\":\"ours\"}",
                "{\"aud\":\"theirs\",\"\\u0061ud\":\"ours\"}",
                "{\"aud\":\"ours\",\"x\":{\"y\":1,\"y\":2}}",
                "{\"aud\":\"ours\",\"exp\":\"soon\"}",
                "{\"aud\":\"ours\",\"exp\":null}",
                "{\"aud\":\"ours\",\"exp\":-1}",
                "{\"aud\":\"ours\",\"exp\":1e300}",
                "{\"aud\":\"ours\"} {}",
                "{\"aud\":\"ours\"",
            })
    void hasNoAudienceThatTwoReadersCouldTakeForTwoThings(String payload) {
        assertThat(read(payload)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%", "%.", "a.%", "a.%.", ".%.c", "a.%.c.d", "a.%.c=", "a.%=.c", "a b.%.c", "a.%.c\n", "a.%.%2e"
            })
    void hasExactlyThreeSegments(String shape) {
        assertThat(TokenClaims.read(Secret.of(shape.replaceFirst("%", base64("{\"aud\":\"ours\"}")))))
                .isNull();
        assertThat(read("{\"aud\":\"ours\"}")).isNotNull();
    }

    @Test
    void isReadAsUtf8OnlyAndNotWithoutEnd() {
        byte[] wide = "{\"aud\":\"ours\"}".getBytes(StandardCharsets.UTF_16BE);
        assertThat(TokenClaims.read(token(wide))).isNull();
        byte[] latin = "{\"aud\":\"ours\",\"x\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(TokenClaims.read(token(latin))).isNull();
        assertThat(read("{\"aud\":\"ours\",\"x\":\"" + "y".repeat(TokenClaims.MAX_LENGTH) + "\"}"))
                .isNull();
        assertThat(read("{\"aud\":\"ours\",\"x\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}"))
                .isNull();
    }

    @Test
    void scopesThatAreNoneAreNone() {
        assertThat(claims("{\"aud\":\"ours\",\"scopes\":\"clubs\"}").scopes()).isEmpty();
        assertThat(claims("{\"aud\":\"ours\",\"scopes\":{\"a\":\"clubs\"}}").scopes())
                .isEmpty();
        assertThat(claims("{\"aud\":\"ours\",\"scopes\":[\"a\\\"b\",\"é\",\"ok\"]}")
                        .scopes())
                .containsExactly("ok");
    }

    private static TokenClaims claims(String payload) {
        return Objects.requireNonNull(read(payload));
    }

    private static @Nullable TokenClaims read(String payload) {
        return TokenClaims.read(token(payload));
    }

    private static Secret token(String payload) {
        return token(payload.getBytes(StandardCharsets.UTF_8));
    }

    private static Secret token(byte[] payload) {
        return Secret.of("eyJ0eXAiOiJKV1QifQ."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(payload) + ".c2lnbmF0dXJl");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
