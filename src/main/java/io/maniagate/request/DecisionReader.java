package io.maniagate.request;

import io.maniagate.request.FrontProxy.Original;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/**
 * Step 1 of the walk where a front proxy forwards in our place: the request that it asks about becomes the same facts, by the same
 * reader, as if it had come to us. Only trusted proxies are told anything.
 */
public final class DecisionReader {

    /** What follows the prefix of our own endpoints. */
    public static final String NAME = "/auth";

    private final RequestReader reader;
    private final String path;
    private final @Nullable FrontProxy front;

    /** {@code front}: {@code null} where there is no such endpoint. */
    public DecisionReader(RequestReader reader, String prefix, @Nullable FrontProxy front) {
        this.reader = reader;
        this.path = prefix + NAME;
        this.front = front;
    }

    /** By its bytes: whatever may be read as the endpoint's path in another way is judged like everything else. */
    public boolean isAskedFor(HttpServerRequest request) {
        String uri = request.uri();
        if (front == null || !uri.startsWith(path)) {
            return false;
        }
        return uri.length() == path.length()
                || uri.charAt(path.length()) == '?'
                || (front.isBelow() && uri.charAt(path.length()) == '/');
    }

    /** {@code request}: for which {@link #isAskedFor}. */
    public ReadOutcome read(HttpServerRequest request) {
        HttpVersion version = request.version();
        if (front == null || version == null) {
            return new ReadOutcome.Refused(400, "version: unknown (expected: 1.0, 1.1 or 2)");
        }
        HeaderSection section = HeaderSection.of(version, request.headers());
        String fault = section.fault();
        if (fault != null) {
            return new ReadOutcome.Refused(400, fault);
        }
        if (!reader.isFromTrustedProxy(request)) {
            return new ReadOutcome.Refused(403, "decision: asked for by a stranger (expected: one of trusted-proxies)");
        }
        if (section.asksForOtherProtocol()) {
            // A front proxy that passes it on has no say in what is asked for inside, such as HTTP/2 after "h2c", nor
            // have we.
            return new ReadOutcome.Refused(400, "Upgrade: to another protocol (expected: websocket alone)");
        }
        String method = request.method().name();
        if (!front.isBelow() && !method.equals("GET") && !method.equals("HEAD")) {
            return new ReadOutcome.Refused(405, "decision: asked for with another method (expected: GET or HEAD)");
        }
        String host = RequestReader.authority(request, section);
        String rest = request.uri().substring(path.length());
        Original original = front.original(method, host, rest, request.headers());
        return original == null
                ? new ReadOutcome.Refused(
                        400, "decision: the original request is not named (expected: every field of the profile, once)")
                : reader.read(request, original, section, front);
    }
}
