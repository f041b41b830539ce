package io.maniagate.emulator;

import io.maniagate.emulator.AuthorizationRequest.Reading;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

    /** The cookie of the provider's own session, which names a player. */
    static String cookie(Game game) {
        return "emulated-" + game.key();
    }

    /** {@code remembered}: the player whom this browser's own session names. */
    Answer answer(Game game, MultiMap parameters, @Nullable String remembered) {
        Reading reading = AuthorizationRequest.read(game, parameters, clients);
        if (reading instanceof Reading.Shown shown) {
            return Answer.page(shown.failure().status(), page.failure(game, shown));
        }
        if (reading instanceof Reading.SentBack back) {
            return Answer.redirect(back.redirectUri(), back.failure().json(game));
        }
        return decide(((Reading.Good) reading).request(), parameters, remembered);
    }

    private Answer decide(AuthorizationRequest request, MultiMap parameters, @Nullable String remembered) {
        String decision = parameters.get("decision");
        if ("refuse".equals(decision)) {
            return Answer.redirect(
                    request.redirectUri(),
                    state(request)
                            .mergeIn(Failure.denied("The user denied the request")
                                    .json(request.game())));
        }
        boolean ownSession = behaviours.of(request.game()).ownSession();
        boolean isSilent = ownSession && decision == null && remembered != null;
        String key = isSilent ? remembered : parameters.get("player");
        EmulatedPlayer player = key == null ? null : players.find(key);
        if (player == null || !(isSilent || "approve".equals(decision))) {
            return Answer.page(200, page.choice(request, players.all()));
        }
        Grant grant = new Grant(request.game(), request.client().id(), player.key(), request.scopes());
        Answer answer = request.implicit() ? token(request, grant, player) : code(request, grant);
        return ownSession ? answer.cookie(cookie(request.game()), player.key()) : answer;
    }

    /** Ends the provider's own session. Where the browser goes on, it goes to an origin somebody registered. */
    Answer logout(Game game, @Nullable String redirectUri) {
        boolean isKnown = game == Game.MANIACONNECT
                && redirectUri != null
                && clients.all().stream()
                        .filter(client -> client.game() == game)
                        .flatMap(client -> client.redirectUris().stream())
                        .anyMatch(uri -> redirectUri.startsWith(origin(uri) + "/"));
        Answer answer = isKnown
                ? Answer.redirect(Objects.requireNonNull(redirectUri), new JsonObject())
                : Answer.text(200, "You are signed out of " + game.label() + ".");
        return answer.cookie(cookie(game), "");
    }

    private static String origin(String uri) {
        int path = uri.indexOf('/', uri.indexOf("://") + 3);
        return path < 0 ? uri : uri.substring(0, path);
    }

    private Answer code(AuthorizationRequest request, Grant grant) {
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
