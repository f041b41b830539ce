package io.maniagate.request;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the public origin that an authority names (RFC 9110 § 7.2): in any case, with or without a trailing dot, with
 * or without the scheme's own port. Where two origins answer to one authority, the first configured is meant.
 */
public final class PublicOrigins {

    private final Map<String, PublicOrigin> byAuthority = new HashMap<>();

    public PublicOrigins(List<PublicOrigin> origins) {
        for (PublicOrigin origin : origins) {
            byAuthority.putIfAbsent(origin.authority(), origin);
            byAuthority.putIfAbsent(origin.host() + ":" + origin.port(), origin);
        }
    }

    @Nullable
    public PublicOrigin of(String authority) {
        PublicOrigin exact = byAuthority.get(authority);
        return exact != null ? exact : byAuthority.get(normal(authority));
    }

    /** Anything that is no authority stays something that is not in the map. */
    private static String normal(String authority) {
        if (!authority.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return "";
        }
        int hostEnd = authority.lastIndexOf(':');
        if (hostEnd < 0 || authority.endsWith("]")) {
            hostEnd = authority.length();
        }
        String port = authority.substring(hostEnd);
        int dot = hostEnd > 1 && authority.charAt(hostEnd - 1) == '.' ? 1 : 0;
        return authority.substring(0, hostEnd - dot).toLowerCase(Locale.ROOT) + port;
    }
}
