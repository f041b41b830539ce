package io.maniagate.login;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The redirection endpoint (RFC 6749 § 3.1.2): one per provider, so that none can answer for another. */
@Path(OwnEndpoints.ROOT)
public final class CallbackResource {

    private final LoginCallback callback;
    private final ImplicitCallback implicit;
    private final Pages pages;

    public CallbackResource(LoginCallback callback, ImplicitCallback implicit, Pages pages) {
        this.callback = callback;
        this.implicit = implicit;
        this.pages = pages;
    }

    @GET
    @Path("callback/{provider}")
    public Uni<Response> complete(@Context RoutingContext context, @PathParam("provider") String provider) {
        return answer(() -> implicit.serves(provider)
                ? implicit.arrived(provider, Incoming.of(context))
                : callback.complete(provider, Incoming.of(context)));
    }

    @POST
    @Path("callback/{provider}")
    @Consumes("*/*")
    public Uni<Response> post(
            @Context RoutingContext context, @PathParam("provider") String provider, @Nullable String form) {
        return answer(() -> implicit.serves(provider)
                ? implicit.posted(provider, Incoming.of(context), form)
                : Future.succeededFuture(Reply.of(pages.otherMethod("GET"))));
    }

    private static Uni<Response> answer(Supplier<Future<Reply>> work) {
        return Uni.createFrom()
                .completionStage(() -> work.get().map(Reply::toResponse).toCompletionStage());
    }
}
