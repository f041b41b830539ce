package io.maniagate.app;

import io.maniagate.crypto.KeyRing;
import io.maniagate.crypto.Randomness;
import io.maniagate.emulator.DemoUpstream;
import io.maniagate.emulator.Emulator;
import io.maniagate.emulator.Emulator.Client;
import io.maniagate.emulator.Game;
import io.maniagate.login.OwnEndpoints;
import io.maniagate.login.SignInLinks;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** Emulated providers and a demo upstream, running, and what a gateway in front of them is set to. */
final class Demonstration {

    static final int PROVIDERS_PORT = 8090;
    static final int UPSTREAM_PORT = 8091;

    private final Emulator emulator;
    private final DemoUpstream upstream;

    private Demonstration(Emulator emulator, DemoUpstream upstream) {
        this.emulator = emulator;
        this.upstream = upstream;
    }

    /**
     * Blocks until both listen; a port of 0 takes a free one.
     *
     * @param gateway the origins of the gateway in front, where sign-ins come back to
     * @param prefix of that gateway's own endpoints
     * @throws IllegalStateException when a port cannot be had
     */
    static Demonstration start(Vertx vertx, int providersPort, int upstreamPort, List<String> gateway, String prefix) {
        Client[] clients = Stream.of(Game.values())
                .map(game -> client(game, gateway, prefix))
                .toArray(Client[]::new);
        Emulator emulator = await(Emulator.start(vertx, providersPort, InstantSource.system(), clients), providersPort);
        DemoUpstream upstream = await(DemoUpstream.start(vertx, upstreamPort, prefix), upstreamPort);
        return new Demonstration(emulator, upstream);
    }

    private static Client client(Game game, List<String> gateway, String prefix) {
        String callback = new SignInLinks(prefix).callback(game.key());
        return Client.development(
                game, gateway.stream().map(origin -> origin + callback).toArray(String[]::new));
    }

    private static <T> T await(Future<T> start, int port) {
        try {
            return start.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    "port " + port + ": got \"" + start.cause().getMessage() + "\" (expected: a free port)", e);
        }
    }

    String providersUrl() {
        return emulator.baseUrl();
    }

    String upstreamUrl() {
        return local(upstream.port());
    }

    private static String local(int port) {
        return "http://127.0.0.1:" + port;
    }

    /** What a gateway in front of one on the usual ports is set to, before anything is started. */
    static Map<String, String> usualSettings(String publicUrl) {
        return settings(publicUrl, local(PROVIDERS_PORT), local(UPSTREAM_PORT));
    }

    /** Under the keys of the configuration; the key that seals is made anew each time. */
    private static Map<String, String> settings(String publicUrl, String providersUrl, String upstreamUrl) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("maniagate.public-url", publicUrl);
        settings.put("maniagate.upstream", upstreamUrl);
        settings.put("maniagate.secrets", Base64.getEncoder().encodeToString(Randomness.bytes(KeyRing.KEY_BYTES)));
        for (Game game : Game.CURRENT) {
            Client client = Client.development(game);
            String provider = "maniagate.providers." + game.key() + ".";
            settings.put(provider + "type", game.key());
            settings.put(provider + "client-id", client.id());
            settings.put(provider + "client-secret", client.secret().reveal());
            settings.put(provider + "base-url", providersUrl);
        }
        return settings;
    }

    /** A configuration file for a gateway in front of this. */
    String yaml(String publicUrl, String prefix) {
        Map<String, String> settings = settings(publicUrl, providersUrl(), upstreamUrl());
        StringBuilder yaml = new StringBuilder("maniagate:\n");
        if (!prefix.equals(OwnEndpoints.ROOT)) {
            yaml.append("  prefix: \"").append(prefix).append("\"\n");
        }
        String open = "";
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            String key = setting.getKey().substring("maniagate.".length());
            String value = setting.getValue();
            if (!key.startsWith("providers.")) {
                yaml.append("  ").append(key).append(": \"").append(value).append("\"\n");
                continue;
            }
            String[] parts = key.split("\\.", 3);
            if (open.isEmpty()) {
                yaml.append("  providers:\n");
            }
            if (!open.equals(parts[1])) {
                open = parts[1];
                yaml.append("    ").append(open).append(":\n");
            }
            yaml.append("      ").append(parts[2]).append(": \"").append(value).append("\"\n");
        }
        return yaml.toString();
    }

    void close() {
        Future.all(emulator.close(), upstream.close())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }
}
