package io.maniagate.emulator;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A complete answer that can be held back, lost or sent.
 *
 * @param error the error code in it, empty where all is well
 */
record Answer(int status, Map<String, String> fields, String body, String error) {

    private static final String JSON = "application/json; charset=UTF-8";

    static Answer json(int status, Object json) {
        // What the library sends with every token, and harmless elsewhere.
        return new Answer(
                status,
                Map.of("Content-Type", JSON, "Cache-Control", "no-store", "Pragma", "no-cache"),
                json.toString(),
                "");
    }

    static Answer failure(Game game, Failure failure) {
        Answer answer = json(failure.status(), failure.json(game));
        return new Answer(answer.status, answer.fields, answer.body, failure.error());
    }

    /** With a cookie of the emulated provider's own; an empty value takes it away. */
    Answer cookie(String name, String value) {
        Map<String, String> more = new HashMap<>(fields);
        more.put(
                "Set-Cookie",
                name + "=" + value + "; Path=/; HttpOnly; SameSite=Lax" + (value.isEmpty() ? "; Max-Age=0" : ""));
        return new Answer(status, more, body, error);
    }

    static Answer text(int status, String body) {
        return new Answer(status, Map.of("Content-Type", "text/plain; charset=UTF-8"), body, "");
    }

    static Answer page(int status, Html body) {
        return new Answer(
                status,
                Map.of(
                        "Content-Type", "text/html; charset=UTF-8",
                        "Cache-Control", "no-store",
                        "Content-Security-Policy",
                                "default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
                        "X-Content-Type-Options", "nosniff",
                        "Referrer-Policy", "no-referrer"),
                body.text(),
                "");
    }

    /** Back to the client, with the parameters added to whatever query its redirect URI has. */
    static Answer redirect(String uri, JsonObject parameters) {
        return redirect(uri, uri.contains("?") ? '&' : '?', parameters);
    }

    /** The same in the fragment, which browsers keep to themselves. */
    static Answer redirectWithFragment(String uri, JsonObject parameters) {
        return redirect(uri, '#', parameters);
    }

    private static Answer redirect(String uri, char separator, JsonObject parameters) {
        String encoded = parameters.stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(String.valueOf(entry.getValue())))
                .collect(Collectors.joining("&"));
        String target = encoded.isEmpty() ? uri : uri + separator + encoded;
        return new Answer(302, Map.of("Location", target, "Cache-Control", "no-store"), "", "");
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    void send(HttpServerResponse response) {
        response.setStatusCode(status);
        fields.forEach(response::putHeader);
        response.end(body);
    }
}
