package io.maniagate.oauth;

import io.maniagate.crypto.Secret;
import java.net.URI;
import java.util.List;

/**
 * This gateway's registration at one authorization server, as far as token requests need it (RFC 6749 § 2).
 *
 * @param id of the provider, for logs
 * @param scopes the requested ones: granted where a token response names none (RFC 6749 § 5.1)
 */
public record ClientRegistration(
        String id,
        URI tokenUrl,
        String clientId,
        Secret secret,
        List<String> scopes,
        ClientAuthentication authentication) {

    public ClientRegistration {
        scopes = List.copyOf(scopes);
    }

    /** With the credentials in the body, where every server of today takes them. */
    public ClientRegistration(String id, URI tokenUrl, String clientId, Secret secret, List<String> scopes) {
        this(id, tokenUrl, clientId, secret, scopes, ClientAuthentication.BODY);
    }
}
