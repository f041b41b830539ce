package io.maniagate.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.maniagate.request.PercentEncoding.Slash;
import io.maniagate.request.PercentEncoding.Stray;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The request target in origin form (RFC 9112 § 3.2.1). A target that could be read past a decision is no target: it
 * is refused, never mended.
 *
 * @param raw as received, path and query: the bytes that go on
 * @param path the once-decoded path, on which routes match
 * @param query the raw query without {@code ?}, if there is one; it never decides anything
 * @param readings every other way somebody might read the path; empty for almost every request
 */
public record RequestTarget(
        String raw, String path, @Nullable String query, Set<String> readings) {

    public RequestTarget {
        readings = Set.copyOf(readings);
    }

    /** Whether the path came without any escape: as it is read, so it was sent. */
    public boolean isLiteral() {
        return raw.startsWith(path) && (raw.length() == path.length() || raw.charAt(path.length()) == '?');
    }

    /** Reads a target as it stands in the request line or {@code :path}; absolute, authority and asterisk form are refused. */
    public static TargetOutcome parse(@Nullable String raw) {
        if (raw == null || !raw.startsWith("/")) {
            return new TargetOutcome.Refused("target: not in origin form (expected: a path)");
        }
        int question = raw.indexOf('?');
        int pathEnd = question < 0 ? raw.length() : question;
        boolean plain = true;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c <= ' ' || c > '~') {
                return new TargetOutcome.Refused("target: raw control or non-ASCII character (expected: encoded)");
            }
            if (c == '#') {
                return new TargetOutcome.Refused("target: fragment (expected: none)");
            }
            plain &= i >= pathEnd || isPlain(i == 0 ? ' ' : raw.charAt(i - 1), c);
        }
        String path = raw.substring(0, pathEnd);
        String query = question < 0 ? null : raw.substring(question + 1);
        return plain
                ? new TargetOutcome.Parsed(new RequestTarget(raw, path, query, Set.of()))
                : parseCarefully(raw, path, query);
    }

    /** Whether everybody reads the character the same way: all but a few paths are made of such alone. */
    private static boolean isPlain(char before, char c) {
        return switch (c) {
            case '%', '\\', ';' -> false;
            case '/', '.' -> before != '/';
            default -> true;
        };
    }

    private static TargetOutcome parseCarefully(String raw, String rawPath, @Nullable String query) {
        PathReadings readings = PathReadings.of(rawPath);
        String path = PercentEncoding.decode(rawPath, Stray.REFUSED, Slash.DECODED);
        String fault = readings.fault();
        if (path == null || fault != null) {
            return new TargetOutcome.Refused(fault == null ? "target: bad percent-encoding" : fault);
        }
        Set<String> others = new HashSet<>(readings.all());
        others.remove(path);
        return new TargetOutcome.Parsed(new RequestTarget(raw, path, query, others));
    }

    /**
     * The target without a route's path in front, for {@code strip-prefix}, read again: what is left starts with
     * exactly one slash in every reading, or is refused.
     *
     * @param prefix decoded, as routes have it; this target's path is under it
     */
    public TargetOutcome withoutPrefix(String prefix) {
        if (prefix.equals("/")) {
            return rootedOnce();
        }
        if (!new PathPrefix(prefix).covers(path)) {
            return new TargetOutcome.Refused("target: not under the path to strip");
        }
        // One encoded triplet or one character of the raw path stands for each octet of the decoded one.
        int rest = 0;
        for (int octets = prefix.getBytes(UTF_8).length; octets > 0; octets--) {
            rest += raw.charAt(rest) == '%' ? 3 : 1;
        }
        String left = raw.substring(rest);
        TargetOutcome outcome = parse(left.isEmpty() || left.startsWith("?") ? "/" + left : left);
        return outcome instanceof TargetOutcome.Parsed parsed ? parsed.target().rootedOnce() : outcome;
    }

    private TargetOutcome rootedOnce() {
        boolean twice = path.startsWith("//") || readings.stream().anyMatch(reading -> reading.startsWith("//"));
        return twice
                ? new TargetOutcome.Refused("target: two slashes in front (expected: one, in every reading)")
                : new TargetOutcome.Parsed(this);
    }
}
