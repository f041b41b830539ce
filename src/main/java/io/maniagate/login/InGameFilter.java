package io.maniagate.login;

import io.maniagate.http.Answer;
import io.maniagate.request.ClientRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gives the browser inside a game the answers of our own endpoints in the game's own form, whichever endpoint it was. */
@Provider
public final class InGameFilter implements ContainerResponseFilter {

    private final RoutingContext context;
    private final Instance<InGameAnswers> inGame;

    /** {@code inGame}: got when it is first asked for, as filters are made before the settings are read. */
    @Inject
    public InGameFilter(RoutingContext context, Instance<InGameAnswers> inGame) {
        this.context = context;
        this.inGame = inGame;
    }

    @Override
    public void filter(ContainerRequestContext asked, ContainerResponseContext response) {
        ClientRequest request = Incoming.of(context);
        if (!request.kind().isInGame()) {
            return;
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        Map<String, String> fields = new LinkedHashMap<>();
        headers.keySet().forEach(name -> fields.put(name, String.valueOf(headers.getFirst(name))));
        String body = response.getEntity() instanceof String text ? text : "";
        Answer answer = new Answer(response.getStatus(), fields, body);
        Answer shown = inGame.get().of(answer, request.kind(), request.origin());
        if (shown.equals(answer)) {
            return;
        }
        response.setStatus(shown.status());
        response.setEntity(shown.body());
        // Asked for anew: a change of the entity may leave the ones before behind.
        MultivaluedMap<String, Object> changed = response.getHeaders();
        changed.remove("Location");
        changed.putSingle("Content-Type", Manialink.CONTENT_TYPE);
        changed.putSingle("X-Content-Type-Options", "nosniff");
    }
}
