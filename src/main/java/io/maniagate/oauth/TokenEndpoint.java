package io.maniagate.oauth;

import io.maniagate.crypto.Secret;
import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.Tokens;
import io.quarkus.oidc.client.runtime.OidcClientConfig.Grant;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Redeems codes, refreshes grants and gets tokens for the gateway itself at one provider's token endpoint (RFC 6749 § 4.1.3,
 * § 6 and § 4.4). Every request is sent at
 * most once, ends within half a minute, and ends as a {@link TokenOutcome}: its future never fails. It completes on the
 * event loop it was asked on.
 */
public final class TokenEndpoint {

    /** For a connection, for the response head, and for the body. */
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final Duration DEADLINE = TIMEOUT.multipliedBy(3);

    private final RenewableClient client;
    private final RenewableClient ownClient;
    private final List<String> requestedScopes;
    private final InstantSource clock;
    private final Duration timeout;
    private final Duration deadline;

    private TokenEndpoint(
            RenewableClient client,
            RenewableClient ownClient,
            List<String> requestedScopes,
            InstantSource clock,
            Duration timeout,
            Duration deadline) {
        this.client = client;
        this.ownClient = ownClient;
        this.requestedScopes = requestedScopes;
        this.clock = clock;
        this.timeout = timeout;
        this.deadline = deadline;
    }

    /** At start, on a thread that may block: no request is made, but much is loaded. */
    public static TokenEndpoint create(
            OidcClients clients, ClientRegistration registration, String userAgent, InstantSource clock) {
        return create(clients, registration, userAgent, clock, TIMEOUT, DEADLINE);
    }

    static TokenEndpoint create(
            OidcClients clients,
            ClientRegistration registration,
            String userAgent,
            InstantSource clock,
            Duration timeout,
            Duration deadline) {
        return new TokenEndpoint(
                new RenewableClient(clients, registration, Grant.Type.CODE, userAgent, deadline),
                new RenewableClient(clients, registration, Grant.Type.CLIENT, userAgent, deadline),
                registration.scopes(),
                clock,
                timeout,
                deadline);
    }

    /**
     * Redeems an authorization code.
     *
     * @param redirectUri exactly as in the authorization request
     * @param verifier where that request had a code challenge (RFC 7636)
     */
    public Future<TokenOutcome> redeem(String code, String redirectUri, @Nullable String verifier) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("code", code);
        parameters.put("redirect_uri", redirectUri);
        if (verifier != null) {
            parameters.put("code_verifier", verifier);
        }
        return send(client, oidc -> oidc.getTokens(parameters), null, requestedScopes);
    }

    /**
     * Refreshes a grant. Where the answer has no new refresh token the old one stays good (RFC 6749 § 6).
     *
     * @param granted the scopes of the grant so far, which stay where the answer names none
     */
    public Future<TokenOutcome> refresh(Secret refreshToken, List<String> granted) {
        return send(client, oidc -> oidc.refreshTokens(refreshToken.reveal()), refreshToken, granted);
    }

    /** Gets a token for the gateway itself. No scope is asked for: the provider knows what it gives (RFC 6749 § 3.3). */
    public Future<TokenOutcome> clientCredentials() {
        return send(ownClient, OidcClient::getTokens, null, List.of());
    }

    private Future<TokenOutcome> send(
            RenewableClient sender,
            Function<OidcClient, Uni<Tokens>> request,
            @Nullable Secret oldRefreshToken,
            List<String> scopes) {
        // Lifetimes count from before the request: an answer that took long has lived that long already.
        Instant asked = clock.instant();
        long timedOut = System.nanoTime() + timeout.toNanos();
        OidcClient used = sender.get();
        Context context = Vertx.currentContext();
        Promise<TokenOutcome> outcome = Promise.promise();
        Uni.createFrom()
                .deferred(() -> request.apply(used))
                .map(tokens -> issued(tokens, asked, oldRefreshToken, scopes))
                .ifNoItem()
                .after(deadline)
                .recoverWithItem(() -> {
                    sender.renew(used);
                    return new TokenOutcome.Unreachable("timeout", null);
                })
                .onFailure()
                .recoverWithItem(failure -> failed(failure, System.nanoTime() - timedOut >= 0))
                .subscribe()
                .with(answer -> complete(outcome, answer, context));
        return outcome.future();
    }

    private static void complete(Promise<TokenOutcome> outcome, TokenOutcome answer, @Nullable Context context) {
        if (context == null) {
            outcome.complete(answer);
        } else {
            context.runOnContext(v -> outcome.complete(answer));
        }
    }

    private static TokenOutcome issued(
            Tokens tokens, Instant asked, @Nullable Secret oldRefreshToken, List<String> scopes) {
        Duration lifetime = Duration.ofSeconds(Long.parseLong(tokens.get("expires_in")));
        String newRefreshToken = tokens.getRefreshToken();
        String scope = tokens.get("scope");
        return new TokenOutcome.Issued(new TokenSet(
                Secret.of(tokens.getAccessToken()),
                newRefreshToken == null ? oldRefreshToken : Secret.of(newRefreshToken),
                asked.plus(lifetime),
                lifetime,
                scope == null ? scopes : Scopes.parse(scope)));
    }

    /**
     * Everything but an answer is told the same way by the OIDC client: refused, reset, closed, timed out. Only the time
     * it took tells the last from the others.
     */
    private TokenOutcome failed(Throwable failure, boolean isTimeOver) {
        return failure instanceof TokenErrorResponse response
                ? response.outcome(clock.instant())
                : new TokenOutcome.Unreachable(isTimeOver ? "timeout" : "no-answer", null);
    }
}
