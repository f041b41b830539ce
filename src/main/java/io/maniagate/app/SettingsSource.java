package io.maniagate.app;

import io.maniagate.config.LaunchContext;
import io.maniagate.config.Settings;
import io.maniagate.config.SettingsReader;
import io.maniagate.config.SettingsReader.Result;
import io.maniagate.provider.ProviderType;
import io.maniagate.request.PublicOrigin;
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
import java.util.List;
import java.util.Map;
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
        boolean demonstrate = LaunchMode.current() == LaunchMode.DEVELOPMENT && !namesProvider(config);
        if (demonstrate) {
            config = completed(config.unwrap(SmallRyeConfig.class), port);
        }
        Result result = SettingsReader.read(config, System.getenv(), new LaunchContext(version, ProviderType.ALL));
        if (result instanceof Result.Ready ready) {
            if (demonstrate) {
                demonstrate(vertx, ready.settings());
            }
            return ready.settings();
        }
        throw new ConfigurationException(((Result.Refused) result).faults().render());
    }

    private static boolean namesProvider(Config config) {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .anyMatch(name -> name.startsWith("maniagate.providers."));
    }

    /** What was configured, and for the rest what the demonstration needs. */
    private static Config completed(SmallRyeConfig config, int port) {
        Map<String, String> settings = Demonstration.usualSettings("http://localhost:" + port);
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder();
        config.getConfigSources().forEach(builder::withSources);
        return builder.withSources(new PropertiesConfigSource(settings, "demonstration", LOWEST))
                .build();
    }

    private void demonstrate(Vertx vertx, Settings settings) {
        List<String> origins =
                settings.origins().stream().map(PublicOrigin::toString).toList();
        Demonstration started = Demonstration.start(
                vertx, Demonstration.PROVIDERS_PORT, Demonstration.UPSTREAM_PORT, origins, settings.prefix());
        demonstration = started;
        LOG.infof("no provider is configured: emulated ones run at %s", started.providersUrl());
        LOG.infof("and a demo upstream at %s", started.upstreamUrl());
    }

    void close(@Observes ShutdownEvent stopping) {
        if (demonstration != null) {
            demonstration.close();
        }
    }
}
