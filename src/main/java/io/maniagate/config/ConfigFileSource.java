package io.maniagate.config;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import io.smallrye.config.source.yaml.YamlConfigSource;
import io.smallrye.config.source.yaml.YamlConfigSourceLoader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Puts the file of {@code MANIAGATE_CONFIG} in the place of {@code config/application.yaml}, with its strength: above
 * what is packaged, below the environment. Named in META-INF/services, as Quarkus asks.
 */
public final class ConfigFileSource implements SmallRyeConfigBuilderCustomizer {

    /** What SmallRye gives to config/application.yaml; {@code smallrye.config.locations} would beat the environment. */
    private static final int STRENGTH = 265;

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        ConfigLocation location = ConfigLocation.find(System.getenv(), Path.of(""));
        if (location == null || !location.named()) {
            return;
        }
        builder.getSourceProviders().removeIf(YamlConfigSourceLoader.InFileSystem.class::isInstance);
        // Before Quarkus runs, its files are found by the service loader instead, where none can be left out.
        builder.setAddDiscoveredSources(false);
        if (location.faults().isEmpty()) {
            try {
                builder.withSources(new YamlConfigSource(location.file().toUri().toURL(), STRENGTH));
            } catch (IOException e) {
                throw new IllegalStateException(ConfigLocation.VARIABLE + ": the file vanished while it was read", e);
            }
        }
    }

    /** After Quarkus' own, which adds what is removed here. */
    @Override
    public int priority() {
        return Integer.MAX_VALUE;
    }
}
