package io.maniagate.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Secret;
import io.maniagate.oauth.AuthorizationResponse.Code;
import io.maniagate.oauth.AuthorizationResponse.Malformed;
import io.maniagate.oauth.AuthorizationResponse.Refused;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationResponseTest {

    @Test
    void aCodeWithItsState() {
        assertThat(AuthorizationResponse.read("code=def50200ab%2F&state=x+y"))
                .isEqualTo(new Code(Secret.of("def50200ab/"), "x y"));
    }

    @Test
    void unknownParametersAreIgnoredEvenTwice() {
        assertThat(AuthorizationResponse.read("iss=a&code=c&iss=b&&state=s&=&x"))
                .isEqualTo(new Code(Secret.of("c"), "s"));
    }

    @Test
    void thePlayerRefused() {
        assertThat(AuthorizationResponse.read(
                        "error=access_denied&error_description=The+resource+owner&hint=no&state=s"))
                .isEqualTo(new Refused(OAuthError.ACCESS_DENIED, "s"));
    }

    @Test
    @DisplayName("F7: an error without state")
    void anErrorMayComeWithoutState() {
        assertThat(AuthorizationResponse.read("error=invalid_scope&message=bad%0D%0Ascope%E2%80%AE"))
                .isEqualTo(new Refused(OAuthError.INVALID_SCOPE, null));
    }

    @Test
    void anErrorOfNoRfcIsOneToo() {
        assertThat(AuthorizationResponse.read("error=what&state=s")).isEqualTo(new Refused(OAuthError.OTHER, "s"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%", "a%zz"})
    void whatIsNoEscapeStandsForItself(String code) {
        assertThat(AuthorizationResponse.read("state=s&code=" + code)).isEqualTo(new Code(Secret.of(code), "s"));
    }

    @ParameterizedTest
    @DisplayName("F2: duplicate parameters")
    @ValueSource(
            strings = {
                "code=a&code=b&state=s",
                "code=a&state=s&state=s",
                "code=a&c%6Fde=b&state=s",
                "code=a&state=s&state=",
                "code=a&state=s&state",
                "error=access_denied&error=x&state=s",
                "code=&code=a&state=s",
            })
    void aParameterTwiceIsRefused(String query) {
        assertThat(AuthorizationResponse.read(query)).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "state=s",
                "code=a",
                "code=&state=s",
                "code=a&state=",
                "code=a&error=access_denied&state=s",
                "code=a%0d%0a&state=s",
                "code=%FF&state=s",
                "code=a&state=%00",
                "code=é&state=s",
            })
    void whatIsNoResponseIsRefused(String query) {
        assertThat(AuthorizationResponse.read(query)).isInstanceOf(Malformed.class);
    }

    @Test
    void whatIsTooLongIsRefused() {
        assertThat(AuthorizationResponse.read("state=s&code=" + "a".repeat(4096)))
                .isInstanceOf(Code.class);
        assertThat(AuthorizationResponse.read("state=s&code=" + "a".repeat(4097)))
                .isInstanceOf(Malformed.class);
        assertThat(AuthorizationResponse.read("code=c&state=" + "a".repeat(513)))
                .isInstanceOf(Malformed.class);
        assertThat(AuthorizationResponse.read("state=s&code=c&x=" + "a".repeat(9000)))
                .isInstanceOf(Malformed.class);
    }

    @Test
    @DisplayName("L1: no text of a response has the code")
    void noTextHasTheCode() {
        assertThat(AuthorizationResponse.read("code=s3cret&state=s").toString()).doesNotContain("s3cret");
        assertThat(AuthorizationResponse.read("code=s3cret").toString()).doesNotContain("s3cret");
    }

    @Test
    void noQueryThrows() {
        String alphabet = "&&==%%code=state=error0aF+é\u0000";
        Random random = new Random(5);
        for (int run = 0; run < 20_000; run++) {
            StringBuilder query = new StringBuilder();
            for (int length = random.nextInt(30); length > 0; length--) {
                query.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(AuthorizationResponse.read(query.toString())).isNotNull();
        }
    }
}
