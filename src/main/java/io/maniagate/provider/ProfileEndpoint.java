package io.maniagate.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.maniagate.crypto.Secret;
import io.maniagate.oauth.BoundedBody;
import io.maniagate.oauth.JsonBody;
import io.maniagate.oauth.TokenSet;
import io.maniagate.player.Player;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a provider who an access token belongs to, with the token as Bearer (RFC 6750 § 2.1). An answer is read up to 256 KB,
 * redirects are not followed, and every request ends: the future never fails.
 */
public final class ProfileEndpoint {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_BODY = 256 * 1024;
    private static final int MAX_CONNECTIONS = 32;
    private static final int MAX_WAITING = 512;

    private final WebClient client;
    private final Duration timeout;

    private ProfileEndpoint(WebClient client, Duration timeout) {
        this.client = client;
        this.timeout = timeout;
    }

    /** One for all providers. */
    public static ProfileEndpoint create(Vertx vertx, String userAgent) {
        return create(vertx, userAgent, TIMEOUT);
    }

    /** @param timeout for a connection, again for the response head, and again for the body */
    static ProfileEndpoint create(Vertx vertx, String userAgent, Duration timeout) {
        WebClientOptions options = new WebClientOptions()
                .setUserAgent(userAgent)
                .setFollowRedirects(false)
                .setTrustAll(false)
                .setVerifyHost(true)
                // One request for each connection: people sign in rarely, and a kept one may be closed under the next.
                .setKeepAlive(false);
        HttpClient connections = vertx.httpClientBuilder()
                .with(options)
                .with(new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS).setMaxWaitQueueSize(MAX_WAITING))
                .withConnectHandler(connection -> endAfter(vertx, deadline(timeout), connection))
                .build();
        return new ProfileEndpoint(WebClient.wrap(connections, options), timeout);
    }

    /** No other time-out of Vert.x reaches behind the response head. */
    private static void endAfter(Vertx vertx, Duration deadline, HttpConnection connection) {
        long timer = vertx.setTimer(deadline.toMillis(), id -> connection.close());
        connection.closeHandler(v -> vertx.cancelTimer(timer));
    }

    private static Duration deadline(Duration timeout) {
        return timeout.multipliedBy(3);
    }

    public Future<ProfileOutcome> fetch(Provider provider, TokenSet tokens) {
        URI emailEndpoint = provider.type().emailEndpoint(provider, tokens.scopes());
        Future<@Nullable HttpResponse<Buffer>> email = emailEndpoint == null
                ? Future.succeededFuture()
                : get(emailEndpoint, tokens.accessToken()).otherwiseEmpty();
        long over = System.nanoTime() + deadline(timeout).toNanos();
        return get(provider.endpoints().userinfo(), tokens.accessToken())
                .compose(
                        profile -> email.map(answer -> outcome(provider, profile, answer)),
                        failure -> Future.succeededFuture(unanswered(failure, System.nanoTime() - over >= 0)));
    }

    /** An answer with any status; fails for none. */
    private Future<HttpResponse<Buffer>> get(URI uri, Secret accessToken) {
        return client.requestAbs(HttpMethod.GET, uri.toString())
                .putHeader("Authorization", "Bearer " + accessToken.reveal())
                .putHeader("Accept", "application/json")
                .timeout(timeout.toMillis())
                .as(new BoundedBody(MAX_BODY, timeout))
                .send()
                .timeout(deadline(timeout).toMillis(), TimeUnit.MILLISECONDS);
    }

    /** At the deadline the connection is closed too: which of the two is told first, nobody knows. */
    private static ProfileOutcome unanswered(Throwable failure, boolean isTimeOver) {
        return new ProfileOutcome.Unavailable(
                isTimeOver || failure instanceof TimeoutException ? "timeout" : "no-answer");
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
