package io.maniagate.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Secret;
import io.maniagate.fixture.MovableClock;
import io.maniagate.fixture.SomeProvider;
import io.maniagate.oauth.AuthorizationResponse.Token;
import io.maniagate.oauth.TokenSet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImplicitTokensTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    private final ImplicitTokens tokens = new ImplicitTokens(MovableClock.at(NOW));

    @Test
    void theSessionEndsWhenTheTokenSays() {
        assertThat(lifetime(3600L, 600)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void aResponseCanShortenItAndNeverLengthen() {
        assertThat(lifetime(60L, 600)).isEqualTo(Duration.ofMinutes(1));
        assertThat(lifetime(999_999_999L, 600)).isEqualTo(Duration.ofMinutes(10));
        assertThat(lifetime(null, 600)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void whereTheTokenDoesNotSayAnHourIsTheMost() {
        assertThat(usable("{'aud':'client'}", 999_999_999L).lifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(usable("{'aud':'client'}", null).lifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(usable("{'aud':'client'}", 90L).lifetime()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void oneThatIsNearlyOverIsNoSession() {
        assertThat(read(claims(29), null)).isNull();
        assertThat(read(claims(-5), 3600L)).isNull();
        assertThat(read(claims(600), 29L)).isNull();
        assertThat(read(claims(30), null)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'aud':'other','exp':1800000600}",
                "{'aud':['other','another']}",
                "{'aud':'Client'}",
                "{'exp':1800000600}",
                "{'aud':'client','aud':'client'}",
                "[]"
            })
    void oneOfAnotherApplicationOrOfNoneIsNotUsed(String claims) {
        assertThat(read(claims, 600L)).isNull();
    }

    @Test
    void scopesAreTheTokensOwn() {
        assertThat(usable("{'aud':['x','client'],'scopes':['basic','email']}", 600L)
                        .scopes())
                .containsExactly("basic", "email");
        assertThat(usable("{'aud':'client'}", 600L).scopes()).isEmpty();
    }

    @Test
    void thereIsNothingToRefreshBy() {
        assertThat(usable(claims(600), 600L).refreshToken()).isNull();
    }

    private Duration lifetime(@Nullable Long said, long written) {
        return usable(claims(written), said).lifetime();
    }

    private static String claims(long seconds) {
        return "{'aud':'client','exp':" + (NOW.getEpochSecond() + seconds) + "}";
    }

    private TokenSet usable(String claims, @Nullable Long said) {
        return Objects.requireNonNull(read(claims, said));
    }

    private @Nullable TokenSet read(String claims, @Nullable Long said) {
        String payload = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        Token response =
                new Token(Secret.of("e30." + payload + ".c2ln"), said == null ? null : Duration.ofSeconds(said), "s");
        return tokens.usable(response, SomeProvider.named("maniaplanet"));
    }
}
