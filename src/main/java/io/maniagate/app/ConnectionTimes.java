package io.maniagate.app;

import java.time.Duration;

/**
 * How long a connection may take.
 *
 * @param head from the first byte, or from the beginning, to the end of a request's head
 * @param idle from an answer to the next request, or until the client reads answers so that we take another
 * @param unread for the rest of a body after the answer
 * @param linger for a client to read an answer that ends the connection
 */
record ConnectionTimes(Duration head, Duration idle, Duration unread, Duration linger) {

    static final ConnectionTimes DEFAULT = new ConnectionTimes(
            Duration.ofSeconds(20), Duration.ofSeconds(75), Duration.ofSeconds(10), Duration.ofSeconds(2));
}
