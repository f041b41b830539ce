package io.maniagate.forward;

import java.time.Duration;

/**
 * How many connections one event loop keeps to one upstream.
 *
 * @param connections open at once
 * @param waiting requests that may wait for one; a request beyond fails at once
 * @param keepAlive how long a connection is kept unused, unless the upstream's Keep-Alive names a time; whole seconds
 */
public record PoolLimits(int connections, int waiting, Duration keepAlive) {

    public static final PoolLimits DEFAULT = new PoolLimits(512, 1024, Duration.ofSeconds(30));
}
