package io.maniagate.suite;

import io.maniagate.request.PublicOrigin;
import io.maniagate.request.PublicOrigins;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for.
 *
 * @param target as it would stand in the request line
 */
public record Where(String method, PublicOrigin origin, String target) {

    /**
     * {@code [METHOD] path}, or a URL of one of the origins in place of the path, of which the first is meant without.
     * {@code null} where it is neither, which the complaint is told of.
     */
    public static @Nullable Where parse(String written, List<PublicOrigin> origins, Complaint complaint) {
        String text = written.strip();
        int blank = text.indexOf(' ');
        boolean named = blank > 0 && !isTarget(text);
        String method = named ? text.substring(0, blank) : "GET";
        String target = named ? text.substring(blank).strip() : text;
        if (target.startsWith("/")) {
            return new Where(method, origins.get(0), target);
        }
        int scheme = target.indexOf("://");
        if (scheme < 0 || !isTarget(target)) {
            complaint.about("where", Written.quoted(written), "[METHOD] and a path or URL, such as GET /admin");
            return null;
        }
        int end = scheme + 3;
        while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
            end++;
        }
        PublicOrigin origin = new PublicOrigins(origins).of(target.substring(scheme + 3, end));
        if (origin == null || !origin.scheme().equals(target.substring(0, scheme))) {
            complaint.about(
                    "where",
                    Written.quoted(written),
                    "a URL that begins with a public-url: "
                            + String.join(
                                    ", ",
                                    origins.stream().map(PublicOrigin::toString).toList()));
            return null;
        }
        String path = target.substring(end);
        return new Where(method, origin, path.startsWith("/") ? path : "/" + path);
    }

    private static boolean isTarget(String text) {
        return text.startsWith("/") || text.startsWith("http://") || text.startsWith("https://");
    }

    /** The path alone: a query never decides, and may hold what is nobody's business. */
    String path() {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    @Override
    public String toString() {
        return method + " " + origin + path();
    }
}
