package io.maniagate.policy;

import io.maniagate.request.ClientRequest;
import io.maniagate.request.PublicOrigin;
import io.maniagate.request.RequestKind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether another site makes this browser ask: unsafe methods and WebSocket handshakes that come with a session cookie
 * are refused then. Sec-Fetch-Site decides where it is sent (W3C Fetch Metadata), else Origin (RFC 6454 § 7).
 */
public final class CrossSite {

    private final Set<String> ownOrigins;
    private final Set<String> allowedOrigins;

    /** {@code allowed}: further origins that may. */
    public CrossSite(List<PublicOrigin> own, List<PublicOrigin> allowed) {
        ownOrigins = serialised(own);
        allowedOrigins = serialised(allowed);
    }

    /** As browsers send them. */
    private static Set<String> serialised(List<PublicOrigin> origins) {
        return origins.stream().map(PublicOrigin::toString).collect(Collectors.toUnmodifiableSet());
    }

    public boolean refuses(ClientRequest request) {
        boolean isWebSocket = request.kind() == RequestKind.WEBSOCKET;
        if (request.isSafe() && !isWebSocket) {
            return false;
        }
        String origin = request.originField();
        if (origin != null && allowedOrigins.contains(origin)) {
            return false;
        }
        String site = request.fetchSite();
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        return origin == null ? isWebSocket : !ownOrigins.contains(origin);
    }
}
