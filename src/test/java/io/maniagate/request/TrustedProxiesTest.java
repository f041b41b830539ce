package io.maniagate.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.1.2.3/8, 10.200.0.1, true",
        "192.0.2.128/25, 192.0.2.128, true",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.0/31, 192.0.2.1, true",
        "192.0.2.0/31, 192.0.2.2, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "::/0, 203.0.113.9, false",
        "fd00::/8, fdff::1, true",
        "fd00::/8, fe00::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "2001:db8::5, 2001:db8:0:0:0:0:0:5, true",
        "10.0.0.0/8, ::ffff:10.1.2.3, true",
        "::ffff:10.0.0.0/104, 10.1.2.3, true",
        "::ffff:10.0.0.0/104, 11.1.2.3, false",
    })
    void anAddressIsInANetworkOrNot(String cidr, String address, boolean trusted) {
        assertThat(TrustedProxies.of(List.of("198.51.100.1", cidr)).trusts(octets(address)))
                .isEqualTo(trusted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/8",
                "localhost",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "10.0.0.0/8/8",
                "10.0.0/8",
                "10.0.0.256",
                "fd00::/129",
                "fe80::1%eth0",
                "[::1]",
                "[::1]/8",
                "::ffff:10.0.0.0/8",
                "10.0.0.0/+8",
                "10.0.0.0 /8",
                "example.org/8",
                "010.0.0.0/8x"
            })
    void whatIsNoNetworkIsRefusedByName(String cidr) {
        assertThat(TrustedProxies.isNetwork(cidr)).isFalse();
        assertThatThrownBy(() -> TrustedProxies.of(List.of("10.0.0.0/8", cidr)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("trusted-proxies: " + cidr + " (expected:");
    }

    @Test
    void nobodyIsTrustedByDefault() {
        assertThat(TrustedProxies.NOBODY.trusts(octets("127.0.0.1"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "203.0.113.9 > 203.0.113.9",
                "203.0.113.9 10.0.0.2 > 203.0.113.9",
                "6.6.6.6 203.0.113.9 10.0.0.2 > 203.0.113.9",
                "10.6.6.6 203.0.113.9 > 203.0.113.9",
                "10.0.0.4 10.0.0.3 > 10.0.0.4",
                "6.6.6.6 nonsense 10.0.0.2 > 10.0.0.2",
                "6.6.6.6 nonsense > 10.0.0.1",
                "6.6.6.6 localhost > 10.0.0.1",
                "6.6.6.6 1.2.3 > 10.0.0.1",
                "203.0.113.9:4711 > 203.0.113.9",
                "203.0.113.9:x > 10.0.0.1",
                "203.0.113.9: > 10.0.0.1",
                "[2001:db8::9]:4711 > 2001:db8::9",
                "[2001:db8::9] > 2001:db8::9",
                "[2001:db8::9]x > 10.0.0.1",
                "[203.0.113.9] > 10.0.0.1",
                "2001:db8::9 > 2001:db8::9",
                "fe80::1%eth0 > 10.0.0.1",
                "::ffff:203.0.113.9 > 203.0.113.9",
                "6.6.6.6 ::ffff:203.0.113.9 ::ffff:10.0.0.7 > 203.0.113.9",
            })
    @DisplayName("HDR H3: the client is the nearest address that is not trusted")
    void theClientIsTheNearestThatIsNotTrusted(String fromLeft, String client) {
        TrustedProxies proxies = TrustedProxies.of(List.of("10.0.0.0/8"));
        List<String> nearestFirst = ListField.membersFromLast(List.of(fromLeft), ' ');

        assertThat(IpAddress.text(proxies.client(octets("10.0.0.1"), nearestFirst)))
                .isEqualTo(client);
    }

    private static byte[] octets(String address) {
        return Objects.requireNonNull(IpAddress.parse(address), address);
    }
}
