package io.maniagate.request;

import io.maniagate.http.CookieHeader;
import io.maniagate.http.Token;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Step 1 of the walk: a raw request becomes the facts that every later step decides on, or is refused. What two readers
 * could take for two things (RFC 9112 § 11) is refused, and what others say in the client's name counts only from
 * trusted proxies.
 */
public final class RequestReader {

    /** What decides who may do what. No client sends one twice, and of two the upstream might believe the other. */
    private static final List<String> SINGLE =
            List.of("Authorization", "Origin", "Referer", "Sec-Fetch-Site", "Sec-Fetch-Mode", "Sec-Fetch-Dest");

    private final PublicOrigins origins;
    private final TrustedProxies trusted;
    private final ForwardedFamily family;

    public RequestReader(List<PublicOrigin> origins, TrustedProxies trusted, ForwardedFamily family) {
        this.origins = new PublicOrigins(origins);
        this.trusted = trusted;
        this.family = family;
    }

    public ReadOutcome read(HttpServerRequest request) {
        String method = request.method().name();
        MultiMap fields = request.headers();
        TargetOutcome target = RequestTarget.parse(request.uri());
        if (target instanceof TargetOutcome.Refused refused) {
            return new ReadOutcome.Refused(400, refused.reason());
        }
        String fault = fault(method, request.version(), fields);
        if (fault != null) {
            return new ReadOutcome.Refused(400, fault);
        }
        String asked = authority(request);
        if (asked == null) {
            return new ReadOutcome.Refused(400, "Host: none, several or unreadable (expected: one)");
        }
        byte[] client = peer(request.remoteAddress());
        if (client != null && trusted.trusts(client)) {
            String forwarded = family.host(fields);
            asked = forwarded == null ? asked : forwarded;
            client = trusted.client(client, family.nodes(fields));
        }
        PublicOrigin origin = origins.of(asked);
        if (origin == null) {
            return new ReadOutcome.Refused(421, "Host: unknown (expected: that of a public-url)");
        }
        return new ReadOutcome.Read(new ClientRequest(
                method,
                ((TargetOutcome.Parsed) target).target(),
                origin,
                RequestKind.of(method, fields),
                CookieHeader.of(fields.getAll("Cookie")),
                client == null ? "unknown" : IpAddress.text(client),
                fields.get("Sec-Fetch-Site"),
                fields.get("Origin"),
                RequestKind.isPrefetch(fields)));
    }

    private static @Nullable String fault(String method, HttpVersion version, MultiMap fields) {
        // An upstream that answers TRACE would show the client the token we send with it (RFC 9110 § 9.3.8).
        if (method.equals("TRACE")) {
            return "method: TRACE (expected: one that is no echo)";
        }
        // A 2xx to it ends HTTP on the upstream's connection (RFC 9110 § 9.3.6), and that connection is shared.
        if (method.equals("CONNECT")) {
            return "method: CONNECT (expected: one for an origin server)";
        }
        // Methods are case-sensitive, but upstreams exist that fold them past a rule for POST.
        if (!Token.isToken(method) || method.chars().anyMatch(Character::isLowerCase)) {
            return "method: no token or not in upper case";
        }
        // The server looks as well, unless somebody switches that off for the sake of speed.
        for (Map.Entry<String, String> field : fields) {
            if (!Token.isToken(field.getKey())) {
                return "field name: no token (expected: RFC 9110 § 5.6.2)";
            }
            // HTTP/2 brings them through: they would end a line in HTTP/1.1, and in a log.
            if (hasControl(field.getValue())) {
                return "field value: control character (expected: RFC 9110 § 5.5)";
            }
        }
        for (String name : SINGLE) {
            if (fields.getAll(name).size() > 1) {
                return name + ": several (expected: at most one)";
            }
        }
        List<String> codings = fields.getAll("Transfer-Encoding");
        if (!codings.isEmpty()
                && (version != HttpVersion.HTTP_1_1
                        || codings.size() > 1
                        || !codings.get(0).equalsIgnoreCase("chunked"))) {
            return "Transfer-Encoding: more than chunked (expected: chunked, in HTTP/1.1)";
        }
        return null;
    }

    private static boolean hasControl(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7F) {
                return true;
            }
        }
        return false;
    }

    /** Whom the client asked: {@code :authority} in HTTP/2, else Host; {@code null} unless there is exactly one answer. */
    private static @Nullable String authority(HttpServerRequest request) {
        List<String> hosts = request.headers().getAll("Host");
        if (request.version() != HttpVersion.HTTP_2) {
            return hosts.size() == 1 ? hosts.get(0) : null;
        }
        HostAndPort authority = request.authority();
        if (authority == null || hosts.size() > 1) {
            return null;
        }
        return authority.port() < 0 ? authority.host() : authority.host() + ":" + authority.port();
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
