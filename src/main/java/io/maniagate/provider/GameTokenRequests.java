package io.maniagate.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maniagate.crypto.Secret;
import io.maniagate.oauth.JsonBody;
import io.maniagate.player.Player;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks whose a token is that a running game was given: at ManiaPlanet's {@code ingame/auth}, or where Openplanet validates
 * those of its plugins. Its futures never fail. Of an answer nothing but the name is used.
 */
public final class GameTokenRequests {

    private static final int MAX_BODY = 64 * 1024;
    private static final int MAX_WORDS = 80;

    private final ResourceClient client;

    private GameTokenRequests(ResourceClient client) {
        this.client = client;
    }

    /** One for all providers. */
    public static GameTokenRequests create(Vertx vertx, String userAgent) {
        return create(vertx, userAgent, ResourceClient.TIMEOUT);
    }

    /** @param timeout for a connection, again for the response head, and again for the body */
    static GameTokenRequests create(Vertx vertx, String userAgent, Duration timeout) {
        return new GameTokenRequests(ResourceClient.create(vertx, userAgent, timeout, MAX_BODY));
    }

    /**
     * The player of an in-game token.
     *
     * @param ingameAuth {@link #ingameAuth} of the provider
     * @param login whose it is said to be; a token of somebody else is refused
     */
    public Future<ProfileOutcome> ingame(Provider provider, URI ingameAuth, String login, Secret token) {
        Secret field = Secret.of("Login=\"" + login + "\", Token=\"" + token.reveal() + "\"");
        return outcome(client.get(ingameAuth, "Maniaplanet-Auth", field), json -> {
            String named = ProfileField.exact(json.path("login"), ProfileField.MAX_LOGIN);
            return named == null || !isSame(provider.type(), login, named)
                    ? null
                    : player(provider, JsonNodeFactory.instance.objectNode().put("login", named));
        });
    }

    /**
     * The player of an Openplanet token.
     *
     * @param secret of the plugin's registration at Openplanet
     * @param refusal told of a refusal, and can have Openplanet's own words, fit for a log: only they may tell a wrong secret
     *     from a wrong token
     */
    public Future<ProfileOutcome> openplanet(
            Provider provider, URI validate, Secret secret, Secret token, Consumer<Supplier<String>> refusal) {
        MultiMap form =
                MultiMap.caseInsensitiveMultiMap().add("token", token.reveal()).add("secret", secret.reveal());
        Future<HttpResponse<Buffer>> asked = client.post(validate, form);
        Future<ProfileOutcome> outcome = outcome(asked, json -> {
            ObjectNode profile = JsonNodeFactory.instance.objectNode();
            profile.set("accountId", json.path("account_id"));
            profile.set("displayName", json.path("display_name"));
            Player player = json.has("error") ? null : player(provider, profile);
            // A name that is no account id has no login.
            return player == null || player.login() == null ? null : player;
        });
        return outcome.onSuccess(known -> {
            if (known instanceof ProfileOutcome.Refused) {
                refusal.accept(() -> words(asked.result(), secret, token));
            }
        });
    }

    /** What it says of an error, short and printable, and never what we sent; else the status. */
    private static String words(HttpResponse<Buffer> answer, Secret secret, Secret token) {
        JsonNode error = JsonBody.read(answer.body().getBytes()).path("error");
        String said = error.isTextual() ? error.textValue() : "";
        String words = said.codePoints()
                .limit(MAX_WORDS)
                .map(c -> c < ' ' || c > '~' ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        boolean echoes = said.contains(secret.reveal()) || said.contains(token.reveal());
        return words.isBlank() || echoes ? "status " + answer.statusCode() : words;
    }

    /** Beside the web services, wherever those are configured to be. */
    public static URI ingameAuth(Provider provider) {
        String profile = provider.endpoints().userinfo().toString();
        String below = "/webservices/me";
        return profile.endsWith(below)
                ? URI.create(profile.substring(0, profile.length() - below.length()) + "/ingame/auth")
                : provider.endpoints().userinfo().resolve("/ingame/auth");
    }

    private static boolean isSame(ProviderType type, String claimed, String named) {
        String id = type.stableId(claimed);
        return id != null && id.equals(type.stableId(named));
    }

    private static @Nullable Player player(Provider provider, JsonNode profile) {
        return provider.type().player(provider, profile, null);
    }

    private Future<ProfileOutcome> outcome(
            Future<HttpResponse<Buffer>> asked, Function<JsonNode, @Nullable Player> reader) {
        long over = client.over();
        return asked.map(answer -> outcome(answer, reader))
                .otherwise(failure -> new ProfileOutcome.Unavailable(
                        ResourceClient.isTimeout(failure, over) ? "timeout" : "no-answer"));
    }

    /** Neither service says which status a bad token has: whatever blames the request is taken for that. */
    private static ProfileOutcome outcome(HttpResponse<Buffer> answer, Function<JsonNode, @Nullable Player> reader) {
        int status = answer.statusCode();
        if (status >= 400 && status < 500 && status != 408 && status != 429) {
            return new ProfileOutcome.Refused();
        }
        if (status != 200) {
            return new ProfileOutcome.Unavailable("status-" + status);
        }
        JsonNode json = JsonBody.read(answer.body().getBytes());
        if (!json.isObject()) {
            return new ProfileOutcome.Unavailable("not-json");
        }
        Player player = reader.apply(json);
        return player == null ? new ProfileOutcome.Refused() : new ProfileOutcome.Known(player);
    }
}
