package io.maniagate.provider;

import io.maniagate.crypto.Secret;
import io.maniagate.oauth.Flow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One configured authorization server and this gateway's registration there.
 *
 * @param id as in the configuration, {@code [a-z0-9-]{1,32}}; part of the redirect URI and of every subject
 * @param label what people read on the sign-in page
 * @param clientSecret none in the implicit flow, which is for clients that cannot keep one
 * @param scopes requested scopes; may be empty
 * @param pkce whether the authorization request carries a code challenge (RFC 7636)
 */
public record Provider(
        String id,
        ProviderType type,
        String label,
        Endpoints endpoints,
        Flow flow,
        String clientId,
        @Nullable Secret clientSecret,
        List<String> scopes,
        boolean pkce,
        UserinfoPointers pointers) {

    public Provider {
        scopes = List.copyOf(scopes);
    }
}
