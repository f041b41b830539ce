package io.maniagate.app;

import io.maniagate.config.Settings;
import io.maniagate.forward.Forwarder;
import io.maniagate.forward.UpstreamTls;
import io.maniagate.route.Route;
import io.maniagate.route.Upstream;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Trust and client certificates for https upstreams, from the TLS registry of Quarkus ({@code quarkus.tls.<name>.*}),
 * which also reloads them.
 */
@Singleton
final class UpstreamCertificates implements UpstreamTls {

    private final TlsConfigurationRegistry registry;

    @Inject
    UpstreamCertificates(TlsConfigurationRegistry registry, Settings settings) {
        this.registry = registry;
        for (Route route : settings.routes()) {
            Upstream upstream = route.upstream();
            String entry = upstream == null ? null : upstream.tlsEntry();
            if (entry != null) {
                // What is wrong with it stops the start, not the first request.
                var unusedUntilThen = of(entry);
            }
        }
    }

    @Override
    public Client of(String entry) {
        TlsConfiguration configured = registry.get(entry)
                .orElseThrow(() -> new IllegalStateException("tls: " + entry + " (expected: a configured entry)"));
        // The upstream is spoken to in HTTP/1.1: there is nothing to negotiate.
        return new Client(
                configured.getSSLOptions().setUseAlpn(false),
                !configured.getHostnameVerificationAlgorithm().orElse("").equalsIgnoreCase("NONE"));
    }

    static void renew(@Observes CertificateUpdatedEvent renewed, Forwarder forwarder) {
        forwarder.renewTls(renewed.name());
    }
}
