package io.maniagate.login;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** The redirection endpoint (RFC 6749 § 3.1.2): one per provider, so that none can answer for another. */
@Path(OwnEndpoints.ROOT)
public final class CallbackResource {

    private final LoginCallback callback;

    public CallbackResource(LoginCallback callback) {
        this.callback = callback;
    }

    @GET
    @Path("callback/{provider}")
    public Uni<Response> complete(@Context RoutingContext context, @PathParam("provider") String provider) {
        return Uni.createFrom()
                .completionStage(() -> callback.complete(provider, Incoming.of(context))
                        .map(Reply::toResponse)
                        .toCompletionStage());
    }
}
