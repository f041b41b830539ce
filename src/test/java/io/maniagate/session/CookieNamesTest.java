package io.maniagate.session;

import static io.maniagate.session.Sessions.HTTP;
import static io.maniagate.session.Sessions.HTTPS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CookieNamesTest {

    @Test
    void onHttpsNamesCarryTheHostPrefix() {
        assertThat(CookieNames.session(HTTPS)).isEqualTo("__Host-maniagate");
        assertThat(CookieNames.secondChunk(HTTPS)).isEqualTo("__Host-maniagate.1");
        assertThat(CookieNames.login(HTTPS, "a1")).isEqualTo("__Host-maniagate-login-a1");
    }

    @Test
    void onHttpTheyDoNot() {
        assertThat(CookieNames.session(HTTP)).isEqualTo("maniagate");
        assertThat(CookieNames.secondChunk(HTTP)).isEqualTo("maniagate.1");
        assertThat(CookieNames.login(HTTP, "a1")).isEqualTo("maniagate-login-a1");
    }

    @Test
    void aLoginCookieOfTheOtherSchemeIsNotRead() {
        assertThat(CookieNames.isLogin(HTTPS, "__Host-maniagate-login-a1")).isTrue();
        assertThat(CookieNames.isLogin(HTTPS, "maniagate-login-a1")).isFalse();
        assertThat(CookieNames.isLogin(HTTP, "maniagate-login-a1")).isTrue();
        assertThat(CookieNames.isLogin(HTTP, "__Host-maniagate-login-a1")).isFalse();
        assertThat(CookieNames.isLogin(HTTPS, "__Host-maniagate")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maniagate",
                "maniagate.1",
                "maniagate-login-",
                "maniagate-login-x",
                "__Host-maniagate",
                "__Host-maniagate.1",
                "__Host-maniagate-login-x"
            })
    void oursOnWhateverScheme(String name) {
        assertThat(CookieNames.isOurs(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "maniagate.2",
                "maniagate.10",
                "maniagate1",
                "xmaniagate",
                "Maniagate",
                "maniagate-theme",
                "__Host-",
                "__host-maniagate",
                "__Host-__Host-maniagate",
                "__Secure-maniagate"
            })
    void theUpstreamMayHaveAnyOther(String name) {
        assertThat(CookieNames.isOurs(name)).isFalse();
    }
}
