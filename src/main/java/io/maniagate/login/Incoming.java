package io.maniagate.login;

import io.maniagate.request.ClientRequest;
import io.vertx.ext.web.RoutingContext;

/** Hands the request, as the walk read it, to our own endpoints. */
public final class Incoming {

    private static final String KEY = Incoming.class.getName();
    private static final String ID = KEY + ".id";

    private Incoming() {}

    /** {@code requestId}: under which logs have it. */
    public static void put(RoutingContext context, ClientRequest request, String requestId) {
        context.put(KEY, request);
        context.put(ID, requestId);
    }

    public static boolean isRead(RoutingContext context) {
        return context.get(KEY) != null;
    }

    /**
     * The request the walk has read.
     *
     * @throws IllegalStateException where a request came here around the walk
     */
    static ClientRequest of(RoutingContext context) {
        ClientRequest request = context.get(KEY);
        if (request == null) {
            throw new IllegalStateException("request: not read (expected: the walk comes first)");
        }
        return request;
    }

    static String requestId(RoutingContext context) {
        return context.get(ID);
    }
}
