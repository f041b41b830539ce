package io.maniagate.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.maniagate.oauth.JsonBody;
import io.maniagate.oauth.TokenSet;
import io.maniagate.player.Player;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks a provider who an access token belongs to. An answer is read up to 256 KB, and the future never fails. */
public final class ProfileEndpoint {

    private static final int MAX_BODY = 256 * 1024;

    private final ResourceClient client;

    private ProfileEndpoint(ResourceClient client) {
        this.client = client;
    }

    /** One for all providers. */
    public static ProfileEndpoint create(Vertx vertx, String userAgent) {
        return create(vertx, userAgent, ResourceClient.TIMEOUT);
    }

    /** @param timeout for a connection, again for the response head, and again for the body */
    static ProfileEndpoint create(Vertx vertx, String userAgent, Duration timeout) {
        return new ProfileEndpoint(ResourceClient.create(vertx, userAgent, timeout, MAX_BODY));
    }

    public Future<ProfileOutcome> fetch(Provider provider, TokenSet tokens) {
        URI emailEndpoint = provider.type().emailEndpoint(provider, tokens.scopes());
        Future<@Nullable HttpResponse<Buffer>> email = emailEndpoint == null
                ? Future.succeededFuture()
                : client.get(emailEndpoint, tokens.accessToken()).otherwiseEmpty();
        long over = client.over();
        return client.get(provider.endpoints().userinfo(), tokens.accessToken())
                .compose(
                        profile -> email.map(answer -> outcome(provider, profile, answer)),
                        failure -> Future.succeededFuture(new ProfileOutcome.Unavailable(
                                ResourceClient.isTimeout(failure, over) ? "timeout" : "no-answer")));
    }

    private static ProfileOutcome outcome(
            Provider provider, HttpResponse<Buffer> profile, @Nullable HttpResponse<Buffer> email) {
        if (profile.statusCode() == 401) {
            return new ProfileOutcome.Refused();
        }
        if (profile.statusCode() != 200) {
            return new ProfileOutcome.Unavailable("status-" + profile.statusCode());
        }
        JsonNode json = JsonBody.read(profile.body().getBytes());
        if (!json.isContainerNode()) {
            return new ProfileOutcome.Unavailable("not-json");
        }
        byte[] address =
                email != null && email.statusCode() == 200 ? email.body().getBytes() : null;
        Player player = provider.type().player(provider, json, address);
        return player == null ? new ProfileOutcome.Unavailable("no-subject") : new ProfileOutcome.Known(player);
    }
}
