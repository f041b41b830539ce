package io.maniagate.config;

import io.netty.util.NetUtil;

/** Tells whether a text is an IP address or a network of them (RFC 4632 § 3.1, RFC 4291 § 2.3). */
final class CidrText {

    private CidrText() {}

    static boolean isValid(String text) {
        int slash = text.indexOf('/');
        byte[] address = NetUtil.createByteArrayFromIpAddressString(slash < 0 ? text : text.substring(0, slash));
        if (address == null || text.indexOf('%') >= 0 || text.indexOf('[') >= 0) {
            return false;
        }
        if (slash < 0) {
            return true;
        }
        String bits = text.substring(slash + 1);
        return bits.matches("\\d{1,3}") && Integer.parseInt(bits) <= address.length * 8;
    }
}
