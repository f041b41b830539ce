package io.maniagate.http;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer of our own to a request: a page or a problem document, whole in memory. */
public record Answer(int status, Map<String, String> fields, String body) {

    /** Cache-Control of every answer that sets a cookie, in place of what it had. */
    public static final String WITH_COOKIE = "private, no-store";

    /** Retry-After in whole seconds, at least one (RFC 9110 § 10.2.3): zero would ask for a storm. */
    public static String retryAfter(Duration time) {
        return Long.toString(Math.max(1, time.plusMillis(999).toSeconds()));
    }

    public Answer {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
