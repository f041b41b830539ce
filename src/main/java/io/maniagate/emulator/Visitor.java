package io.maniagate.emulator;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who the gateway says is there, decoded.
 *
 * @param name what people read, {@code null} for nobody
 * @param throughGateway whether anything came in front of us, signed in or not
 * @param facts every identity field that was sent, under its own name
 */
record Visitor(@Nullable String name, boolean throughGateway, Map<String, String> facts) {

    static Visitor of(MultiMap headers) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String field : new String[] {
            "X-Mania-Provider",
            "X-Mania-Subject",
            "X-Mania-Login",
            "X-Mania-Account-Id",
            "X-Mania-Nickname",
            "X-Mania-Zone",
            "X-Forwarded-Email",
            "X-Mania-Scopes",
            "X-Forwarded-Groups"
        }) {
            String value = headers.get(field);
            if (value != null && !value.isEmpty()) {
                facts.put(field, decode(value));
            }
        }
        String subject = headers.get("X-Forwarded-User");
        String preferred = headers.get("X-Forwarded-Preferred-Username");
        String name = subject == null || preferred == null || preferred.isEmpty() ? subject : preferred;
        boolean through = headers.contains("X-Forwarded-Proto") || headers.contains("Forwarded");
        return new Visitor(name == null || name.isEmpty() ? null : decode(name), through, facts);
    }

    /** Percent-encoding only: a plus sign means itself. What was not encoded properly is shown as it came. */
    private static String decode(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return value;
        }
    }

    JsonObject json() {
        JsonObject identity = new JsonObject();
        facts.forEach(identity::put);
        return new JsonObject().put("signed_in", name != null).put("name", name).put("identity", identity);
    }
}
