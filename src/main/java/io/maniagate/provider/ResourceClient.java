package io.maniagate.provider;

import io.maniagate.crypto.Secret;
import io.maniagate.oauth.BoundedBody;
import io.maniagate.oauth.OnBehalf;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Asks a provider for what it protects: with an access token as Bearer (RFC 6750 § 2.1), with another credential in a field of
 * its own, or with both in a form. An answer is read up to a limit, redirects are not followed, and every request ends.
 */
final class ResourceClient {

    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final int MAX_CONNECTIONS = 32;
    private static final int MAX_WAITING = 512;

    private final WebClient client;
    private final Duration timeout;
    private final int maxBody;

    private ResourceClient(WebClient client, Duration timeout, int maxBody) {
        this.client = client;
        this.timeout = timeout;
        this.maxBody = maxBody;
    }

    /**
     * With connections of its own, which no other client's slow answers can use up.
     *
     * @param timeout for a connection, again for the response head, and again for the body
     * @param maxBody bytes
     */
    static ResourceClient create(Vertx vertx, String userAgent, Duration timeout, int maxBody) {
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
        return new ResourceClient(WebClient.wrap(connections, options), timeout, maxBody);
    }

    /** No other time-out of Vert.x reaches behind the response head. */
    private static void endAfter(Vertx vertx, Duration deadline, HttpConnection connection) {
        long timer = vertx.setTimer(deadline.toMillis(), id -> connection.close());
        connection.closeHandler(v -> vertx.cancelTimer(timer));
    }

    private static Duration deadline(Duration timeout) {
        return timeout.multipliedBy(3);
    }

    /** An answer with any status; fails for none. */
    Future<HttpResponse<Buffer>> get(URI uri, Secret accessToken) {
        return get(uri, "Authorization", Secret.of("Bearer " + accessToken.reveal()));
    }

    /** The same with a credential that stands in another field. */
    Future<HttpResponse<Buffer>> get(URI uri, String name, Secret value) {
        return bounded(
                request(HttpMethod.GET, uri).putHeader(name, value.reveal()).send());
    }

    /** A form in one piece: its length is known, and not every server takes chunks. */
    Future<HttpResponse<Buffer>> post(URI uri, MultiMap form) {
        String encoded = form.entries().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return bounded(request(HttpMethod.POST, uri)
                .putHeader("Content-Type", "application/x-www-form-urlencoded")
                .sendBuffer(Buffer.buffer(encoded)));
    }

    private HttpRequest<Buffer> request(HttpMethod method, URI uri) {
        HttpRequest<Buffer> request = client.requestAbs(method, uri.toString())
                .putHeader("Accept", "application/json")
                .timeout(timeout.toMillis())
                .as(new BoundedBody(maxBody, timeout));
        String traceparent = OnBehalf.traceparent();
        return traceparent == null ? request : request.putHeader("traceparent", traceparent);
    }

    private Future<HttpResponse<Buffer>> bounded(Future<HttpResponse<Buffer>> sent) {
        return sent.timeout(deadline(timeout).toMillis(), TimeUnit.MILLISECONDS);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** By {@link System#nanoTime}: when a request that is made now is over. */
    long over() {
        return System.nanoTime() + deadline(timeout).toNanos();
    }

    /** At the deadline the connection is closed too: which of the two is told first, nobody knows. */
    static boolean isTimeout(Throwable failure, long over) {
        return System.nanoTime() - over >= 0 || failure instanceof TimeoutException;
    }
}
