package io.maniagate.app;

import io.maniagate.crypto.KeyRing;
import io.maniagate.crypto.Randomness;
import io.maniagate.emulator.DemoUpstream;
import io.maniagate.emulator.Emulator;
import io.maniagate.emulator.Emulator.Client;
import io.maniagate.emulator.Game;
import io.maniagate.login.OwnEndpoints;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** Emulated providers and a demo upstream, running, and the settings of a gateway in front of them. */
final class Demonstration {

    static final int PROVIDERS_PORT = 8090;
    static final int UPSTREAM_PORT = 8091;

    private final Emulator emulator;
    private final DemoUpstream upstream;
    private final String publicUrl;

    private Demonstration(Emulator emulator, DemoUpstream upstream, String publicUrl) {
        this.emulator = emulator;
        this.upstream = upstream;
        this.publicUrl = publicUrl;
    }

    /**
     * Blocks until both listen; a port of 0 takes a free one.
     *
     * @throws IllegalStateException when a port cannot be had
     */
    static Demonstration start(Vertx vertx, int providersPort, int upstreamPort, String publicUrl) {
        String redirect = publicUrl + OwnEndpoints.ROOT + "/callback/";
        Emulator emulator = await(
                Emulator.start(
                        vertx,
                        providersPort,
                        InstantSource.system(),
                        Client.development(Game.TRACKMANIA, redirect + "trackmania"),
                        Client.development(Game.MANIAPLANET, redirect + "maniaplanet")),
                providersPort);
        DemoUpstream upstream = await(DemoUpstream.start(vertx, upstreamPort), upstreamPort);
        return new Demonstration(emulator, upstream, publicUrl);
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
        return "http://127.0.0.1:" + upstream.port();
    }

    /** The settings, under the keys of the configuration; the key is made anew each time. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("maniagate.public-url", publicUrl);
        settings.put("maniagate.upstream", upstreamUrl());
        settings.put("maniagate.secrets", Base64.getEncoder().encodeToString(Randomness.bytes(KeyRing.KEY_BYTES)));
        for (Game game : Game.values()) {
            Client client = Client.development(game);
            String provider = "maniagate.providers." + game.key() + ".";
            settings.put(provider + "type", game.key());
            settings.put(provider + "client-id", client.id());
            settings.put(provider + "client-secret", client.secret().reveal());
            settings.put(provider + "base-url", providersUrl());
        }
        return settings;
    }

    /** The same as a configuration file. */
    String yaml() {
        StringBuilder yaml = new StringBuilder("maniagate:\n");
        String open = "";
        for (Map.Entry<String, String> setting : settings().entrySet()) {
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
