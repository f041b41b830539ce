package io.maniagate.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Secret;
import io.maniagate.oauth.AuthorizationResponse.Malformed;
import io.maniagate.oauth.AuthorizationResponse.Refused;
import io.maniagate.oauth.AuthorizationResponse.Token;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImplicitResponseTest {

    private static final String GOOD = "token_type=Bearer&expires_in=3600&access_token=a.b.c&state=s";

    @Test
    void readsWhatTheStandardAndManiaPlanetsDocumentName() {
        assertThat(ImplicitResponse.read(GOOD)).isEqualTo(new Token(Secret.of("a.b.c"), Duration.ofHours(1), "s"));
        assertThat(ImplicitResponse.read("access_token=a.b.c&token_type=bearer"))
                .isEqualTo(new Token(Secret.of("a.b.c"), null, null));
    }

    @Test
    void aRefusalIsOneWithOrWithoutState() {
        assertThat(ImplicitResponse.read("error=access_denied&state=s"))
                .isEqualTo(new Refused(OAuthError.ACCESS_DENIED, "s"));
        assertThat(ImplicitResponse.read("error=access_denied")).isEqualTo(new Refused(OAuthError.ACCESS_DENIED, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access_token",
                "%61ccess_token=x",
                "token_type=Bearer",
                "expires_in=1",
                "state=s",
                "error=access_denied",
                "error=",
                "error=&error=",
                "code=x",
                "code=x&code="
            })
    void aParameterMoreMakesItNone(String more) {
        AuthorizationResponse response = ImplicitResponse.read(GOOD + "&" + more);
        if (more.equals("error=")) {
            assertThat(response).as("without value it counts as left out").isInstanceOf(Token.class);
        } else {
            assertThat(response).isInstanceOf(Malformed.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "state=s",
                "access_token=a.b.c&state=s",
                "access_token=a.b.c&token_type=mac&state=s",
                "access_token=a%20b&token_type=Bearer&state=s",
                "access_token=a%0d%0ab&token_type=Bearer&state=s",
                "access_token=%C3%A9&token_type=Bearer&state=s",
                "access_token=a&token_type=Bearer&state=%00",
                "code=c&state=s"
            })
    void whatIsNoneIsNone(String raw) {
        assertThat(ImplicitResponse.read(raw)).isInstanceOf(Malformed.class);
    }

    @Test
    void nothingLargerThanAnyTokenIsRead() {
        assertThat(ImplicitResponse.read("token_type=Bearer&state=s&access_token=" + "a".repeat(4097)))
                .isInstanceOf(Malformed.class);
        assertThat(ImplicitResponse.read(GOOD + "&x=" + "a".repeat(8192))).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1e9", "3600.5", "99999999999", "x"})
    void aLifetimeThatIsNoNumberIsNotBelieved(String seconds) {
        assertThat(ImplicitResponse.read("token_type=Bearer&state=s&access_token=a&expires_in=" + seconds))
                .isEqualTo(new Token(Secret.of("a"), null, "s"));
    }
}
