package io.maniagate.gateway;

import io.vertx.core.Future;

/**
 * The WebSockets and event streams that are open. Nobody waits for their own end when the gateway stops: they are told
 * at once, a WebSocket by Close 1001 (RFC 6455 § 7.4.1), an event stream by its end.
 */
@FunctionalInterface
public interface OpenStreams {

    /** Ends all of them; completes when each was told. */
    Future<Void> endAll();
}
