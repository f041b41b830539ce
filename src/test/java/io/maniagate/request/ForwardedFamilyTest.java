package io.maniagate.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardedFamilyTest {

    @Test
    void allLinesAreOneListReadFromItsEnd() {
        MultiMap fields = fields("X-Forwarded-For", "1.1.1.1, 2.2.2.2", "3.3.3.3,4.4.4.4 ")
                .add("X-Forwarded-Host", "evil.example, near.example");

        assertThat(ForwardedFamily.X_FORWARDED.nodes(fields))
                .containsExactly("4.4.4.4", "3.3.3.3", "2.2.2.2", "1.1.1.1");
        assertThat(ForwardedFamily.X_FORWARDED.host(fields)).isEqualTo("near.example");
    }

    @Test
    void oneFamilyIsDeafToTheOther() {
        MultiMap fields = fields("X-Forwarded-For", "1.1.1.1")
                .add("X-Forwarded-Host", "x.example")
                .add("Forwarded", "for=2.2.2.2;host=f.example");

        assertThat(ForwardedFamily.RFC7239.nodes(fields)).containsExactly("2.2.2.2");
        assertThat(ForwardedFamily.RFC7239.host(fields)).isEqualTo("f.example");
        assertThat(ForwardedFamily.X_FORWARDED.nodes(fields)).containsExactly("1.1.1.1");
        assertThat(ForwardedFamily.X_FORWARDED.host(fields)).isEqualTo("x.example");
    }

    @Test
    void nothingIsSaidWhereNothingIsSent() {
        for (ForwardedFamily family : ForwardedFamily.values()) {
            assertThat(family.nodes(MultiMap.caseInsensitiveMultiMap())).isEmpty();
            assertThat(family.host(MultiMap.caseInsensitiveMultiMap())).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "for=1.1.1.1 | 1.1.1.1",
                "For=\"[2001:db8::1]:80\";proto=https;by=2.2.2.2 | [2001:db8::1]:80",
                "for=1.1.1.1, for=2.2.2.2 | 2.2.2.2 1.1.1.1",
                "for=_hidden, for=unknown | unknown _hidden",
                "proto=https | unknown",
                "for=1.1.1.1;for=2.2.2.2 | unknown",
                "for=1.1.1.1;broken | unknown",
                "for=\"1.1.1.1, for=2.2.2.2 | 2.2.2.2 unknown",
                "for=\", for=\"[2001:db8::1]\" | [2001:db8::1] unknown",
                "for=6.6.6.6;x=\", for=2.2.2.2;by=\"_x, y\" | 2.2.2.2 unknown",
                "for=\"a\\\"b\" | unknown",
                "for=\"1.1.1.1;x\" | 1.1.1.1;x",
            })
    void whatAClientSpoilsInFrontDoesNotReachTheEnd(String value, String nodes) {
        assertThat(ForwardedFamily.RFC7239.nodes(fields("Forwarded", value)))
                .isEqualTo(Arrays.asList(nodes.split(" ", -1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "for=1.1.1.1;host=a.example, for=2.2.2.2;Host=\"b.example:8443\" | b.example:8443",
                "for=1.1.1.1;host=a.example, for=2.2.2.2 | NULL",
                "host=a.example;host=b.example | NULL",
            })
    void theHostIsTheNearestProxys(String value, String host) {
        assertThat(ForwardedFamily.RFC7239.host(fields("Forwarded", value)))
                .isEqualTo(host.equals("NULL") ? null : host);
    }

    private static MultiMap fields(String name, String... lines) {
        MultiMap fields = MultiMap.caseInsensitiveMultiMap();
        for (String line : lines) {
            fields.add(name, line);
        }
        return fields;
    }
}
