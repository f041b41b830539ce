package io.maniagate.gateway;

import io.maniagate.http.Failure;
import io.maniagate.login.Incoming;
import io.maniagate.login.OwnEndpoints;
import io.maniagate.request.ClientRequest;
import io.maniagate.request.ReadOutcome;
import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way out of the walk to our own endpoints: the Jakarta REST resources of package login, which know one prefix only. */
final class ToOwnEndpoints {

    /** Under which a request keeps its visit, should the endpoint fail. */
    private static final String VISIT = Visit.class.getName();

    private final Answers answers;
    private final KeySet keySet;
    private final String prefix;

    /** {@code prefix}: path of our own endpoints. */
    ToOwnEndpoints(Answers answers, KeySet keySet, String prefix) {
        this.answers = answers;
        this.keySet = keySet;
        this.prefix = prefix;
    }

    void reroute(RoutingContext context, Visit visit, ClientRequest request) {
        String path = request.target().path().substring(prefix.length());
        List<String> methods = request.target().isLiteral() ? OwnEndpoints.methods(path) : List.of();
        if (methods.isEmpty()) {
            answers.fail(visit, request, Failure.NO_SUCH_PAGE, List.of());
            return;
        }
        if (!methods.contains(request.method())) {
            answers.otherMethod(visit, request, methods);
            return;
        }
        if (path.equals(KeySet.NAME)) {
            answers.published(visit, keySet);
            return;
        }
        answers.byEndpoint(visit);
        context.put(VISIT, visit);
        Incoming.put(context, request, visit.requestId());
        context.reroute(OwnEndpoints.ROOT + path);
    }

    /** {@code null} for a request that was not on its way here. */
    @Nullable
    Visit visitOf(RoutingContext context) {
        return context.get(VISIT);
    }

    /** {@code context}: one that the router, or an endpoint, gave up. */
    void failed(RoutingContext context, Visit visit) {
        Throwable fault = context.failure();
        if (fault instanceof IOException || fault instanceof HttpClosedException) {
            answers.clientGone(visit);
        } else if (context.statusCode() == 413) {
            answers.unreadable(visit, new ReadOutcome.Refused(413, "body: too large for an endpoint of ours"));
        } else if (context.statusCode() >= 400 && context.statusCode() < 500) {
            answers.unreadable(visit, new ReadOutcome.Refused(400, "request: no Host or no path"));
        } else {
            answers.broke(visit, fault == null ? new IllegalStateException("the router failed") : fault);
        }
    }
}
