package io.maniagate.config;

import io.maniagate.request.PublicOrigin;
import io.netty.util.NetUtil;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads origins (RFC 6454 § 7): scheme, host and port, written as browsers write them. */
final class OriginText {

    static final String EXPECTED =
            "an origin such as https://club.example.org: scheme, host and port, with no path, query or user name";

    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern ORIGIN = Pattern.compile(
            "(https?)://([^/:@?#\\[\\]\\\\]+|\\[[0-9a-f:.]+])(?::(\\d{1,5}))?/?", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*");
    private static final Pattern NUMBER_AT_END = Pattern.compile("(?:.*\\.)?(?:\\d+|0x[0-9a-f]*)");

    private OriginText() {}

    static @Nullable PublicOrigin parse(String text) {
        Matcher matcher = ORIGIN.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
        String host = host(matcher.group(2));
        int port = matcher.group(3) == null ? scheme.equals("https") ? 443 : 80 : Integer.parseInt(matcher.group(3));
        return host == null || port < 1 || port > 65535 ? null : new PublicOrigin(scheme, host, port);
    }

    /** A host in its one spelling: lower case, no trailing dot, IPv6 in brackets and RFC 5952. */
    static @Nullable String host(String written) {
        String host = written.toLowerCase(Locale.ROOT);
        if (host.startsWith("[") && host.endsWith("]")) {
            byte[] address = NetUtil.createByteArrayFromIpAddressString(host.substring(1, host.length() - 1));
            return address == null || address.length != 16 ? null : "[" + NetUtil.bytesToIpAddress(address) + "]";
        }
        if (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        if (NUMBER_AT_END.matcher(host).matches()) {
            // Browsers read 0x7f.1 and 127.1 as IPv4 too; only the usual form is one everybody reads alike.
            return NetUtil.isValidIpV4Address(host) ? host : null;
        }
        return host.length() <= 253 && NAME.matcher(host).matches() ? host : null;
    }

    static boolean isLocal(PublicOrigin origin) {
        return LOCAL.contains(origin.host());
    }
}
