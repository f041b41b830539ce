package io.maniagate.login;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maniagate.facts.FactLedger;
import io.maniagate.http.Answer;
import io.maniagate.http.Failure;
import io.maniagate.http.Problem;
import io.maniagate.identity.GroupNames;
import io.maniagate.player.Player;
import io.maniagate.policy.AccessPolicy;
import io.maniagate.refresh.RefreshOutcome;
import io.maniagate.request.ClientRequest;
import io.maniagate.session.LinkedAccount;
import io.maniagate.session.Session;
import io.maniagate.session.SessionLimits;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/** Tells a page's own scripts who is signed in; never a token. Says what the upstream would be told. */
@Path(OwnEndpoints.ROOT)
public final class UserinfoResource {

    private static final Map<String, String> FIELDS = Map.of(
            "Content-Type", "application/json", "Cache-Control", "no-store", "X-Content-Type-Options", "nosniff");

    private final SignedIn signedIn;
    private final SessionLimits limits;
    private final SignInLinks links;
    private final AccessPolicy policy;
    private final FactLedger facts;

    public UserinfoResource(
            SignedIn signedIn, SessionLimits limits, SignInLinks links, AccessPolicy policy, FactLedger facts) {
        this.signedIn = signedIn;
        this.limits = limits;
        this.links = links;
        this.policy = policy;
        this.facts = facts;
    }

    @GET
    @Path("userinfo")
    public Uni<Response> userinfo(@Context RoutingContext context) {
        ClientRequest request = Incoming.of(context);
        return Uni.createFrom()
                .completionStage(() -> signedIn.renewed(request)
                        .map(outcome -> reply(request, outcome).toResponse())
                        .toCompletionStage());
    }

    /** No cookie changes for nobody: a late 401 must not remove that of a new sign-in. */
    private Reply reply(ClientRequest request, RefreshOutcome outcome) {
        Answer answer = answer(request, outcome);
        return outcome.session() == null ? Reply.of(answer) : new Reply(answer, signedIn.setCookies(request, outcome));
    }

    private Answer answer(ClientRequest request, RefreshOutcome outcome) {
        Session session = outcome.session();
        if (session != null) {
            return json(session);
        }
        return outcome instanceof RefreshOutcome.Deferred deferred
                ? Problem.of(Failure.UNAVAILABLE, deferred.retryAfter())
                : Problem.notSignedIn(request.origin() + links.signIn("/"));
    }

    private Answer json(Session session) {
        return new Answer(200, FIELDS, document(session).toString());
    }

    private ObjectNode document(Session session) {
        Player player = session.player();
        LinkedAccount link = session.linked();
        String user = player.accountId() != null ? player.accountId() : player.login();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("provider", player.provider())
                .put("subject", player.subject())
                .put("user", user != null ? user : player.id())
                .put("name", player.name())
                .put("nickname", player.nickname())
                .put("zone", player.zone())
                .put("email", player.email())
                .put("expires_at", limits.lastMoment(session).getEpochSecond());
        if (link != null) {
            json.put("linked", link.player().subject());
        }
        json.set("scopes", array(session.tokens().scopes()));
        json.set("groups", array(GroupNames.of(policy.groups(session, facts.known(session)), session)));
        return json;
    }

    private static ArrayNode array(List<String> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(array::add);
        return array;
    }
}
