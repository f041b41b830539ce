package io.maniagate.app;

import io.maniagate.config.Settings;
import io.maniagate.gateway.GatewayMetrics;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sets the public port up: h2c only for those who asked for it, for behind a front server that passes Upgrade on it would
 * be a tunnel past everything that one checks; and a guard for each connection, with TLS or without.
 */
@Singleton
final class PublicServer implements HttpServerOptionsCustomizer {

    /** Ours rather than a value in application.properties: with one, Quarkus counts as well, and warns at every start. */
    private static final String MOST_CONNECTIONS = "8192";

    private final Settings settings;
    private final GatewayMetrics metrics;
    private final int mostConnections;
    private final Set<Integer> ports = new HashSet<>();

    @Inject
    PublicServer(
            Settings settings,
            GatewayMetrics metrics,
            @ConfigProperty(name = "quarkus.http.limits.max-connections", defaultValue = MOST_CONNECTIONS)
                    int mostConnections) {
        this.settings = settings;
        this.metrics = metrics;
        this.mostConnections = mostConnections;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(settings.h2c());
        guard(options);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        guard(options);
    }

    private void guard(HttpServerOptions options) {
        ports.add(options.getPort());
        AcceptedConnections.guard(
                new ConnectionRules(ports, mostConnections, ConnectionTimes.DEFAULT, metrics::connectionEnded));
    }
}
