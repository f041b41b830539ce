package io.maniagate.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.http.CookieHeader;
import io.maniagate.request.ClientRequest;
import io.maniagate.request.ForwardedFamily;
import io.maniagate.request.PublicOrigin;
import io.maniagate.request.RequestKind;
import io.maniagate.request.RequestTarget;
import io.vertx.core.MultiMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardedFieldsTest {

    private static final PublicOrigin PLAIN = new PublicOrigin("https", "club.example.org", 443);

    private static MultiMap written(
            ForwardedFamily style, PublicOrigin origin, String address, @Nullable String prefix, MultiMap fields) {
        ClientRequest client = new ClientRequest(
                "GET",
                new RequestTarget("/", "/", null, Set.of()),
                origin,
                RequestKind.PROGRAM,
                CookieHeader.NONE,
                address,
                null,
                null,
                false);
        new ForwardedFields(style).write(fields, client, prefix);
        return fields;
    }

    private static String text(MultiMap fields) {
        return fields.entries().stream()
                .map(field -> field.getKey() + ": " + field.getValue())
                .collect(Collectors.joining("|"));
    }

    @Test
    void theCommonFamilyNamesOneClientHostSchemeAndPort() {
        assertThat(text(written(
                        ForwardedFamily.X_FORWARDED, PLAIN, "192.0.2.1", null, MultiMap.caseInsensitiveMultiMap())))
                .isEqualTo("X-Forwarded-For: 192.0.2.1|X-Forwarded-Host: club.example.org|X-Forwarded-Proto: https"
                        + "|X-Forwarded-Port: 443");
    }

    @Test
    void aPrefixIsToldOnlyWhereOneWasTakenOff() {
        assertThat(written(ForwardedFamily.X_FORWARDED, PLAIN, "::1", "/app", MultiMap.caseInsensitiveMultiMap())
                        .get("X-Forwarded-Prefix"))
                .isEqualTo("/app");
    }

    @Test
    @DisplayName("HDR H3: what is already there is replaced, not added to")
    void whatIsThereIsReplaced() {
        MultiMap fields = MultiMap.caseInsensitiveMultiMap()
                .add("x-forwarded-for", "6.6.6.6")
                .add("X-FORWARDED-FOR", "7.7.7.7");
        assertThat(written(ForwardedFamily.X_FORWARDED, PLAIN, "192.0.2.1", null, fields)
                        .getAll("X-Forwarded-For"))
                .containsExactly("192.0.2.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "192.0.2.1   | https | club.example.org | 443  | for=192.0.2.1;host=club.example.org;proto=https",
                "192.0.2.1   | https | club.example.org | 8443 | for=192.0.2.1;host=\"club.example.org:8443\";proto=https",
                "2001:db8::7 | http  | localhost        | 8080 | for=\"[2001:db8::7]\";host=\"localhost:8080\";proto=http",
                "192.0.2.1   | http  | [::1]            | 80   | for=192.0.2.1;host=\"[::1]\";proto=http",
            })
    void theStandardFieldQuotesWhatIsNoToken(String address, String scheme, String host, int port, String element) {
        PublicOrigin origin = new PublicOrigin(scheme, host, port);
        assertThat(text(written(ForwardedFamily.RFC7239, origin, address, "/app", MultiMap.caseInsensitiveMultiMap())))
                .isEqualTo("Forwarded: " + element);
    }
}
