package io.maniagate.request;

import io.maniagate.http.Token;
import io.maniagate.request.FrontProxy.Original;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Step 1 of the walk: a raw request becomes the facts that every later step decides on, or is refused. What two readers
 * could take for two things (RFC 9112 § 11) is refused, and what others say in the client's name counts only from
 * trusted proxies.
 */
public final class RequestReader {

    private final PublicOrigins origins;
    private final TrustedProxies trusted;
    private final ForwardedFamily family;

    public RequestReader(List<PublicOrigin> origins, TrustedProxies trusted, ForwardedFamily family) {
        this.origins = new PublicOrigins(origins);
        this.trusted = trusted;
        this.family = family;
    }

    public ReadOutcome read(HttpServerRequest request) {
        HttpVersion version = request.version();
        if (version == null) {
            return new ReadOutcome.Refused(400, "version: unknown (expected: 1.0, 1.1 or 2)");
        }
        MultiMap fields = request.headers();
        HeaderSection section = HeaderSection.of(version, fields);
        String asked = authority(request, section);
        if (asked == null || asked.isEmpty()) {
            String fault = section.fault();
            return new ReadOutcome.Refused(
                    400, fault == null ? "Host: none, several or unreadable (expected: one)" : fault);
        }
        byte[] client = peer(request.remoteAddress());
        if (client != null && trusted.trusts(client)) {
            String forwarded = family.host(fields);
            asked = forwarded == null ? asked : forwarded;
            client = trusted.client(client, family.nodes(fields));
        }
        Original original = new Original(request.method().name(), asked, request.uri());
        return read(original, section, client, RequestKind.of(original.method(), section), null);
    }

    /** The same of a request that a trusted front proxy has, and names. */
    ReadOutcome read(HttpServerRequest request, Original original, HeaderSection section, FrontProxy front) {
        byte[] peer = peer(request.remoteAddress());
        byte[] client = peer == null ? null : trusted.client(peer, family.nodes(request.headers()));
        return read(original, section, client, RequestKind.atFront(original.method(), section), front);
    }

    boolean isFromTrustedProxy(HttpServerRequest request) {
        byte[] peer = peer(request.remoteAddress());
        return peer != null && trusted.trusts(peer);
    }

    private ReadOutcome read(
            Original original,
            HeaderSection section,
            byte @Nullable [] client,
            RequestKind kind,
            @Nullable FrontProxy front) {
        TargetOutcome target = RequestTarget.parse(original.target());
        if (target instanceof TargetOutcome.Refused refused) {
            return new ReadOutcome.Refused(400, refused.reason());
        }
        String fault = fault(original.method());
        fault = fault == null ? section.fault() : fault;
        if (fault != null) {
            return new ReadOutcome.Refused(400, fault);
        }
        PublicOrigin origin = origins.of(original.authority());
        if (origin == null) {
            return new ReadOutcome.Refused(421, "Host: unknown (expected: that of a public-url)");
        }
        return new ReadOutcome.Read(new ClientRequest(
                original.method(),
                ((TargetOutcome.Parsed) target).target(),
                origin,
                kind,
                section.cookies(),
                client == null ? "unknown" : IpAddress.text(client),
                section.fetchSite(),
                section.origin(),
                section.isPrefetch(),
                front));
    }

    /** Why a method is refused; {@code null} if it is not. */
    public static @Nullable String fault(String method) {
        // An upstream that answers TRACE would show the client the token we send with it (RFC 9110 § 9.3.8).
        if (method.equals("TRACE")) {
            return "method: TRACE (expected: one that is no echo)";
        }
        // A 2xx to it ends HTTP on the upstream's connection (RFC 9110 § 9.3.6), and that connection is shared.
        if (method.equals("CONNECT")) {
            return "method: CONNECT (expected: one for an origin server)";
        }
        // Methods are case-sensitive, but upstreams exist that fold them past a rule for POST.
        if (!Token.isToken(method) || hasSmallLetter(method)) {
            return "method: no token or not in upper case";
        }
        return null;
    }

    private static boolean hasSmallLetter(String token) {
        for (int i = 0; i < token.length(); i++) {
            if (token.charAt(i) >= 'a' && token.charAt(i) <= 'z') {
                return true;
            }
        }
        return false;
    }

    /**
     * Whom the client asked: {@code :authority} in HTTP/2, else Host; {@code null} unless there is exactly one answer
     * (RFC 9113 § 8.3.1).
     */
    static @Nullable String authority(HttpServerRequest request, HeaderSection section) {
        String host = section.host();
        if (request.version() != HttpVersion.HTTP_2) {
            return host;
        }
        HostAndPort authority = request.authority();
        if (authority == null) {
            return null;
        }
        String asked = authority.port() < 0 ? authority.host() : authority.host() + ":" + authority.port();
        return host == null || host.equalsIgnoreCase(asked) ? asked : null;
    }

    /** {@code null} for a peer without an address: a domain socket, or one that is gone. */
    private static byte @Nullable [] peer(@Nullable SocketAddress address) {
        String text = address == null ? null : address.hostAddress();
        if (text == null) {
            return null;
        }
        int zone = text.indexOf('%');
        return IpAddress.parse(zone < 0 ? text : text.substring(0, zone));
    }
}
