package io.maniagate.app;

import io.maniagate.config.Settings;
import io.maniagate.crypto.KeyRing;
import io.maniagate.crypto.Purpose;
import io.maniagate.crypto.Sealer;
import io.maniagate.crypto.SigningKeys;
import io.maniagate.gateway.GatewayHandler;
import io.maniagate.identity.Assertions;
import io.maniagate.login.SignInLinks;
import io.maniagate.oauth.Flow;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Mounts the walk before every other route, and says what has to be registered and what is routed where. */
@Singleton
final class GatewayStartup {

    /** Before every route of Quarkus, also before its limit on bodies. */
    private static final int FIRST = Integer.MIN_VALUE + 1_000;

    private static final Logger LOG = Logger.getLogger(GatewayStartup.class);

    void mount(@Observes Router router, GatewayHandler gateway, Ready ready) {
        router.route().order(FIRST).handler(gateway).failureHandler(gateway::failed);
        ready.mounted();
    }

    /** Beside the start: the first signature takes as long as a thousand later ones. Not ready before, nor without. */
    void warmUp(@Observes StartupEvent started, Assertions assertions, KeyRing keys, Ready ready, Vertx vertx) {
        vertx.executeBlocking(() -> {
                    assertions.warmUp();
                    Sealer sealer = keys.sealer(Purpose.SESSION);
                    if (sealer.open(sealer.seal(new byte[1])) == null) {
                        throw new IllegalStateException("secrets: what the first key sealed does not open");
                    }
                    ready.keysWork();
                    return null;
                })
                .onFailure(fault ->
                        LOG.error("keys: a first try of them failed, so this gateway will not be ready", fault));
    }

    void announce(@Observes StartupEvent started, Settings settings, SignInLinks links, SigningKeys keys) {
        settings.providers()
                .forEach(provider -> settings.origins()
                        .forEach(origin -> LOG.infof(
                                "provider %s: register this redirect URI, exactly: %s%s",
                                provider.id(), origin, links.callback(provider.id()))));
        settings.providers().stream()
                .filter(provider -> provider.flow() == Flow.IMPLICIT)
                .forEach(provider -> LOG.warnf(
                        "provider %s: flow: implicit brings access tokens through the browser, which RFC 9700 section 2.1.2"
                                + " advises against; with a client secret the code flow does not",
                        provider.id()));
        if (settings.assertionKeys().isEmpty()) {
            LOG.infof(
                    "assertion: no maniagate.assertion.keys, so key %s was made for this run alone: not for several replicas",
                    keys.signing());
        }
        if (settings.front() != null && settings.trustedProxies().isEmpty()) {
            LOG.warn(
                    "forward-auth: trusted-proxies is empty (expected: the addresses of the server that asks), so nobody is"
                            + " answered");
        }
        settings.routes().forEach(route -> LOG.infof("route %s", route));
    }
}
