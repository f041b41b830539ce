package io.maniagate.provider;

import java.net.URI;

/** Where a provider answers: authorization and token endpoint (RFC 6749 § 3) and the player's profile. */
public record Endpoints(URI authorization, URI token, URI userinfo) {}
