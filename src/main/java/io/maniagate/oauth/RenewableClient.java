package io.maniagate.oauth;

import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClientConfigBuilder;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.runtime.OidcClientConfig;
import io.quarkus.oidc.client.runtime.OidcClientConfig.Grant;
import io.quarkus.oidc.common.runtime.config.OidcClientCommonConfig.Credentials.Secret.Method;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * Holds a Quarkus OIDC Client of one provider, for one grant, and replaces it when an answer stalled behind its head: no
 * time-out of that client reaches there, and only closing all of it frees the connection.
 */
final class RenewableClient {

    /** Connections at once, and so token requests under way. */
    private static final int POOL = 64;

    private final OidcClients clients;
    private final OidcClientConfig config;
    private final Duration deadline;
    private volatile OidcClient client;

    /** @param deadline by which every request has ended for its caller */
    RenewableClient(
            OidcClients clients,
            ClientRegistration registration,
            Grant.Type grant,
            String userAgent,
            Duration deadline) {
        this.clients = clients;
        this.config = config(registration, grant, userAgent);
        this.deadline = deadline;
        this.client = open();
    }

    OidcClient get() {
        return client;
    }

    /** Replaces the client a request was abandoned on. The other requests on it end first. */
    synchronized void renew(OidcClient stalled) {
        if (client == stalled) {
            client = open();
            Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(deadline)
                    .subscribe()
                    .with(v -> close(stalled));
        }
    }

    private OidcClient open() {
        return clients.newClient(config).await().atMost(deadline);
    }

    private static void close(OidcClient client) {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OidcClientConfig config(ClientRegistration registration, Grant.Type grant, String userAgent) {
        OidcClientConfigBuilder config = new OidcClientConfigBuilder();
        if (registration.authentication() == ClientAuthentication.BODY_AND_BASIC) {
            config.headers("Authorization", basic(registration));
        }
        return config.id(registration.id() + "-" + grant.getGrantType())
                .clientId(registration.clientId())
                .discoveryEnabled(false)
                .tokenPath(registration.tokenUrl().toString())
                .grant()
                .type(grant)
                // The one lifetime TokenResponseFilter writes: the client then never looks into the tokens for another.
                .refreshExpiresInProperty("expires_in")
                .end()
                .credentials()
                .clientSecret(registration.secret().reveal(), Method.POST)
                .end()
                .headers("Accept", "application/json")
                .headers("User-Agent", userAgent)
                // On a kept connection that the server closes just then, nobody knows whether a refresh took place.
                .headers("Connection", "close")
                .maxPoolSize(POOL)
                .followRedirects(false)
                // The least it accepts; TokenRequestFilter refuses the repetition.
                .connectionRetryCount(1)
                .build();
    }

    /** Not form-encoded first, as RFC 6749 § 2.3.1 has it: servers that ask for this read what stands there. */
    private static String basic(ClientRegistration registration) {
        String pair = registration.clientId() + ":" + registration.secret().reveal();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
