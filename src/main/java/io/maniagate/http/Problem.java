package io.maniagate.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells a program why its request failed (RFC 9457). */
public final class Problem {

    /** What every 401 carries (RFC 9110 § 11.6.1); browsers show no dialogue for it. */
    public static final String CHALLENGE = "Bearer";

    /** {@link Failure#tag} follows; programs compare it and need not look it up. */
    private static final String TYPE = "urn:maniagate:problem:";

    public static final String MEDIA_TYPE = "application/problem+json";

    private Problem() {}

    public static Answer of(Failure failure) {
        return answer(document(failure), failure, null);
    }

    /** {@code retryAfter}: when to ask again, where that is known. */
    public static Answer of(Failure failure, @Nullable Duration retryAfter) {
        return answer(document(failure), failure, retryAfter);
    }

    /** {@code challenge}: of the 401, which says what was wrong (RFC 6750 § 3.1). */
    public static Answer of(Failure failure, String challenge) {
        Answer plain = of(failure);
        Map<String, String> fields = new LinkedHashMap<>(plain.fields());
        fields.put("WWW-Authenticate", challenge);
        return new Answer(plain.status(), fields, plain.body());
    }

    /** {@code signIn}: absolute URL to which a script may send the player. */
    public static Answer notSignedIn(String signIn) {
        return answer(document(Failure.NOT_SIGNED_IN).put("sign_in", signIn), Failure.NOT_SIGNED_IN, null);
    }

    /** {@code missing}: kinds of what the player would need, as the configuration calls them; never their values. */
    public static Answer notAllowed(Failure failure, List<String> missing, @Nullable Duration retryAfter) {
        ObjectNode document = document(failure);
        ArrayNode kinds = document.putArray("missing");
        missing.forEach(kinds::add);
        return answer(document, failure, retryAfter);
    }

    /** The same, if it is one, with the id under which logs have the request. */
    public static Answer found(Answer answer, String requestId) {
        if (!MEDIA_TYPE.equals(answer.fields().get("Content-Type"))) {
            return answer;
        }
        return new Answer(answer.status(), answer.fields(), found(answer.body(), requestId));
    }

    /** {@code document}: one of ours. {@code requestId}: has nothing that JSON would escape. */
    public static String found(String document, String requestId) {
        return document.substring(0, document.length() - 1) + ",\"request_id\":\"" + requestId + "\"}";
    }

    private static ObjectNode document(Failure failure) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", TYPE + failure.tag())
                .put("title", failure.title())
                .put("status", failure.status())
                .put("detail", failure.text());
    }

    private static Answer answer(ObjectNode problem, Failure failure, @Nullable Duration retryAfter) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Content-Type", MEDIA_TYPE);
        fields.put("Cache-Control", "no-store");
        fields.put("X-Content-Type-Options", "nosniff");
        if (failure.status() == 401) {
            fields.put("WWW-Authenticate", CHALLENGE);
        }
        if (retryAfter != null) {
            fields.put("Retry-After", Answer.retryAfter(retryAfter));
        }
        return new Answer(failure.status(), fields, problem.toString());
    }
}
