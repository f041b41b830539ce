package io.maniagate.emulator;

import io.maniagate.emulator.Emulator.Client;
import io.maniagate.emulator.Issued.Code;
import io.maniagate.emulator.Issued.Refresh;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Redeems codes, refreshes and serves clients that act for themselves (RFC 6749 § 4.1.3, 6, 4.4), with the library's errors. */
final class TokenEndpoint {

    static final List<String> GRANT_TYPES = List.of("authorization_code", "refresh_token", "client_credentials");

    private final Clients clients;
    private final Players players;
    private final Grants grants;
    private final Behaviours behaviours;

    TokenEndpoint(Clients clients, Players players, Grants grants, Behaviours behaviours) {
        this.clients = clients;
        this.players = players;
        this.grants = grants;
        this.behaviours = behaviours;
    }

    Answer answer(Game game, MultiMap form, Credentials credentials) {
        String grantType = form.get("grant_type");
        if (grantType == null || !GRANT_TYPES.contains(grantType)) {
            return Answer.failure(game, Failure.unsupportedGrant());
        }
        String id = credentials.id();
        if (id == null) {
            return Answer.failure(game, Failure.parameter("client_id"));
        }
        Client client = clients.find(game, id);
        String secret = credentials.secret();
        if (client == null || secret == null || !clients.authenticates(client, secret)) {
            return Answer.failure(game, Failure.client());
        }
        return switch (grantType) {
            case "authorization_code" -> redeem(game, client, form);
            case "refresh_token" -> refresh(game, client, form);
            default -> forItself(game, client, form);
        };
    }

    private Answer redeem(Game game, Client client, MultiMap form) {
        String value = form.get("code");
        if (value == null) {
            return Answer.failure(game, Failure.parameter("code"));
        }
        Code code = grants.code(value);
        Failure failure = failure(game, client, code, form);
        if (code == null || failure != null) {
            return Answer.failure(game, Objects.requireNonNull(failure));
        }
        grants.spend(value);
        return issue(code.grant());
    }

    private @Nullable Failure failure(Game game, Client client, @Nullable Code code, MultiMap form) {
        if (code == null || code.grant().game() != game) {
            return Failure.request("Cannot decrypt the authorization code");
        }
        if (grants.expired(code.expires())) {
            return Failure.request("Authorization code has expired");
        }
        if (code.spent()) {
            return Failure.request("Authorization code has been revoked");
        }
        if (!code.grant().clientId().equals(client.id())) {
            return Failure.request("Authorization code was not issued to this client");
        }
        String redirectUri = form.get("redirect_uri");
        if (code.redirectUri() != null && redirectUri == null) {
            return Failure.parameter("redirect_uri");
        }
        if (!Objects.equals(code.redirectUri(), redirectUri)) {
            return Failure.request("Invalid redirect URI");
        }
        return code.challenge() == null ? null : verify(code, form.get("code_verifier"));
    }

    private static @Nullable Failure verify(Code code, @Nullable String verifier) {
        if (verifier == null) {
            return Failure.parameter("code_verifier");
        }
        String challenge = code.challengeMethod().equals("S256") ? s256(verifier) : verifier;
        return challenge.equals(code.challenge()) ? null : Failure.verifier();
    }

    private Answer refresh(Game game, Client client, MultiMap form) {
        String value = form.get("refresh_token");
        if (value == null) {
            return Answer.failure(game, Failure.parameter("refresh_token"));
        }
        Refresh refresh = grants.refresh(value);
        if (refresh == null || refresh.grant().game() != game) {
            return dead(game, "Cannot decrypt the refresh token");
        }
        if (!refresh.grant().clientId().equals(client.id())) {
            return dead(game, "Token is not linked to client");
        }
        if (grants.expired(refresh.expires())) {
            return dead(game, "Token has expired");
        }
        if (refresh.revoked()) {
            return dead(game, "Token has been revoked");
        }
        Grant grant = refresh.grant();
        if (form.contains("scope")) {
            grant = grant.narrowed(AuthorizationRequest.scopes(game, form.get("scope")));
            for (String scope : grant.scopes()) {
                if (!refresh.grant().scopes().contains(scope)) {
                    return Answer.failure(game, Failure.scope(scope));
                }
            }
        }
        grants.revoke(value);
        return issue(grant);
    }

    private static Answer dead(Game game, String hint) {
        return Answer.failure(game, Failure.refreshToken(game, hint));
    }

    private Answer forItself(Game game, Client client, MultiMap form) {
        List<String> scopes = AuthorizationRequest.scopes(game, form.get("scope"));
        for (String scope : scopes) {
            if (!game.knows(scope)) {
                return Answer.failure(game, Failure.scope(scope));
            }
        }
        return issue(new Grant(game, client.id(), null, scopes));
    }

    private Answer issue(Grant grant) {
        String key = grant.player();
        EmulatedPlayer player = key == null ? null : players.find(key);
        String subject = player == null ? "" : player.subject(grant.game());
        return Answer.json(200, grants.issue(grant, subject, behaviours.of(grant.game())));
    }

    private static String s256(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
