package io.maniagate.provider;

import java.net.URI;

/**
 * Where a provider tells a fact, with the player's access token.
 *
 * @param scope without which a token is refused there
 */
public record FactEndpoint(FactKind kind, String scope, URI uri) {}
