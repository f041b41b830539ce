package io.maniagate.policy;

import io.maniagate.request.ClientRequest;
import io.maniagate.request.PublicOrigin;
import io.maniagate.request.RequestKind;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether another site makes this browser ask: unsafe methods and WebSocket handshakes that come with a session cookie
 * are refused then. Sec-Fetch-Site decides where it is sent (W3C Fetch Metadata), else Origin (RFC 6454 § 7).
 */
public final class CrossSite {

    private final Set<String> ownOrigins;
    private final Set<String> allowedOrigins;

    /** {@code allowed}: further origins that may, serialised as browsers send them. */
    public CrossSite(List<PublicOrigin> own, Collection<String> allowed) {
        this.ownOrigins = new HashSet<>();
        own.forEach(origin -> ownOrigins.add(origin.toString()));
        this.allowedOrigins = Set.copyOf(allowed);
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
