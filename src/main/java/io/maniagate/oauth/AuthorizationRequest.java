package io.maniagate.oauth;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The request that sends a browser to the provider (RFC 6749 § 4.1.1 and § 4.2.1).
 *
 * @param endpoint the authorization endpoint; a query it has is kept
 * @param scopes left out where empty: RFC 6749 § 3.3 knows no empty scope
 * @param codeChallenge for PKCE with S256 (RFC 7636 § 4.3)
 */
public record AuthorizationRequest(
        URI endpoint,
        Flow flow,
        String clientId,
        List<String> scopes,
        String redirectUri,
        String state,
        @Nullable String codeChallenge) {

    public AuthorizationRequest {
        scopes = List.copyOf(scopes);
    }

    /** Where the browser goes. */
    public String url() {
        StringBuilder url = new StringBuilder(512).append(endpoint);
        // RFC 6749 § 3.1: the endpoint has no fragment; behind one, the provider would never see our parameters.
        if (endpoint.getRawFragment() != null) {
            url.setLength(url.indexOf("#"));
        }
        url.append(endpoint.getRawQuery() == null ? '?' : '&')
                .append("response_type=")
                .append(flow.responseType());
        append(url, "client_id", clientId);
        if (!scopes.isEmpty()) {
            append(url, "scope", String.join(" ", scopes));
        }
        append(url, "redirect_uri", redirectUri);
        append(url, "state", state);
        if (codeChallenge != null) {
            append(url, "code_challenge", codeChallenge);
            append(url, "code_challenge_method", "S256");
        }
        return url.toString();
    }

    /** A blank becomes {@code %20}, which servers of either reading of a query understand; {@code +} only some do. */
    private static void append(StringBuilder url, String name, String value) {
        url.append('&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
    }
}
