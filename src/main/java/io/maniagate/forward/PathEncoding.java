package io.maniagate.forward;

import java.nio.charset.StandardCharsets;

/** A decoded path as it stands in a URL: percent-encoded UTF-8, as little of it as RFC 3986 § 3.3 allows. */
final class PathEncoding {

    private static final String HEX = "0123456789ABCDEF";
    private static final String LITERAL = "/-._~!$&'()*+,;=:@";

    private PathEncoding() {}

    static String encode(String path) {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        StringBuilder encoded = new StringBuilder(bytes.length);
        for (byte octet : bytes) {
            if (isLiteral(octet)) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(HEX.charAt(octet >> 4 & 0xF)).append(HEX.charAt(octet & 0xF));
            }
        }
        return encoded.toString();
    }

    private static boolean isLiteral(byte octet) {
        return (octet >= 'a' && octet <= 'z')
                || (octet >= 'A' && octet <= 'Z')
                || (octet >= '0' && octet <= '9')
                || LITERAL.indexOf(octet) >= 0;
    }
}
