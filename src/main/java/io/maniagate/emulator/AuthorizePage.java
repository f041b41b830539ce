package io.maniagate.emulator;

import io.maniagate.emulator.AuthorizationRequest.Reading;
import io.maniagate.emulator.Emulator.Client;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Shows who one can be, or why a request cannot be answered. */
final class AuthorizePage {

    private final Template frame = Template.load("authorize.html");
    private final Template choice = Template.load("authorize-choice.html");
    private final Template player = Template.load("authorize-player.html");
    private final Template fact = Template.load("authorize-fact.html");
    private final Template failure = Template.load("authorize-failure.html");

    Html choice(AuthorizationRequest request, List<EmulatedPlayer> players) {
        List<String> scopes = request.scopes();
        return frame(
                request.game(),
                "Sign in",
                choice.fill(Map.of(
                        "game", request.game().label(),
                        "client", request.client().id(),
                        "redirect_uri", request.redirectUri(),
                        "scopes", scopes.isEmpty() ? "your name only" : String.join(", ", scopes),
                        "players", Html.join(players.stream().map(one -> player(request, one))),
                        "refuse", request.with("decision=refuse"))));
    }

    private Html player(AuthorizationRequest request, EmulatedPlayer one) {
        boolean trackmania = request.game() == Game.TRACKMANIA;
        Stream<Html> facts = trackmania
                ? Stream.of(fact("Display name", one.displayName()), fact("Account id", one.accountId()))
                : Stream.of(
                        fact("Nickname", one.nickname()),
                        fact("Login", one.login()),
                        fact("Zone", one.zone().replace("|", " \u203a ")));
        return player.fill(Map.of(
                "key", one.key(),
                "title", trackmania ? one.displayName() : one.login(),
                // What makes them special shows at ManiaPlanet only: Trackmania's names are tame.
                "about", trackmania ? "" : one.about(),
                "facts", Html.join(facts),
                "approve", request.with("player=" + Answer.encode(one.key()) + "&decision=approve")));
    }

    private Html fact(String name, String value) {
        return fact.fill(Map.of("name", name, "value", value));
    }

    Html failure(Game game, Reading.Shown shown) {
        Client client = shown.client();
        String asked = shown.redirectUri();
        String hint = shown.failure().hint();
        Html registered = client == null
                ? Html.NOTHING
                : Html.join(client.redirectUris().stream().map(uri -> fact("Registered", uri)));
        Html facts = Html.join(
                Stream.of(asked == null ? fact("Asked for", "no redirect_uri") : fact("Asked for", asked), registered));
        return frame(
                game,
                shown.failure().error(),
                failure.fill(Map.of(
                        "error", shown.failure().error(),
                        "message", shown.failure().message(),
                        "hint", hint == null ? "" : hint,
                        "advice", advice(shown),
                        "facts", facts)));
    }

    /** The real providers leave people alone with the error code. */
    private static String advice(Reading.Shown shown) {
        if (!shown.failure().error().equals("invalid_client")) {
            return "The authorization request itself is wrong.";
        }
        return shown.client() == null
                ? "No application has this client_id at this provider."
                : "The redirect_uri is compared letter by letter with the registered ones, and equals none of them.";
    }

    private Html frame(Game game, String title, Html content) {
        return frame.fill(Map.of("game", game.label(), "game_key", game.key(), "title", title, "content", content));
    }
}
