package io.maniagate.provider;

import java.net.URI;

/** Where a provider answers: authorization and token endpoint (RFC 6749 § 3) and the player's profile. */
public record Endpoints(URI authorization, URI token, URI userinfo) {

    /** The address of {@code path} below {@code base}, which may have a path of its own. */
    static URI below(URI base, String path) {
        String text = base.toString();
        return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path);
    }
}
