package io.maniagate.provider;

import java.net.URI;

/**
 * Where a provider ends the session it keeps itself in the player's browser.
 *
 * @param returns whether it sends the browser on to a {@code redirect_uri}
 */
public record LogoutPage(URI uri, boolean returns) {}
