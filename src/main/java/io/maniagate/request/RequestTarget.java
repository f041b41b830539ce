package io.maniagate.request;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The request target in origin form (RFC 9112 § 3.2.1).
 *
 * @param raw as received, path and query: the bytes that go on
 * @param path the once-decoded path, on which routes match
 * @param query the raw query without {@code ?}, if there is one
 * @param readings every other way somebody might read the path; empty for almost every request
 */
public record RequestTarget(
        String raw, String path, @Nullable String query, Set<String> readings) {

    public RequestTarget {
        readings = Set.copyOf(readings);
    }
}
