package io.maniagate.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenResponseTest {

    @Test
    void theAnswerOfTrackmania() {
        assertThat(read("{'token_type':'Bearer','expires_in':3600,'access_token':'a.b.c','refresh_token':'def502'}"))
                .isEqualTo(new TokenResponse(Secret.of("a.b.c"), Secret.of("def502"), Duration.ofHours(1), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer", "BEARER", "Bearer"})
    void theTypeIsReadInAnyCase(String type) {
        assertThat(read("{'token_type':'" + type + "','access_token':'a'}")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "'a'",
                "{'access_token':'a'}",
                "{'access_token':'a','token_type':null}",
                "{'access_token':'a','token_type':'mac'}",
                "{'token_type':'bearer'}",
                "{'token_type':'bearer','access_token':''}",
                "{'token_type':'bearer','access_token':null}",
                "{'token_type':'bearer','access_token':7}",
                "{'token_type':'bearer','access_token':{}}",
                "{'token_type':'bearer','access_token':['a']}",
                "{'token_type':'bearer','access_token':'a b'}",
                "{'token_type':'bearer','access_token':'a\\r\\nX: y'}",
                "{'token_type':'bearer','access_token':'é'}",
                "{'token_type':'bearer','access_token':'a','refresh_token':7}",
                "{'token_type':'bearer','access_token':'a','refresh_token':'a b'}",
                "{'token_type':'bearer','access_token':'a'} x",
                "<html>",
                "",
            })
    void whatIsNoBearerTokenIsNotUsed(String json) {
        assertThat(read(json)).isNull();
    }

    @Test
    void aTokenThatFitsNoCookieIsNotUsed() {
        assertThat(read(answer("'access_token':'" + "a".repeat(4096) + "'"))).isNotNull();
        assertThat(read(answer("'access_token':'" + "a".repeat(4097) + "'"))).isNull();
        assertThat(read(answer("'access_token':'a','refresh_token':'" + "a".repeat(4097) + "'")))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'refresh_token':null,", "'refresh_token':'',"})
    void aRefreshTokenIsOptional(String field) {
        TokenResponse response = good(answer(field + "'access_token':'a'"));

        assertThat(response.refreshToken()).isNull();
    }

    @ParameterizedTest
    @DisplayName("S10: expires_in in every shape")
    @CsvSource({
        "3600, 3600",
        "'\"7200\"', 7200",
        "'\" 60 \"', 60",
        "59.2, 60",
        "'\"59.2\"', 60",
        "0.001, 1",
        "20, 20",
        "1e400, 31536000",
        "1e9, 31536000",
        "99999999999999999999999, 31536000",
        "'\"Infinity\"', 31536000",
        "2208988800, 31536000",
        "0, 3600",
        "-1, 3600",
        "-9223372036854775808, 3600",
        "'\"NaN\"', 3600",
        "'\"soon\"', 3600",
        "'\"\"', 3600",
        "null, 3600",
        "true, 3600",
        "[5], 3600",
        "{}, 3600",
    })
    void theLifetime(String expiresIn, long seconds) {
        TokenResponse response = good(answer("'access_token':'a','expires_in':" + expiresIn.replace('"', '\'')));

        assertThat(response.lifetime()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"iat\":1000,\"exp\":1600}', 600",
        "'{\"iat\":1000.5,\"exp\":1600.25}', 600",
        "'{\"iat\":\"1000\",\"exp\":\"1600\"}', 600",
        "'{\"exp\":1600}', 3600",
        "'{\"iat\":2000,\"exp\":1600}', 3600",
        "'{\"iat\":0,\"exp\":1e300}', 31536000",
        "'[]', 3600",
        "'junk', 3600",
    })
    void withoutExpiresInAJwtHints(String claims, long seconds) {
        String payload =
                Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        TokenResponse response = good(answer("'access_token':'e30." + payload + ".c2ln'"));

        assertThat(response.lifetime()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void aTokenWithTwoDotsNeedBeNoJwt() {
        TokenResponse response = good(answer("'access_token':'a.%%%.c'"));

        assertThat(response.lifetime()).isEqualTo(TokenResponse.DEFAULT_LIFETIME);
    }

    @Test
    void theScopeIsKeptOnlyAsAString() {
        assertThat(scope("'basic email'")).isEqualTo("basic email");
        assertThat(scope("''")).isEmpty();
        assertThat(scope("['basic']")).isNull();
        assertThat(scope("null")).isNull();
    }

    @Test
    void scopeTokensAreSplitAndBounded() {
        assertThat(Scopes.parse(" basic  email basic ")).containsExactly("basic", "email");
        assertThat(Scopes.parse("")).isEmpty();
        assertThat(Scopes.parse("a\"b ok c\\d é x\ny")).containsExactly("ok");
        assertThat(Scopes.parse("a " + "b".repeat(512) + " c")).containsExactly("a", "c");
    }

    @Test
    @DisplayName("L1: a token response does not print its tokens")
    void printsNoToken() {
        assertThat(read(answer("'access_token':'s3cret','refresh_token':'r3fresh'")))
                .asString()
                .doesNotContain("s3cret", "r3fresh");
    }

    @Test
    void deepNestingIsNotJson() {
        assertThat(JsonBody.read("[".repeat(60_000).getBytes(StandardCharsets.UTF_8))
                        .isMissingNode())
                .isTrue();
    }

    private static @Nullable String scope(String json) {
        TokenResponse response = good(answer("'access_token':'a','scope':" + json));
        return response.scope();
    }

    private static String answer(String fields) {
        return "{'token_type':'Bearer'," + fields + "}";
    }

    private static TokenResponse good(String json) {
        return Objects.requireNonNull(read(json), json);
    }

    private static @Nullable TokenResponse read(String json) {
        return TokenResponse.read(JsonBody.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }
}
