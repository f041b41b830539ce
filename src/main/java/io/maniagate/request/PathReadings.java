package io.maniagate.request;

import io.maniagate.request.PercentEncoding.Slash;
import io.maniagate.request.PercentEncoding.Stray;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Every way somebody behind us might read a raw path: decoded once or twice, {@code %2F} too or not, and before or after
 * each decoding {@code \} taken for {@code /}, parameters cut from segments and slashes merged, in any order. Nothing is
 * resolved: a dot segment, a control character or bad UTF-8 in any of them is a fault.
 */
final class PathReadings {

    /** For one degree of decoding. No honest path comes near; it bounds what a hostile one costs. */
    private static final int LIMIT = 32;

    private static final List<UnaryOperator<String>> STEPS =
            List.of(PathReadings::backslashesAsSlashes, PathReadings::withoutParameters, PathReadings::slashesMerged);

    private final Set<String> readings = new LinkedHashSet<>();
    private @Nullable String fault;

    private PathReadings() {}

    static PathReadings of(String rawPath) {
        PathReadings result = new PathReadings();
        Set<String> raw = result.variants(Set.of(rawPath));
        for (Slash first : Slash.values()) {
            Set<String> once = result.variants(result.decode(raw, Stray.REFUSED, first));
            result.add(once);
            for (Slash second : Slash.values()) {
                result.add(result.variants(result.decode(once, Stray.KEPT, second)));
            }
        }
        return result;
    }

    /** Why the path is refused; {@code null} if it is not. */
    @Nullable
    String fault() {
        return fault;
    }

    /** The once-decoded path is among them. */
    Set<String> all() {
        return readings;
    }

    private Set<String> decode(Set<String> encoded, Stray stray, Slash slash) {
        Set<String> decoded = new LinkedHashSet<>();
        for (String path : encoded) {
            String reading = PercentEncoding.decode(path, stray, slash);
            if (reading == null) {
                fault = "target: bad percent-encoding (expected: UTF-8, in any reading)";
            } else {
                decoded.add(reading);
            }
        }
        return decoded;
    }

    private Set<String> variants(Set<String> paths) {
        Set<String> found = new LinkedHashSet<>(paths);
        Deque<String> open = new ArrayDeque<>(paths);
        while (!open.isEmpty() && fault == null) {
            String path = open.remove();
            for (UnaryOperator<String> step : STEPS) {
                String variant = step.apply(path);
                if (found.add(variant)) {
                    open.add(variant);
                }
            }
            if (found.size() > LIMIT) {
                fault = "target: too many readings (expected: at most " + LIMIT + ")";
            }
        }
        return found;
    }

    private void add(Set<String> paths) {
        for (String path : paths) {
            if (path.chars().anyMatch(Character::isISOControl)) {
                fault = "target: control character (expected: none, in any reading)";
            } else if (hasDotSegment(path)) {
                fault = "target: dot segment (expected: none, in any reading)";
            }
        }
        readings.addAll(paths);
    }

    private static String backslashesAsSlashes(String path) {
        return path.replace('\\', '/');
    }

    private static String withoutParameters(String path) {
        if (path.indexOf(';') < 0) {
            return path;
        }
        StringBuilder cut = new StringBuilder(path.length());
        boolean inParameters = false;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            inParameters = c != '/' && (inParameters || c == ';');
            if (!inParameters) {
                cut.append(c);
            }
        }
        return cut.toString();
    }

    private static String slashesMerged(String path) {
        if (!path.contains("//")) {
            return path;
        }
        StringBuilder merged = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) != '/' || i == 0 || path.charAt(i - 1) != '/') {
                merged.append(path.charAt(i));
            }
        }
        return merged.toString();
    }

    private static boolean hasDotSegment(String path) {
        int start = 0;
        for (int i = 0; i <= path.length(); i++) {
            if (i == path.length() || path.charAt(i) == '/') {
                int length = i - start;
                if (length > 0 && length <= 2 && path.startsWith(length == 1 ? "." : "..", start)) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }
}
