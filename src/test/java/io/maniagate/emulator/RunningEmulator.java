package io.maniagate.emulator;

import io.maniagate.emulator.Emulator.Client;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An emulator on a real port with a clock that stands still, and the client's side of the flow. */
final class RunningEmulator implements AutoCloseable {

    static final String CALLBACK = "http://localhost:8080/oauth2/callback/game";

    final Client trackmania = Client.development(Game.TRACKMANIA, CALLBACK, "http://localhost:8080/other");
    final Client maniaplanet = Client.development(Game.MANIAPLANET, CALLBACK);
    final Client maniaconnect = Client.development(Game.MANIACONNECT, CALLBACK);
    final Emulator emulator;
    Instant now = Instant.parse("2026-11-21T20:00:00.123456Z");

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    RunningEmulator() {
        emulator = Emulator.start(vertx, 0, () -> now, trackmania, maniaplanet, maniaconnect)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    Control control() {
        return emulator.control();
    }

    Client client(Game game) {
        return switch (game) {
            case TRACKMANIA -> trackmania;
            case MANIAPLANET -> maniaplanet;
            case MANIACONNECT -> maniaconnect;
        };
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(emulator.baseUrl() + path)).timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> authorize(Game game, Map<String, String> more) throws IOException, InterruptedException {
        Map<String, String> query = new TreeMap<>(Map.of(
                "response_type",
                "code",
                "client_id",
                client(game).id(),
                "redirect_uri",
                CALLBACK,
                "state",
                "s t&te",
                "scope",
                ""));
        query.putAll(more);
        return send(request(game.authorizePath() + "?" + form(query)));
    }

    /** A player approves; the code that goes back. */
    String code(Game game, String player, String scope) throws IOException, InterruptedException {
        HttpResponse<String> back = authorize(game, Map.of("player", player, "decision", "approve", "scope", scope));
        return codeOf(back);
    }

    HttpResponse<String> token(Game game, Map<String, String> fields) throws IOException, InterruptedException {
        Map<String, String> form = new TreeMap<>(Map.of(
                "client_id", client(game).id(),
                "client_secret", client(game).secret().reveal()));
        form.putAll(fields);
        return post(game, form);
    }

    HttpResponse<String> post(Game game, Map<String, String> form) throws IOException, InterruptedException {
        return send(request(game.tokenPath())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(form))));
    }

    HttpResponse<String> redeem(Game game, String code) throws IOException, InterruptedException {
        return token(game, Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", CALLBACK));
    }

    HttpResponse<String> refresh(Game game, String token) throws IOException, InterruptedException {
        return token(game, Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    JsonObject signIn(Game game, String player, String scope) throws IOException, InterruptedException {
        return new JsonObject(redeem(game, code(game, player, scope)).body());
    }

    HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return send(request(path).header("Authorization", "Bearer " + token));
    }

    static String codeOf(HttpResponse<String> back) {
        return Objects.requireNonNull(location(back).get("code"));
    }

    static Map<String, String> location(HttpResponse<String> back) {
        String location = back.headers().firstValue("Location").orElseThrow();
        return Arrays.stream(location.substring(location.indexOf('?') + 1).split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        emulator.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
