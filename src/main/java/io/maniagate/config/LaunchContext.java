package io.maniagate.config;

import io.maniagate.provider.ProviderType;
import java.util.List;

/**
 * What the reader of the configuration needs to know of the program it configures.
 *
 * @param version for the User-Agent
 * @param providerTypes the types a provider may have
 * @param needsSecrets whether secrets are read; rules can be tried where there is none, or a placeholder
 */
public record LaunchContext(String version, List<ProviderType> providerTypes, boolean needsSecrets) {

    public LaunchContext(String version, List<ProviderType> providerTypes) {
        this(version, providerTypes, true);
    }
}
