package io.maniagate.app;

import io.maniagate.config.Settings;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/**
 * Switches off what nobody asked the public port for: behind a front proxy that passes Upgrade on, h2c would be a
 * tunnel past everything it checks. HTTP/2 over TLS is not concerned.
 */
@Singleton
final class PublicServer implements HttpServerOptionsCustomizer {

    private final Settings settings;

    PublicServer(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(settings.h2c());
    }
}
