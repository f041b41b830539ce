package io.maniagate.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnEndpointsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sign_in",
                "/start",
                "/start/trackmania",
                "/start/a",
                "/start/0-9-abcdefghijklmnopqrstuvwxyz-0",
                "/callback/maniaplanet",
                "/sign_out",
                "/userinfo",
                "/jwks"
            })
    void ours(String path) {
        assertThat(OwnEndpoints.methods(path)).contains("GET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/sign_in/",
                "/sign_in/x",
                "/SIGN_IN",
                "/sign_in\n",
                "sign_in",
                "//sign_in",
                "/callback",
                "/callback/",
                "/callback/a/b",
                "/callback/Trackmania",
                "/callback/tm\n",
                "/callback/tm;x",
                "/callback/é",
                "/start/",
                "/start/abcdefghijklmnopqrstuvwxyz-0123456",
                "/q/health",
                "/userinfo/token"
            })
    void nobodys(String path) {
        assertThat(OwnEndpoints.methods(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/start", "/start/trackmania", "/callback/trackmania", "/sign_out"})
    void whatDoesSomethingIsNotDoneByALinkChecker(String path) {
        assertThat(OwnEndpoints.methods(path)).doesNotContain("HEAD");
    }
}
