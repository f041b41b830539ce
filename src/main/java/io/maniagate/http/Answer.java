package io.maniagate.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer of our own to a request: a page or a problem document, whole in memory. */
public record Answer(int status, Map<String, String> fields, String body) {

    public Answer {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
