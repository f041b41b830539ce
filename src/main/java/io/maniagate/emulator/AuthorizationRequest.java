package io.maniagate.emulator;

import io.maniagate.emulator.Emulator.Client;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks a player for (RFC 6749 § 4.1.1), once it is known to be good.
 *
 * @param implicit whether the token itself is asked for (RFC 6749 § 4.2)
 * @param redirectUri where the answer goes
 * @param namedRedirectUri the same, or {@code null} where the request relied on the only registered one
 */
record AuthorizationRequest(
        Game game,
        boolean implicit,
        Client client,
        String redirectUri,
        @Nullable String namedRedirectUri,
        List<String> scopes,
        @Nullable String state,
        @Nullable String challenge,
        String challengeMethod) {

    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9-._~]{43,128}");

    /** The outcome of reading one: good, an error shown to the player, or one the client gets to see. */
    sealed interface Reading {

        record Good(AuthorizationRequest request) implements Reading {}

        /** Nowhere to redirect to. The client is there where only its redirect URI is wrong. */
        record Shown(
                Failure failure,
                @Nullable Client client,
                @Nullable String redirectUri) implements Reading {}

        record SentBack(String redirectUri, Failure failure) implements Reading {}
    }

    static Reading read(Game game, MultiMap parameters, Clients clients) {
        String clientId = parameters.get("client_id");
        String named = parameters.get("redirect_uri");
        String type = parameters.get("response_type");
        boolean implicit = game == Game.MANIAPLANET && "token".equals(type);
        if (!implicit && !"code".equals(type)) {
            return new Reading.Shown(Failure.unsupportedGrant(), null, named);
        }
        if (clientId == null) {
            return new Reading.Shown(Failure.parameter("client_id"), null, named);
        }
        Client client = clients.find(game, clientId);
        if (client == null) {
            return new Reading.Shown(Failure.client(), null, named);
        }
        List<String> registered = client.redirectUris();
        if (named == null ? registered.size() != 1 : !isRegistered(game, client, named)) {
            return new Reading.Shown(Failure.client(), client, named);
        }
        String redirectUri = named == null ? registered.get(0) : named;
        List<String> scopes = scopes(game, parameters.get("scope"));
        for (String scope : scopes) {
            if (!game.knows(scope)) {
                // Without state either way; the older library does not even look at the URI that was asked for.
                return new Reading.SentBack(game.modern() ? redirectUri : registered.get(0), Failure.scope(scope));
            }
        }
        String challenge = game.modern() ? parameters.get("code_challenge") : null;
        String method =
                parameters.contains("code_challenge_method") ? parameters.get("code_challenge_method") : "plain";
        if (challenge != null
                && !(CHALLENGE.matcher(challenge).matches()
                        && List.of("plain", "S256").contains(method))) {
            return new Reading.Shown(Failure.parameter("code_challenge"), client, null);
        }
        return new Reading.Good(new AuthorizationRequest(
                game, implicit, client, redirectUri, named, scopes, parameters.get("state"), challenge, method));
    }

    /** Letter by letter; a server of the drafts takes a further query too, into which its clients put their nonce. */
    private static boolean isRegistered(Game game, Client client, String named) {
        return client.redirectUris().stream()
                .anyMatch(uri -> uri.equals(named)
                        || (game.isDraft() && named.startsWith(uri + (uri.contains("?") ? '&' : '?'))));
    }

    static List<String> scopes(Game game, @Nullable String scope) {
        String wanted = scope == null || scope.isBlank() ? game.defaultScopes() : scope;
        return Arrays.stream(wanted.split(" "))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /** The same request again, with the player's decision. */
    String with(String decision) {
        JsonObject query = new JsonObject()
                .put("response_type", implicit ? "token" : "code")
                .put("client_id", client.id())
                .put("scope", String.join(" ", scopes));
        Stream.of(new String[][] {
                    {"redirect_uri", namedRedirectUri},
                    {"state", state},
                    {"code_challenge", challenge},
                    {"code_challenge_method", challenge == null ? null : challengeMethod}
                })
                .filter(pair -> pair[1] != null)
                .forEach(pair -> query.put(pair[0], pair[1]));
        return game.authorizePath() + "?"
                + query.stream()
                        .map(entry -> entry.getKey() + "=" + Answer.encode(String.valueOf(entry.getValue())))
                        .collect(Collectors.joining("&"))
                + "&" + decision;
    }
}
