package io.maniagate.request;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The networks whose forwarded fields are believed: CIDRs or single addresses, IPv4 and IPv6. Nobody by default. */
public final class TrustedProxies {

    public static final TrustedProxies NOBODY = new TrustedProxies(List.of());

    private final List<Network> networks;

    private TrustedProxies(List<Network> networks) {
        this.networks = networks;
    }

    /** Whether {@link #of} takes it: an address, or a CIDR such as {@code 10.0.0.0/8} (RFC 4632 § 3.1, RFC 4291 § 2.3). */
    public static boolean isNetwork(String text) {
        return Network.parse(text) != null;
    }

    /**
     * Those of {@code trusted-proxies}.
     *
     * @throws IllegalArgumentException naming the first entry that {@link #isNetwork} refuses
     */
    public static TrustedProxies of(List<String> cidrs) {
        List<Network> networks = new ArrayList<>();
        for (String cidr : cidrs) {
            Network network = Network.parse(cidr);
            if (network == null) {
                throw new IllegalArgumentException("trusted-proxies: " + cidr
                        + " (expected: an address or a CIDR, such as 10.0.0.0/8 or fd00::/8)");
            }
            networks.add(network);
        }
        return new TrustedProxies(List.copyOf(networks));
    }

    public boolean isEmpty() {
        return networks.isEmpty();
    }

    /** {@code address}: 4 or 16 octets. */
    public boolean trusts(byte[] address) {
        for (Network network : networks) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The nearest address that is not a trusted proxy.
     *
     * @param peer a trusted one
     * @param nodes what the forwarded field says, nearest first; one that is no address ends the walk before it
     */
    byte[] client(byte[] peer, List<String> nodes) {
        byte[] client = peer;
        for (String node : nodes) {
            byte[] next = IpAddress.parseNode(node);
            if (next == null) {
                return client;
            }
            client = next;
            if (!trusts(client)) {
                return client;
            }
        }
        return client;
    }

    private static final class Network {

        private final byte[] address;
        private final int bits;

        private Network(byte[] address, int bits) {
            this.address = address;
            this.bits = bits;
        }

        static @Nullable Network parse(String cidr) {
            int slash = cidr.indexOf('/');
            String text = slash < 0 ? cidr : cidr.substring(0, slash);
            byte[] address = text.startsWith("[") ? null : IpAddress.parse(text);
            if (address != null) {
                int width = address.length * 8;
                // ::ffff:192.0.2.0/120 is 192.0.2.0/24
                int mapped = width == 32 && text.indexOf(':') >= 0 ? 96 : 0;
                int bits = slash < 0 ? width : number(cidr.substring(slash + 1)) - mapped;
                if (bits >= 0 && bits <= width) {
                    return new Network(address, bits);
                }
            }
            return null;
        }

        private static int number(String digits) {
            return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : -1;
        }

        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int i = 0; i * 8 < bits; i++) {
                int mask = 0xff << Math.max(0, 8 - (bits - i * 8));
                if ((address[i] & mask & 0xff) != (other[i] & mask & 0xff)) {
                    return false;
                }
            }
            return true;
        }
    }
}
