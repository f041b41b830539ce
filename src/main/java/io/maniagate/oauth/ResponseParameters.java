package io.maniagate.oauth;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of an authorization response out of a query (RFC 6749 § 3.1 and § 4.1.2). */
final class ResponseParameters {

    private static final int MAX_LENGTH = 8192;

    private static final Set<String> KNOWN = Set.of("code", "state", "error", "error_description", "message");

    private ResponseParameters() {}

    /**
     * The parameters that mean something to us; {@code null} where one comes twice, so that nobody who reads the same URL
     * can take the other one. RFC 6749 § 3.1: a parameter without value counts as left out.
     */
    static @Nullable Map<String, String> read(@Nullable String rawQuery) {
        Map<String, String> parameters = new HashMap<>();
        if (rawQuery == null) {
            return parameters;
        }
        if (rawQuery.length() > MAX_LENGTH) {
            return null;
        }
        Set<String> seen = new HashSet<>();
        try {
            for (String pair : rawQuery.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                if (KNOWN.contains(name) && !seen.add(name)) {
                    return null;
                }
                if (KNOWN.contains(name) && !value.isEmpty()) {
                    parameters.put(name, value);
                }
            }
        } catch (IllegalArgumentException badEscape) {
            return null;
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
