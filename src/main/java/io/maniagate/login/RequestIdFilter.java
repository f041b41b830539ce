package io.maniagate.login;

import io.maniagate.http.Problem;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Names the request in the problem documents of our own endpoints, as the walk does in its own. */
@Provider
public final class RequestIdFilter implements ContainerResponseFilter {

    private final RoutingContext context;

    @Inject
    public RequestIdFilter(RoutingContext context) {
        this.context = context;
    }

    @Override
    public void filter(ContainerRequestContext asked, ContainerResponseContext response) {
        if (response.getEntity() instanceof String body
                && Problem.MEDIA_TYPE.equals(response.getHeaderString("Content-Type"))) {
            response.setEntity(Problem.found(body, Incoming.requestId(context)));
        }
    }
}
