package io.maniagate.oauth;

import io.maniagate.http.Correlation;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/**
 * On behalf of which request the code at hand runs, so that what the gateway asks of a provider meanwhile carries its
 * trace. Where many requests wait for one answer it is the one that asked.
 */
public final class OnBehalf {

    private static final String KEY = OnBehalf.class.getName();

    private OnBehalf() {}

    /** On the context of the request, which no other request shares. */
    public static void begin(Correlation request) {
        Context context = Vertx.currentContext();
        if (context != null && VertxContext.isDuplicatedContext(context)) {
            context.putLocal(KEY, request);
        }
    }

    /** {@code null} where nothing is done for a request. */
    public static @Nullable Correlation current() {
        Context context = Vertx.currentContext();
        return context != null && VertxContext.isDuplicatedContext(context) ? context.getLocal(KEY) : null;
    }

    /** The traceparent to send on; {@code null} for none. */
    public static @Nullable String traceparent() {
        Correlation current = current();
        return current == null ? null : current.traceparent();
    }
}
