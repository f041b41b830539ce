package io.maniagate.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** H1: nobody's word is taken for ours, however CGI, WSGI or PHP fold its name. */
class OwnedFieldsTest {

    private static final List<String> OWNED = List.of(
            "X-Forwarded-User",
            "X-Forwarded-Preferred-Username",
            "X-Forwarded-Email",
            "X-Forwarded-Groups",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "X-Forwarded-Uri",
            "X-Forwarded-Method",
            "X-Forwarded-Access-Token",
            "X-Forwarded",
            "Forwarded",
            "X-Mania-Provider",
            "X-Mania-Subject",
            "X-Mania-Login",
            "X-Mania-Account-Id",
            "X-Mania-Nickname",
            "X-Mania-Zone",
            "X-Mania-Scopes",
            "X-Mania-Assertion",
            "X-Mania",
            "X-Maniagate-Anything",
            "X-Auth-Request-User",
            "X-Auth-Request-Redirect",
            "X-Real-IP",
            "X-Original-URL",
            "X-Original-Host",
            "X-Rewrite-URL",
            "X-HTTP-Method",
            "X-HTTP-Method-Override",
            "X-Method-Override",
            "Proxy",
            "Maniaplanet-Auth");

    private static String separated(String name, String separator) {
        return name.replace("-", separator);
    }

    private static String spread(String name, String separator) {
        return name.chars().mapToObj(Character::toString).collect(Collectors.joining(separator));
    }

    static Stream<String> spellings(String name) {
        Stream<String> separated = Stream.of(
                        "-", "_", ".", "~", " ", "--", "_-", "", "!", "'", "|", "é", "\t", "\u0000")
                .flatMap(separator -> Stream.of(separated(name, separator), spread(name, separator)));
        return separated.flatMap(spelling -> Stream.of(
                spelling,
                spelling.toLowerCase(Locale.ROOT),
                spelling.toUpperCase(Locale.ROOT),
                "_" + spelling,
                spelling + "~"));
    }

    @Test
    @DisplayName("H1: every owned name is covered in every case, with every separator and padding")
    void h1Folding() {
        for (String name : OWNED) {
            assertThat(spellings(name)).allMatch(OwnedFields::covers);
        }
    }

    @ParameterizedTest(name = "H1: {0}")
    @ValueSource(
            strings = {
                "X_Forwarded_User",
                "X.Mania.Subject",
                "x-mania~subject",
                "x_mania-account.id",
                "XMANIASUBJECT",
                "X-Forwarded-",
                "X--Forwarded-User",
                "-X-Forwarded-User",
                "x-auth-request-access-token",
                "X_HTTP_METHOD_OVERRIDE",
                "Maniaplanet_Auth",
                "-",
                "~_."
            })
    void h1Named(String name) {
        assertThat(OwnedFields.covers(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept",
                "Content-Type",
                "Cookie",
                "Host",
                "Origin",
                "X-Requested-With",
                "X-Manual",
                "X-Man",
                "XX-Mania-Subject",
                "X-Forward",
                "X-Real-IP-2",
                "X-Real",
                "X-Auth-Token",
                "X-Method",
                "X-Method-Override-Not",
                "Proxy-Connection-Not",
                "Proxied",
                "Prox",
                "Forwarded-Not",
                "Maniaplanet-Author",
                "Maniaplanet-Auth-2",
                "Maniaplanet",
                "Traceparent",
                "Sec-Fetch-Site",
                "If-None-Match",
                "0"
            })
    void othersPass(String name) {
        assertThat(OwnedFields.covers(name)).isFalse();
    }

    @Test
    @DisplayName("H7: Authorization is known in every spelling, and is no prefix of anything")
    void h7Authorization() {
        assertThat(spellings("Authorization")).allMatch(OwnedFields::isAuthorization);
        assertThat(Stream.of(
                        "Authorization-2",
                        "Authorizatio",
                        "Proxy-Authorization",
                        "X-Authorization",
                        "",
                        "Authorizations-And-More"))
                .noneMatch(OwnedFields::isAuthorization);
    }

    @Test
    void noLengthOfNameCostsMoreThanItsReading() {
        assertThat(OwnedFields.covers("X-Mania-" + "a".repeat(100_000))).isTrue();
        assertThat(OwnedFields.covers("-".repeat(100_000) + "X-Mania")).isTrue();
        assertThat(OwnedFields.covers("Forwarded" + "a".repeat(100_000))).isFalse();
    }
}
