package io.maniagate.identity;

import static io.maniagate.identity.Permits.permit;
import static io.maniagate.session.Sessions.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Secret;
import io.maniagate.http.CookieHeader;
import io.maniagate.route.Bearer;
import io.maniagate.session.Session;
import io.maniagate.session.Sessions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldEditsTest {

    private final IdentityFields identity = new IdentityFields(false, Issuing.assertions());

    private FieldEdits edits(Bearer bearer, String... cookies) {
        return edits(Sessions.session(T0), bearer, CookieHeader.of(List.of(cookies)));
    }

    private FieldEdits edits(@Nullable Session session, Bearer bearer, CookieHeader cookies) {
        Secret serviceToken = bearer == Bearer.SERVICE ? Secret.of("ours") : null;
        return identity.dress(permit(session, bearer), Permits.request(cookies), serviceToken, List::of);
    }

    @ParameterizedTest(
            name = "H7: with bearer {0} the client's own Authorization passes only where the route says client")
    @EnumSource(Bearer.class)
    void h7Authorization(Bearer bearer) {
        for (String name : List.of("Authorization", "authorization", "AUTHORI_ZATION", "Authorization~")) {
            assertThat(edits(bearer).strips(name)).as(name).isEqualTo(bearer != Bearer.CLIENT);
        }
    }

    @ParameterizedTest(name = "H1: with bearer {0} identity fields are stripped, for somebody and for nobody")
    @EnumSource(Bearer.class)
    void h1Stripped(Bearer bearer) {
        FieldEdits anonymous = edits(null, bearer, CookieHeader.NONE);
        for (String name : List.of("X_Forwarded_User", "X.Mania.Subject", "x-mania~subject", "Forwarded")) {
            assertThat(edits(bearer).strips(name)).as(name).isTrue();
            assertThat(anonymous.strips(name)).as(name).isTrue();
        }
        assertThat(edits(bearer).strips("Accept")).isFalse();
    }

    @Test
    @DisplayName("H8: the upstream sees every cookie but ours, as it was sent")
    void h8Cookies() {
        assertThat(edits(Bearer.NONE, "a=1; __Host-maniagate=x;b = \"2\"; maniagate.1=y; maniagate-login-z=; c")
                        .cookie())
                .isEqualTo("a=1;b = \"2\"; c");
        assertThat(edits(Bearer.NONE, "__Host-maniagate=x; __Host-maniagate.1=y")
                        .cookie())
                .isNull();
        assertThat(edits(Bearer.NONE).cookie()).isNull();
    }

    @ParameterizedTest(name = "H8: an upstream does not set {0}")
    @ValueSource(
            strings = {
                "__Host-maniagate=x; Path=/; Secure",
                "__Host-maniagate.1=x",
                "maniagate=; Max-Age=0",
                "maniagate-login-abc=x",
                " __Host-maniagate =x",
                "\tmaniagate\t= x",
                "=maniagate=x; Path=/",
                " = __Host-maniagate=x",
                "=maniagate-login-abc="
            })
    void h8OursDropped(String line) {
        assertThat(edits(Bearer.NONE).dropsSetCookie(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=b",
                "maniagate-theme=dark",
                "a=maniagate=x",
                "a=b; maniagate=x",
                "maniagate",
                "",
                "=",
                "==",
                "=x",
                "Maniagate=x",
                "__Host-other=x"
            })
    void othersPass(String line) {
        assertThat(edits(Bearer.NONE).dropsSetCookie(line)).isFalse();
    }

    @Test
    void aLineOfNothingButEqualsSignsIsReadToo() {
        assertThat(edits(Bearer.NONE).dropsSetCookie("=".repeat(100_000))).isFalse();
    }

    @Test
    void setCookiesAreAskedForWhenTheHeadIsSentAndNotBefore() {
        List<String> asked = new ArrayList<>();
        FieldEdits edits = identity.dress(permit(null, Bearer.NONE), Permits.request(CookieHeader.NONE), null, () -> {
            asked.add("now");
            return List.of("a=b");
        });

        assertThat(asked).isEmpty();
        assertThat(edits.setCookies()).containsExactly("a=b");
        assertThat(asked).containsExactly("now");
    }
}
