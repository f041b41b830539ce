package io.maniagate.oauth;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Bounds every token request of Quarkus OIDC Client, which by itself waits for ever, reads for ever and sends again. */
@Singleton
@Unremovable
@OidcEndpoint(OidcEndpoint.Type.TOKEN)
public final class TokenRequestFilter implements OidcRequestFilter {

    private static final int MAX_BODY = 64 * 1024;

    /** For a connection, and again for the response head, and again for the body. Tests shorten it. */
    volatile Duration timeout = TokenEndpoint.TIMEOUT;

    @Override
    public Uni<Void> filter(OidcRequestFilterContext context) {
        AtomicBoolean sent = new AtomicBoolean();
        return Uni.createFrom().voidItem().invoke(() -> {
            // The client subscribes again to repeat a request whose connection was reset, and cannot be told not to.
            // The provider may have answered that request: then code or refresh token are used, and it may take
            // their return for theft and revoke the new tokens too (RFC 9700 § 2.1.1 and § 4.14.2).
            if (sent.getAndSet(true)) {
                throw new IllegalStateException("connection refused or reset; a token request is sent only once");
            }
            bound(context.request());
        });
    }

    private void bound(HttpRequest<Buffer> request) {
        io.vertx.ext.web.client.HttpRequest<?> bounded = request.getDelegate();
        bounded.timeout(timeout.toMillis());
        String traceparent = OnBehalf.traceparent();
        if (traceparent != null) {
            bounded.putHeader("traceparent", traceparent);
        }
        // Changes the request itself, in Vert.x 4; the test with 20 MB would tell of another way.
        bounded.as(new BoundedBody(MAX_BODY, timeout));
    }
}
