package io.maniagate.emulator;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** An error as league/oauth2-server words it: neither version uses {@code invalid_grant} for a dead code or token. */
record Failure(
        int status, String error, String message, @Nullable String hint) {

    static Failure unsupportedGrant() {
        return new Failure(
                400,
                "unsupported_grant_type",
                "The authorization grant type is not supported by the authorization server.",
                "Check that all required parameters have been provided");
    }

    static Failure parameter(String name) {
        return request("Check the `" + name + "` parameter");
    }

    static Failure request(String hint) {
        return new Failure(
                400,
                "invalid_request",
                "The request is missing a required parameter, includes an invalid parameter value, includes a parameter"
                        + " more than once, or is otherwise malformed.",
                hint);
    }

    static Failure client() {
        return new Failure(401, "invalid_client", "Client authentication failed", null);
    }

    static Failure scope(String scope) {
        return new Failure(
                400,
                "invalid_scope",
                "The requested scope is invalid, unknown, or malformed",
                "Check the `" + scope + "` scope");
    }

    static Failure refreshToken(Game game, String hint) {
        return new Failure(
                game.deadRefreshStatus(),
                game.isDraft() ? "invalid_grant" : "invalid_request",
                "The refresh token is invalid.",
                hint);
    }

    static Failure verifier() {
        return new Failure(
                400,
                "invalid_grant",
                "The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh token"
                        + " is invalid, expired, revoked, does not match the redirection URI used in the authorization"
                        + " request, or was issued to another client.",
                "Failed to verify `code_verifier`.");
    }

    static Failure denied(String hint) {
        return new Failure(
                401, "access_denied", "The resource owner or authorization server denied the request.", hint);
    }

    /** A good token that does not reach this far. */
    static Failure forbidden(String scope) {
        return new Failure(
                403,
                "access_denied",
                "The resource owner or authorization server denied the request.",
                "The `" + scope + "` scope is missing");
    }

    JsonObject json(Game game) {
        JsonObject json = new JsonObject().put("error", error);
        if (game.isDraft()) {
            return json.put("message", message).put("code", Integer.toString(status));
        }
        if (game.modern()) {
            json.put("error_description", message);
        }
        if (hint != null) {
            json.put("hint", hint);
        }
        return json.put("message", message);
    }
}
