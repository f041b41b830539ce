package io.maniagate.forward;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import java.util.Locale;
import java.util.Map;

/**
 * Passes 100 (Continue) and 103 (Early Hints) on as they come: they say nothing of how the exchange will end
 * (RFC 9110 § 15.2, RFC 8297). Not for HTTP/1.0, which knows neither.
 */
final class InterimResponses implements Handler<MultiMap> {

    /** They are written whether the client reads or not, so an upstream may not send them without end. */
    private static final int MOST = 16;

    private final Inbound inbound;
    private final Exchange exchange;
    private int passed;

    private InterimResponses(Inbound inbound, Exchange exchange) {
        this.inbound = inbound;
        this.exchange = exchange;
    }

    static void pass(HttpClientRequest from, Inbound inbound, Exchange exchange) {
        InterimResponses interim = new InterimResponses(inbound, exchange);
        from.earlyHintsHandler(interim);
        if (inbound.body() != Inbound.Body.NONE) {
            from.continueHandler(goOn -> interim.goOn());
        }
    }

    private void goOn() {
        if (mayPass()) {
            inbound.request().response().writeContinue();
        }
    }

    @Override
    public void handle(MultiMap hints) {
        if (mayPass()) {
            exchange.guarded(UpstreamFailure.INVALID_RESPONSE, () -> {
                MultiMap fields = ResponseFields.interim(hints, inbound.edits());
                boolean isHttp2 = inbound.request().version() == HttpVersion.HTTP_2;
                inbound.request().response().writeEarlyHints(isHttp2 ? inSmallLetters(fields) : fields);
            });
        }
    }

    private boolean mayPass() {
        return exchange.awaitsHead() && passed++ < MOST;
    }

    /** As RFC 9113 § 8.2.1 has it; for final responses the HTTP library does this itself. */
    private static MultiMap inSmallLetters(MultiMap fields) {
        MultiMap small = HeadersMultiMap.httpHeaders();
        for (Map.Entry<String, String> field : fields) {
            small.add(field.getKey().toLowerCase(Locale.ROOT), field.getValue());
        }
        return small;
    }
}
