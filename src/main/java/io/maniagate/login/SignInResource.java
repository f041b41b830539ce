package io.maniagate.login;

import io.maniagate.http.Failure;
import io.maniagate.http.Parameters;
import io.maniagate.http.Problem;
import io.maniagate.player.Player;
import io.maniagate.provider.Provider;
import io.maniagate.request.ClientRequest;
import io.maniagate.request.RequestKind;
import io.maniagate.session.Session;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends people to a provider: the page to choose one, and the start of a login attempt. */
@Path(OwnEndpoints.ROOT)
@NonBlocking
public final class SignInResource {

    private final LoginStart login;
    private final SignedIn signedIn;
    private final ReturnTarget returnTarget;
    private final SignInLinks links;
    private final Pages pages;
    private final SignInPage page;
    private final AccountLinks accounts;

    public SignInResource(
            LoginStart login,
            SignedIn signedIn,
            ReturnTarget returnTarget,
            SignInLinks links,
            Pages pages,
            SignInPage page,
            AccountLinks accounts) {
        this.login = login;
        this.signedIn = signedIn;
        this.returnTarget = returnTarget;
        this.links = links;
        this.pages = pages;
        this.page = page;
        this.accounts = accounts;
    }

    @GET
    @Path("sign_in")
    public Response choose(@Context RoutingContext context) {
        ClientRequest request = Incoming.of(context);
        String target = target(request);
        List<Provider> providers = login.providers();
        Session current = signedIn.session(request);
        Player player = current == null ? null : current.player();
        Player linked = current == null ? null : current.linkedPlayer();
        if (Parameters.of(request.target().query()).single(SignInLinks.OTHER) != null) {
            return Reply.of(pages.otherAccount(exits(providers, request, target), player, linked))
                    .toResponse();
        }
        // Whoever is signed in is asked: going straight on could go round for ever, where the target is this page.
        if (page == SignInPage.AUTO && providers.size() == 1 && player == null) {
            return Reply.seeOther(links.start(providers.get(0).id(), target), List.of())
                    .toResponse();
        }
        List<PageLink> choices = new ArrayList<>();
        List<PageLink> additions = new ArrayList<>();
        for (Provider provider : providers) {
            Session session = accounts.candidate(provider, request);
            String href = links.start(provider.id(), target);
            if (session != null) {
                href = links.start(provider.id(), target, SignInLinks.REPLACE);
                additions.add(addition(session, provider, target));
            }
            choices.add(new PageLink(provider.label(), href));
        }
        return Reply.of(pages.signIn(choices, additions, player, linked, links.otherSignIn(target)))
                .toResponse();
    }

    private List<ProviderExit> exits(List<Provider> providers, ClientRequest request, String target) {
        return providers.stream()
                .map(provider ->
                        ProviderExit.of(provider, request.origin().toString(), links.start(provider.id(), target)))
                .toList();
    }

    @GET
    @Path("start")
    public Response start(@Context RoutingContext context) {
        return start(context, login.providers().get(0));
    }

    @GET
    @Path("start/{provider}")
    public Response start(@Context RoutingContext context, @PathParam("provider") String id) {
        return start(context, login.provider(id));
    }

    private Response start(RoutingContext context, @Nullable Provider provider) {
        ClientRequest request = Incoming.of(context);
        if (provider == null) {
            return Reply.of(pages.failure(Failure.NO_SUCH_PAGE, PageDetails.NONE.goOn("/")))
                    .toResponse();
        }
        if (isUnasked(request)) {
            return Reply.of(Problem.of(Failure.NOT_ALLOWED)).toResponse();
        }
        String target = target(request);
        Session session = accounts.candidate(provider, request);
        if (session == null) {
            return login.begin(provider, null, target, request).toResponse();
        }
        String link = choice(request, context.request().getHeader("Referer"));
        if (accounts.isProof(link, session, provider)) {
            return login.begin(provider, session, target, request).toResponse();
        }
        if (SignInLinks.REPLACE.equals(link)) {
            return login.begin(provider, null, target, request).toResponse();
        }
        PageLink replacement = new PageLink(provider.label(), links.start(provider.id(), target, SignInLinks.REPLACE));
        return Reply.of(pages.linkOrReplace(
                        session.player(),
                        session.linkedPlayer(),
                        addition(session, provider, target),
                        replacement,
                        target))
                .toResponse();
    }

    /** What was chosen on a page of ours. From another site it is no choice, though that has learned the link somewhere. */
    private static @Nullable String choice(ClientRequest request, @Nullable String referer) {
        return Navigation.isFromHere(request, referer)
                ? Parameters.of(request.target().query()).single("link")
                : null;
    }

    private PageLink addition(Session session, Provider provider, String target) {
        String proof = accounts.proof(session, provider);
        return new PageLink(provider.label(), links.start(provider.id(), target, proof));
    }

    /** An image, a script or a prefetch must not begin attempts: each costs a cookie and a visit to the provider. */
    private static boolean isUnasked(ClientRequest request) {
        boolean isSubresource = request.fetchSite() != null && request.kind() != RequestKind.DOCUMENT;
        return isSubresource || request.prefetch() || request.kind() == RequestKind.WEBSOCKET;
    }

    private String target(ClientRequest request) {
        return returnTarget.validated(Parameters.of(request.target().query()).single("rd"));
    }
}
