package io.maniagate.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.http.Parameters;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInLinksTest {

    private final SignInLinks links = new SignInLinks("/auth");

    @Test
    void allAreBelowThePrefix() {
        assertThat(links.signIn("/a")).isEqualTo("/auth/sign_in?rd=%2Fa");
        assertThat(links.start("trackmania", "/a")).isEqualTo("/auth/start/trackmania?rd=%2Fa");
        assertThat(links.signOut()).isEqualTo("/auth/sign_out");
        assertThat(links.callback("trackmania")).isEqualTo("/auth/callback/trackmania");
    }

    @Test
    void thePathsAreEndpointsOfOurs() {
        assertThat(OwnEndpoints.methods(path(links.signIn("/")))).contains("GET");
        assertThat(OwnEndpoints.methods(path(links.start("tm", "/")))).contains("GET");
        assertThat(OwnEndpoints.methods(path(links.signOut()))).contains("GET");
        assertThat(OwnEndpoints.methods(path(links.callback("tm")))).contains("GET");
    }

    @ParameterizedTest(name = "R1: the target {0} comes back as it was, in one parameter, and breaks no line")
    @ValueSource(
            strings = {
                "/a?b=c&rd=/evil&d#e",
                "/%2541+b c",
                "/é\uD83C\uDFCE",
                "/\"><script>",
                "/a\r\nSet-Cookie: x=y",
                "//evil.example",
                ""
            })
    void r1TargetsComeBack(String target) {
        for (String link : new String[] {links.signIn(target), links.start("tm", target)}) {
            assertThat(link).matches("[A-Za-z0-9/_?=%.*+-]+");
            assertThat(Parameters.of(link.substring(link.indexOf('?') + 1)).single("rd"))
                    .isEqualTo(target);
        }
    }

    @ParameterizedTest(name = "R4: after signing out, signing in with another account leads back to {0}")
    @ValueSource(strings = {"/admin?b=c&rd=/evil", "/%2541+b c", "/é"})
    void r4AnotherAccountComesBack(String target) {
        SignInLinks here = new SignInLinks("/oauth2");
        String link = here.otherAccount(target);

        assertThat(link).startsWith("/oauth2/sign_out?rd=");
        String signIn = returned(link);
        assertThat(new ReturnTarget(List.of(), List.of(), "/oauth2").validated(signIn))
                .isEqualTo(signIn)
                .isEqualTo(here.signIn(target) + "&other=1");
        assertThat(returned(signIn)).isEqualTo(target);
    }

    @Test
    void aTargetTooLongToCarryTwiceIsTheFrontPage() {
        assertThat(returned(returned(links.otherAccount("/" + "é".repeat(400)))))
                .isEqualTo("/");
    }

    private static String returned(String link) {
        return Objects.requireNonNull(
                Parameters.of(link.substring(link.indexOf('?') + 1)).single("rd"));
    }

    private static String path(String link) {
        int query = link.indexOf('?');
        return link.substring("/auth".length(), query < 0 ? link.length() : query);
    }
}
