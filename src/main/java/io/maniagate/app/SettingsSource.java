package io.maniagate.app;

import io.maniagate.config.LaunchContext;
import io.maniagate.config.Settings;
import io.maniagate.config.SettingsReader;
import io.maniagate.config.SettingsReader.Result;
import io.maniagate.provider.ProviderType;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings at start; a fault in them ends it. In dev mode without any provider the demonstration provides
 * them: nowhere else does it start by itself.
 */
@Singleton
final class SettingsSource {

    /** Below whatever was configured by hand. */
    private static final int LOWEST = Integer.MIN_VALUE;

    private static final Logger LOG = Logger.getLogger(SettingsSource.class);

    private @Nullable Demonstration demonstration;

    @Produces
    @Singleton
    static InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    Settings settings(
            Vertx vertx,
            @ConfigProperty(name = "quarkus.application.version") String version,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        Config config = ConfigProvider.getConfig();
        if (LaunchMode.current() == LaunchMode.DEVELOPMENT && !namesProvider(config)) {
            config = demonstrate(vertx, config.unwrap(SmallRyeConfig.class), port);
        }
        Result result = SettingsReader.read(config, System.getenv(), new LaunchContext(version, ProviderType.ALL));
        if (result instanceof Result.Ready ready) {
            return ready.settings();
        }
        throw new ConfigurationException(((Result.Refused) result).faults().render());
    }

    private static boolean namesProvider(Config config) {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .anyMatch(name -> name.startsWith("maniagate.providers."));
    }

    private Config demonstrate(Vertx vertx, SmallRyeConfig config, int port) {
        Demonstration started = Demonstration.start(
                vertx, Demonstration.PROVIDERS_PORT, Demonstration.UPSTREAM_PORT, "http://localhost:" + port);
        demonstration = started;
        LOG.infof("no provider is configured: emulated ones run at %s", started.providersUrl());
        LOG.infof("and a demo upstream at %s", started.upstreamUrl());
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder();
        config.getConfigSources().forEach(builder::withSources);
        return builder.withSources(new PropertiesConfigSource(started.settings(), "demonstration", LOWEST))
                .build();
    }

    void close(@Observes ShutdownEvent stopping) {
        if (demonstration != null) {
            demonstration.close();
        }
    }
}
