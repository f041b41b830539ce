package io.maniagate.forward;

import java.time.Duration;

/**
 * What holds for the pools of every upstream.
 *
 * @param waiting requests that may wait for a connection, per event loop and upstream; a request beyond fails at once
 * @param keepAlive how long a connection is kept unused, unless the upstream's Keep-Alive names a time; whole seconds
 */
public record PoolLimits(int waiting, Duration keepAlive) {

    public static final PoolLimits DEFAULT = new PoolLimits(1024, Duration.ofSeconds(30));
}
