package io.maniagate.forward;

import io.maniagate.http.Correlation;
import io.maniagate.http.Token;
import io.maniagate.route.Route;
import io.maniagate.route.Upstream.HostField;
import io.vertx.core.MultiMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The fields the upstream receives. What the client sent is thinned out first and ours are set last, so that nothing
 * a client names in Connection can take a field of ours away.
 */
final class RequestFields {

    private final ForwardedFields forwarded;
    /** By route path: as few as there are routes. */
    private final Map<String, String> encodedPaths = new ConcurrentHashMap<>();

    RequestFields(ForwardedFields forwarded) {
        this.forwarded = forwarded;
    }

    /** {@code cautious}: whether the upstream has been seen to send more than its responses. */
    void write(Inbound inbound, MultiMap to, boolean cautious) {
        MultiMap from = inbound.request().headers();
        ConnectionFields connection = ConnectionFields.of(from);
        for (Map.Entry<String, String> field : from) {
            String name = field.getKey();
            if (!isRewritten(name)
                    && !connection.drops(name)
                    && !inbound.edits().strips(name)) {
                to.add(name, field.getValue());
            }
        }
        to.set(FieldName.HOST, host(inbound));
        String length = inbound.body() == Inbound.Body.CHUNKED ? null : from.get(FieldName.CONTENT_LENGTH);
        if (length != null) {
            to.set(FieldName.CONTENT_LENGTH, length);
        }
        String cookie = inbound.edits().cookie();
        if (cookie != null) {
            to.set(FieldName.COOKIE, cookie);
        }
        if (inbound.upgrade()) {
            to.set(FieldName.CONNECTION, "Upgrade");
            to.set(FieldName.UPGRADE, "websocket");
        } else if (cautious) {
            // What comes late all the same must not be taken for somebody else's response.
            to.set(FieldName.CONNECTION, "close");
        } else if (from.contains(FieldName.TE) && Token.lists(from.getAll(FieldName.TE), "trailers")) {
            // Response trailers pass, so the upstream may know that they are welcome (RFC 9110 § 10.1.4).
            to.set(FieldName.CONNECTION, "TE");
            to.set(FieldName.TE, "trailers");
        }
        forwarded.write(to, inbound.client(), strippedPrefix(inbound.route()));
        correlate(inbound.correlation(), to);
        for (Map.Entry<String, String> field : inbound.edits().set()) {
            to.set(field.getKey(), field.getValue());
        }
    }

    /** Only what was found to be in order: a field that is malformed, or there twice, stays behind. */
    private static void correlate(Correlation correlation, MultiMap to) {
        to.set(FieldName.REQUEST_ID, correlation.requestId());
        String traceparent = correlation.traceparent();
        if (traceparent != null) {
            to.set(FieldName.TRACEPARENT, traceparent);
            correlation.tracestate().forEach(state -> to.add(FieldName.TRACESTATE, state));
        }
    }

    /** Set anew below; Trailer announces what is dropped. A leading colon is HTTP/2's (RFC 9113 § 8.3). */
    private static boolean isRewritten(String name) {
        return switch (name.length()) {
            case 4 -> name.equalsIgnoreCase("Host");
            case 6 -> name.equalsIgnoreCase("Cookie");
            case 7 -> name.equalsIgnoreCase("Trailer");
            case 10 -> name.equalsIgnoreCase("tracestate");
            case 11 -> name.equalsIgnoreCase("traceparent");
            case 12 -> name.equalsIgnoreCase("X-Request-Id");
            case 14 -> name.equalsIgnoreCase("Content-Length");
            default -> name.charAt(0) == ':';
        };
    }

    private static String host(Inbound inbound) {
        HostField field = inbound.upstream().hostField();
        if (field instanceof HostField.Fixed fixed) {
            return fixed.value();
        }
        return field instanceof HostField.Own
                ? inbound.upstream().authority()
                : inbound.client().origin().authority();
    }

    private @Nullable String strippedPrefix(Route route) {
        return route.stripPrefix() && !route.path().equals("/")
                ? encodedPaths.computeIfAbsent(route.path(), PathEncoding::encode)
                : null;
    }
}
