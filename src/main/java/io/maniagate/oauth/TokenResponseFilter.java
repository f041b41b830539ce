package io.maniagate.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a token endpoint answers before Quarkus OIDC Client does. A usable answer goes on in its plainest form, which
 * that client cannot stumble over; every other one leaves as {@link TokenErrorResponse}, with its status.
 */
@Singleton
@Unremovable
@OidcEndpoint(OidcEndpoint.Type.TOKEN)
public final class TokenResponseFilter implements OidcResponseFilter {

    @Override
    public Uni<Void> filter(OidcResponseFilterContext context) {
        JsonNode json = json(context.responseBody());
        TokenResponse response = context.statusCode() == 200 ? TokenResponse.read(json) : null;
        if (response == null) {
            String retryAfter = context.responseHeaders().get("Retry-After");
            return Uni.createFrom().failure(TokenErrorResponse.of(context.statusCode(), json, retryAfter));
        }
        context.responseBody(Buffer.newInstance(plain(response).toBuffer()));
        return Uni.createFrom().voidItem();
    }

    private static JsonNode json(@Nullable Buffer body) {
        return JsonBody.read(body == null ? new byte[0] : body.getBytes());
    }

    private static JsonObject plain(TokenResponse response) {
        JsonObject plain = new JsonObject()
                .put("access_token", response.accessToken().reveal())
                .put("expires_in", response.lifetime().toSeconds());
        if (response.refreshToken() != null) {
            plain.put("refresh_token", response.refreshToken().reveal());
        }
        return response.scope() == null ? plain : plain.put("scope", response.scope());
    }
}
