package io.maniagate.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By what one request is found again in the logs of everything it passes. It comes from outside and is never trusted for
 * more than that: what does not have the shape is as if it had not been sent.
 *
 * @param own id that this run of the gateway gave it
 * @param given id in its X-Request-Id
 * @param traceparent valid, as it was sent
 * @param tracestate as it was sent, beside a valid traceparent only (W3C Trace Context § 3.3)
 */
public record Correlation(
        String own, @Nullable String given, @Nullable String traceparent, List<String> tracestate) {

    private static final int LONGEST_ID = 128;

    /** Each list: all values that the field has in the request. Two of one that is single are none. */
    public static Correlation of(
            String own, List<String> requestIds, List<String> traceparents, List<String> tracestates) {
        String id = requestIds.size() == 1 && isId(requestIds.get(0)) ? requestIds.get(0) : null;
        boolean isTraced = traceparents.size() == 1 && TraceParent.isValid(traceparents.get(0));
        return new Correlation(
                own, id, isTraced ? traceparents.get(0) : null, isTraced ? List.copyOf(tracestates) : List.of());
    }

    /** Of a request that names neither. */
    public static Correlation of(String own) {
        return new Correlation(own, null, null, List.of());
    }

    /** What the upstream is told, and the player where something failed. */
    public String requestId() {
        return given == null ? own : given;
    }

    public @Nullable String traceId() {
        return traceparent == null ? null : TraceParent.traceId(traceparent);
    }

    /** Nothing that could end a word of a log line, or begin one of a page. */
    private static boolean isId(String text) {
        if (text.isEmpty() || text.length() > LONGEST_ID) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isLetterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!isLetterOrDigit && "-_.:+/=@~".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
