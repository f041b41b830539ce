package io.maniagate.gateway;

import io.maniagate.crypto.SigningKeys;
import io.maniagate.http.Answer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;

/**
 * Publishes the keys that verify assertions (RFC 7517 § 8.5), by whatever name an upstream reaches us: behind the gateway
 * it has no need of the public one. Nobody's cookie is read for it, and nothing in it is secret.
 */
public final class KeySet {

    /** What follows the prefix of our own endpoints. */
    public static final String NAME = "/jwks";

    /** Half of what a key stays published after its last assertion has ended: docs/assertion.md tells how to rotate. */
    private static final Map<String, String> FIELDS = Map.of(
            "Content-Type", "application/jwk-set+json",
            "Cache-Control", "public, max-age=300",
            "X-Content-Type-Options", "nosniff");

    private final String path;
    private final Answer answer;

    public KeySet(String prefix, SigningKeys keys) {
        this.path = prefix + NAME;
        this.answer = new Answer(200, FIELDS, keys.document());
    }

    public String path() {
        return path;
    }

    public Answer answer() {
        return answer;
    }

    /** Exactly it: what has other bytes is judged like everything else. */
    boolean isAskedFor(HttpServerRequest request) {
        return request.uri().equals(path)
                && (request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD));
    }
}
