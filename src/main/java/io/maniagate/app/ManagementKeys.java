package io.maniagate.app;

import io.maniagate.gateway.KeySet;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Publishes the keys of the assertion on the management port too, for upstreams that reach only that one. */
@Singleton
final class ManagementKeys {

    void mount(@Observes ManagementInterface management, KeySet keySet) {
        management.router().get(keySet.path()).handler(context -> publish(context, keySet));
        management.router().head(keySet.path()).handler(context -> publish(context, keySet));
    }

    private static void publish(RoutingContext context, KeySet keySet) {
        HttpServerResponse response = context.response();
        keySet.answer().fields().forEach(response::putHeader);
        context.end(keySet.answer().body());
    }
}
