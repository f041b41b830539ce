package io.maniagate.request;

import io.netty.util.NetUtil;

/** Whom we count as one client: an IPv4 address, or the /64 in which an IPv6 host may take any address it likes. */
final class ClientNetwork {

    private static final int PREFIX_OCTETS = 8;

    private ClientNetwork() {}

    /** {@code address}: textual IP, or a word for the clients that have none; those count as one. */
    static String of(String address) {
        byte[] octets = NetUtil.createByteArrayFromIpAddressString(address);
        if (octets == null || octets.length <= PREFIX_OCTETS) {
            return address;
        }
        for (int i = PREFIX_OCTETS; i < octets.length; i++) {
            octets[i] = 0;
        }
        return NetUtil.bytesToIpAddress(octets) + "/64";
    }
}
