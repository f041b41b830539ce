package io.maniagate.request;

import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

/** IP addresses as octets, read without ever asking a resolver; IPv4 mapped into IPv6 is IPv4. */
final class IpAddress {

    private IpAddress() {}

    /** 4 or 16 octets; {@code null} for anything but a textual address without zone. */
    static byte @Nullable [] parse(String text) {
        if (!NetUtil.isValidIpV4Address(text) && (!NetUtil.isValidIpV6Address(text) || text.indexOf('%') >= 0)) {
            return null;
        }
        byte[] octets = NetUtil.createByteArrayFromIpAddressString(text);
        return octets == null ? null : unmapped(octets);
    }

    static String text(byte[] octets) {
        return NetUtil.bytesToIpAddress(octets);
    }

    /**
     * The address in a node of a forwarded field: {@code 192.0.2.1}, {@code 192.0.2.1:80}, {@code 2001:db8::1},
     * {@code [2001:db8::1]} or {@code [2001:db8::1]:80}; {@code null} for a name, a word or nonsense.
     */
    static byte @Nullable [] parseNode(String node) {
        int bracket = node.indexOf(']');
        if (node.startsWith("[")) {
            boolean whole = bracket > 0 && isPort(node, bracket + 1);
            String address = whole ? node.substring(1, bracket) : "";
            return address.indexOf(':') < 0 ? null : parse(address);
        }
        int colon = node.indexOf(':');
        boolean port = colon > 0 && colon == node.lastIndexOf(':');
        if (port) {
            return isPort(node, colon) ? parse(node.substring(0, colon)) : null;
        }
        return parse(node);
    }

    /** Whether nothing or a colon and digits follow from {@code start}. */
    private static boolean isPort(String node, int start) {
        if (start == node.length()) {
            return true;
        }
        int digits = node.length() - start - 1;
        return node.charAt(start) == ':'
                && digits >= 1
                && digits <= 5
                && node.chars().skip(start + 1L).allMatch(c -> c >= '0' && c <= '9');
    }

    private static byte[] unmapped(byte[] octets) {
        if (octets.length != 16 || octets[10] != -1 || octets[11] != -1) {
            return octets;
        }
        for (int i = 0; i < 10; i++) {
            if (octets[i] != 0) {
                return octets;
            }
        }
        return new byte[] {octets[12], octets[13], octets[14], octets[15]};
    }
}
