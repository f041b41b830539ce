package io.maniagate.emulator;

import io.maniagate.emulator.AuthorizationRequest.Reading;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;

/**
 * Lets somebody be one of the {@link Players} and approve or refuse (RFC 6749 § 4.1.1 and 4.1.2). The page is made of links
 * back to the same URL with {@code &player=<key>&decision=approve}, or {@code &decision=refuse}: a test that already has an
 * authorization URL appends that and needs a single GET. The links have the ids {@code approve-<key>} and {@code refuse}.
 */
final class AuthorizationEndpoint {

    private final Clients clients;
    private final Players players;
    private final Grants grants;
    private final Behaviours behaviours;
    private final AuthorizePage page = new AuthorizePage();

    AuthorizationEndpoint(Clients clients, Players players, Grants grants, Behaviours behaviours) {
        this.clients = clients;
        this.players = players;
        this.grants = grants;
        this.behaviours = behaviours;
    }

    Answer answer(Game game, MultiMap parameters) {
        Reading reading = AuthorizationRequest.read(game, parameters, clients);
        if (reading instanceof Reading.Shown shown) {
            return Answer.page(shown.failure().status(), page.failure(game, shown));
        }
        if (reading instanceof Reading.SentBack back) {
            return Answer.redirect(back.redirectUri(), back.failure().json(game));
        }
        return decide(((Reading.Good) reading).request(), parameters);
    }

    private Answer decide(AuthorizationRequest request, MultiMap parameters) {
        String decision = parameters.get("decision");
        if ("refuse".equals(decision)) {
            return Answer.redirect(
                    request.redirectUri(),
                    state(request)
                            .mergeIn(Failure.denied("The user denied the request")
                                    .json(request.game())));
        }
        String key = parameters.get("player");
        EmulatedPlayer player = key == null ? null : players.find(key);
        if (player == null || !"approve".equals(decision)) {
            return Answer.page(200, page.choice(request, players.all()));
        }
        Grant grant = new Grant(request.game(), request.client().id(), player.key(), request.scopes());
        if (request.implicit()) {
            return token(request, grant, player);
        }
        String code =
                grants.issueCode(grant, request.namedRedirectUri(), request.challenge(), request.challengeMethod());
        return Answer.redirect(
                request.redirectUri(), new JsonObject().put("code", code).mergeIn(state(request)));
    }

    /** Without a refresh token (RFC 6749 § 4.2.2), and with the state, as the library does it. */
    private Answer token(AuthorizationRequest request, Grant grant, EmulatedPlayer player) {
        Behaviour behaviour = behaviours.of(request.game());
        JsonObject issued = grants.issue(grant, player.subject(request.game()), behaviour.refreshTokens(false))
                .mergeIn(state(request));
        return behaviour.implicitFragment()
                ? Answer.redirectWithFragment(request.redirectUri(), issued)
                : Answer.redirect(request.redirectUri(), issued);
    }

    private static JsonObject state(AuthorizationRequest request) {
        String state = request.state();
        return state == null ? new JsonObject() : new JsonObject().put("state", state);
    }
}
