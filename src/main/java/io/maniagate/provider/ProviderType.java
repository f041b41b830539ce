package io.maniagate.provider;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the provider types differ in: default endpoints and how answers become a player. One file per type. */
public interface ProviderType {

    /** Every type that can be configured. */
    List<ProviderType> ALL = List.of();

    /** The word in the configuration: {@code trackmania}, {@code maniaplanet}, {@code oauth2}. */
    String word();

    /** What people read on the sign-in page unless the configuration says otherwise. */
    String label();

    /** The scopes requested where the configuration names none. */
    List<String> defaultScopes();

    /** The endpoints below {@code baseUrl}, or below the type's own host; {@code null} where there is no such host. */
    @Nullable
    Endpoints endpoints(@Nullable URI baseUrl);
}
