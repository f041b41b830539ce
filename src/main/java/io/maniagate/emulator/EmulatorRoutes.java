package io.maniagate.emulator;

import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Which path leads to which endpoint; every one is counted first and passes through the {@link Faults}. */
final class EmulatorRoutes {

    private static final Logger LOG = Logger.getLogger(EmulatorRoutes.class);
    private static final long LARGEST_FORM = 65_536;

    private final Control control;
    private final InstantSource clock;
    private final AuthorizationEndpoint authorization;
    private final TokenEndpoint token;
    private final ResourceEndpoints resources;

    private EmulatorRoutes(Control control, InstantSource clock) {
        this.control = control;
        this.clock = clock;
        this.authorization =
                new AuthorizationEndpoint(control.clients, control.players, control.grants, control.behaviours);
        this.token = new TokenEndpoint(control.clients, control.players, control.grants, control.behaviours);
        this.resources = new ResourceEndpoints(control.grants, control.players, control.behaviours);
    }

    static Router of(Vertx vertx, Control control, InstantSource clock) {
        EmulatorRoutes routes = new EmulatorRoutes(control, clock);
        Router router = Router.router(vertx);
        BodyHandler body = BodyHandler.create(false).setBodyLimit(LARGEST_FORM);
        for (Game game : Game.values()) {
            router.get(game.authorizePath()).handler(rc -> routes.authorize(rc, game));
            router.post(game.tokenPath()).handler(body).handler(rc -> routes.token(rc, game));
            String logout = game.logoutPath();
            if (logout != null) {
                router.get(logout).handler(rc -> routes.logout(rc, game));
            }
        }
        router.get("/api/user").handler(rc -> routes.userinfo(rc, Game.TRACKMANIA));
        router.get("/webservices/me").handler(rc -> routes.userinfo(rc, Game.MANIAPLANET));
        router.get("/ingame/auth").handler(routes::ingame);
        router.post("/auth/validate").handler(body).handler(routes::validate);
        router.get("/webservices/me/email").handler(rc -> routes.email(rc, Game.MANIAPLANET));
        router.get("/player/").handler(rc -> routes.userinfo(rc, Game.MANIACONNECT));
        router.get("/player/email/").handler(rc -> routes.email(rc, Game.MANIACONNECT));
        Stream.of(ResourceEndpoints.EXTRAS, OldAccount.EXTRAS)
                .forEach(extras ->
                        extras.forEach((path, extra) -> router.get(path).handler(rc -> routes.extra(rc, extra))));
        ControlEndpoint.mount(router, body, control);
        Resource.serve(router, "/_emulator/page.css", "authorize.css", "text/css; charset=UTF-8");
        return router;
    }

    private void authorize(RoutingContext rc, Game game) {
        Cookie own = rc.request().getCookie(AuthorizationEndpoint.cookie(game));
        String remembered = own == null ? null : own.getValue();
        serve(rc, game, Endpoint.AUTHORIZE, () -> authorization.answer(game, rc.queryParams(), remembered));
    }

    private void logout(RoutingContext rc, Game game) {
        String redirectUri = rc.queryParams().get("redirect_uri");
        serve(rc, game, Endpoint.LOGOUT, () -> authorization.logout(game, redirectUri));
    }

    private void userinfo(RoutingContext rc, Game game) {
        serve(rc, game, Endpoint.USERINFO, () -> resources.userinfo(game, bearer(rc)));
    }

    private void email(RoutingContext rc, Game game) {
        serve(rc, game, Endpoint.EMAIL, () -> resources.email(game, bearer(rc)));
    }

    private void ingame(RoutingContext rc) {
        serve(
                rc,
                Game.MANIAPLANET,
                Endpoint.GAME_TOKEN,
                () -> control.gameTokens.ingame(rc.request().getHeader("Maniaplanet-Auth")));
    }

    private void validate(RoutingContext rc) {
        serve(
                rc,
                Game.TRACKMANIA,
                Endpoint.GAME_TOKEN,
                () -> control.gameTokens.validate(rc.request().formAttributes()));
    }

    private void extra(RoutingContext rc, ResourceEndpoints.Extra extra) {
        serve(rc, extra.game(), extra.endpoint(), () -> resources.extra(extra, bearer(rc)));
    }

    private void token(RoutingContext rc, Game game) {
        HttpServerRequest request = rc.request();
        Credentials credentials = Credentials.read(request.formAttributes(), request.getHeader("Authorization"));
        String asked = request.getFormAttribute("grant_type");
        String grantType = asked != null && TokenEndpoint.GRANT_TYPES.contains(asked) ? asked : "other";
        Answer answer =
                serve(rc, game, Endpoint.TOKEN, () -> token.answer(game, request.formAttributes(), credentials));
        TokenRequest seen = new TokenRequest(
                clock.instant(),
                game,
                grantType,
                credentials.id(),
                credentials.place(),
                request.getHeader("User-Agent"),
                answer == null ? 0 : answer.status(),
                answer == null ? "" : answer.error());
        control.journal.token(seen);
        LOG.infof("%s %s: %s %s", game.label(), grantType, seen.status(), seen.error());
    }

    private @Nullable Answer serve(RoutingContext rc, Game game, Endpoint endpoint, Supplier<Answer> work) {
        control.journal.count(game, endpoint);
        return control.faults.serve(rc.request(), game, endpoint, work);
    }

    private static @Nullable String bearer(RoutingContext rc) {
        return rc.request().getHeader("Authorization");
    }
}
