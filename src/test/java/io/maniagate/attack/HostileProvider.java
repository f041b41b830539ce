package io.maniagate.attack;

import io.maniagate.fixture.World;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A provider "hostile", asked with PKCE, that says what a test tells it to, and repeats every secret it was sent. The
 * gateway around it has a second key in its ring, an https origin, and writes every log category at DEBUG.
 */
public final class HostileProvider implements QuarkusTestResourceLifecycleManager {

    static final String SECURE_HOST = "gate.example";
    static final String OLD_KEY = "8mWc2RkTzN5vQfYh0LsXa7UeJ1pDgB4iKoV6tHnCrEw=";
    static final String CLIENT_SECRET = "hostile-client-secret-6b1f0c7a9d";

    /** What the token endpoint and the userinfo endpoint answer: issue, or a fault. */
    enum Mood {
        FINE,
        ECHO_JSON_ERROR,
        ECHO_OTHER_ERROR,
        ECHO_HTML,
        ECHO_IN_ODD_JSON,
        ECHO_REDIRECT,
        SILENT
    }

    static volatile Mood token = Mood.FINE;
    static volatile Mood userinfo = Mood.FINE;
    static volatile String accessToken = "";
    static volatile String refreshToken = "";
    static volatile String player = "";
    static volatile int lifetime = 3600;
    static final List<String> TOKEN_REQUESTS = new CopyOnWriteArrayList<>();

    /** Path and traceparent of every request. */
    static final List<String> TRACES = new CopyOnWriteArrayList<>();

    private final Vertx vertx = Vertx.vertx();

    /** The configuration of its own that the tests of this provider share. */
    public static final class Profile implements QuarkusTestProfile {

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(HostileProvider.class));
        }
    }

    static void fresh() {
        token = Mood.FINE;
        userinfo = Mood.FINE;
        accessToken = "access-token-3f9c1d5b7e";
        refreshToken = "refresh-token-a04e8b62c9";
        player = "player-1";
        lifetime = 3600;
        TOKEN_REQUESTS.clear();
        TRACES.clear();
    }

    /** After {@link World}. */
    @Override
    public int order() {
        return 10;
    }

    @Override
    public Map<String, String> start() {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(HostileProvider::handle)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        String base = "http://127.0.0.1:" + server.actualPort();
        World world = World.fresh();
        Map<String, String> config = new HashMap<>();
        config.put("maniagate.public-url", world.origin() + "," + world.alias() + ",https://" + SECURE_HOST);
        config.put("maniagate.allow-http-providers", "true");
        config.put("maniagate.secrets", World.KEY + "," + OLD_KEY);
        String hostile = "maniagate.providers.hostile.";
        config.put(hostile + "type", "oauth2");
        config.put(hostile + "client-id", "gateway");
        config.put(hostile + "client-secret", CLIENT_SECRET);
        config.put(hostile + "authorization-url", base + "/authorize");
        config.put(hostile + "token-url", base + "/token");
        config.put(hostile + "userinfo-url", base + "/userinfo");
        config.put(hostile + "pkce", "true");
        config.put("quarkus.log.level", "DEBUG");
        config.put("quarkus.log.category.\"io.maniagate\".level", "TRACE");
        config.put("quarkus.log.category.\"io.quarkus.oidc\".level", "TRACE");
        config.put("quarkus.log.category.\"io.quarkus.oidc.client\".level", "TRACE");
        config.put("quarkus.log.category.\"io.quarkus.oidc.client.runtime\".level", "TRACE");
        config.put("quarkus.log.console.level", "INFO");
        return config;
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static void handle(HttpServerRequest request) {
        TRACES.add(request.path() + " " + request.getHeader("traceparent") + " " + request.getHeader("tracestate"));
        request.body().onSuccess(body -> {
            String said = body.toString();
            if (request.path().equals("/token")) {
                TOKEN_REQUESTS.add(said);
                answer(request, token, tokens(), said);
            } else {
                answer(request, userinfo, profile(), String.valueOf(request.getHeader("Authorization")));
            }
        });
    }

    private static JsonObject tokens() {
        return new JsonObject()
                .put("access_token", accessToken)
                .put("refresh_token", refreshToken)
                .put("token_type", "Bearer")
                .put("expires_in", lifetime);
    }

    private static JsonObject profile() {
        return new JsonObject()
                .put("sub", player)
                .put("preferred_username", "Name of " + player)
                .put("groups", new JsonArray().add("a,b").add("c\u00e9").add("100% + d"));
    }

    private static void answer(HttpServerRequest request, Mood mood, JsonObject fine, String said) {
        var response = request.response().putHeader("Content-Type", "application/json");
        JsonObject echo = new JsonObject()
                .put("error", "invalid_client")
                .put("error_description", said)
                .put("message", said)
                .put("hint", said);
        switch (mood) {
            case FINE -> response.end(fine.encode());
            case ECHO_JSON_ERROR -> response.setStatusCode(401).end(echo.encode());
            case ECHO_OTHER_ERROR ->
                response.setStatusCode(500).end(echo.put("error", said).encode());
            case ECHO_HTML -> response.putHeader("Content-Type", "text/html").end("<h1>" + said + "</h1>");
            case ECHO_IN_ODD_JSON ->
                response.end(new JsonArray().add(said).add(fine).encode());
            case ECHO_REDIRECT ->
                response.setStatusCode(302)
                        .putHeader("Location", "http://127.0.0.1:1/?" + said.replaceAll("[^A-Za-z0-9=&_-]", ""))
                        .end();
            case SILENT -> request.connection().close();
        }
    }
}
