package io.maniagate.login;

import io.maniagate.audit.Audit;
import io.maniagate.audit.SessionEnd;
import io.maniagate.http.Failure;
import io.maniagate.http.Parameters;
import io.maniagate.player.Player;
import io.maniagate.policy.CrossSite;
import io.maniagate.refresh.SessionLedger;
import io.maniagate.request.ClientRequest;
import io.maniagate.request.RequestKind;
import io.maniagate.session.Session;
import io.maniagate.session.SessionCookies;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Ends the session. A link on another site must not sign anybody out, so such a GET only asks. */
@Path(OwnEndpoints.ROOT)
@NonBlocking
public final class SignOutResource {

    private final SignedIn signedIn;
    private final SessionCookies cookies;
    private final SessionLedger ledger;
    private final Audit audit;
    private final CrossSite crossSite;
    private final ReturnTarget returnTarget;
    private final SignInLinks links;
    private final Pages pages;

    public SignOutResource(
            SignedIn signedIn,
            SessionCookies cookies,
            SessionLedger ledger,
            Audit audit,
            CrossSite crossSite,
            ReturnTarget returnTarget,
            SignInLinks links,
            Pages pages) {
        this.signedIn = signedIn;
        this.cookies = cookies;
        this.ledger = ledger;
        this.audit = audit;
        this.crossSite = crossSite;
        this.returnTarget = returnTarget;
        this.links = links;
        this.pages = pages;
    }

    @GET
    @Path("sign_out")
    public Response ask(@Context RoutingContext context) {
        ClientRequest request = Incoming.of(context);
        String target = target(request.target().query());
        HttpServerRequest raw = context.request();
        if (isNavigation(request, raw.getHeader("Sec-Fetch-Mode"))
                && Navigation.isFromHere(request, raw.getHeader("Referer"))) {
            return signOut(request, target);
        }
        Session session = signedIn.session(request);
        Player player = session == null ? null : session.player();
        Player linked = session == null ? null : session.linkedPlayer();
        return Reply.of(pages.confirmSignOut(player, linked, links.signOut(), target))
                .toResponse();
    }

    @POST
    @Path("sign_out")
    @Consumes("*/*")
    public Response post(@Context RoutingContext context, @Nullable String form) {
        ClientRequest request = Incoming.of(context);
        if (crossSite.refuses(request)) {
            return Reply.of(pages.failure(Failure.CROSS_SITE, PageDetails.NONE.goOn("/")))
                    .toResponse();
        }
        return signOut(request, target(form));
    }

    private Response signOut(ClientRequest request, String target) {
        Session session = signedIn.session(request);
        if (session != null) {
            ledger.ended(session);
            audit.ended(session, SessionEnd.SIGNED_OUT);
        }
        return Reply.seeOther(target, cookies.remove(request.origin(), request.cookies()))
                .toResponse();
    }

    /** An image in somebody's post, or a prefetch, must not sign the reader out. */
    private static boolean isNavigation(ClientRequest request, @Nullable String fetchMode) {
        return (fetchMode == null || request.kind() == RequestKind.DOCUMENT) && !request.prefetch();
    }

    private String target(@Nullable String parameters) {
        return returnTarget.validated(Parameters.of(parameters).single("rd"));
    }
}
