package io.maniagate.emulator;

import io.maniagate.crypto.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.InstantSource;
import java.util.List;

/**
 * One server on 127.0.0.1 that answers like Trackmania and ManiaPlanet, behind their real paths: a gateway changes nothing
 * but {@code base-url}. What it cannot do is checked by nobody, so it belongs in development, tests and demonstrations.
 */
public final class Emulator {

    /** Longer than any authorization URL and any Bearer token. */
    private static final int LONGEST_LINE = 16_384;

    private final HttpServer server;
    private final Control control;

    private Emulator(HttpServer server, Control control) {
        this.server = server;
        this.control = control;
    }

    /**
     * A registered application.
     *
     * @param redirectUris compared letter by letter
     */
    public record Client(Game game, String id, Secret secret, List<String> redirectUris) {

        public Client {
            redirectUris = List.copyOf(redirectUris);
        }

        /** The application of a development setup; its id and secret are the same everywhere and have the real lengths. */
        public static Client development(Game game, String... redirectUris) {
            return switch (game) {
                case TRACKMANIA ->
                    new Client(
                            game,
                            "8c4f19d2e07ba653c1de",
                            Secret.of("5b0e7d93a1c8462fe4b6d07a95c3128ef7d4063b"),
                            List.of(redirectUris));
                case MANIAPLANET ->
                    new Client(
                            game,
                            "2f7ac94e61",
                            Secret.of("e19c64d05ab83f7721de4c90b6f83a5d07c2e84f"),
                            List.of(redirectUris));
                case MANIACONNECT ->
                    new Client(
                            game,
                            "boss|emulated",
                            Secret.of("9d27c1ab60e4f8530b7ad16c82f5e94371bc08da"),
                            List.of(redirectUris));
            };
        }
    }

    /** Starts one on {@code port}, 0 for a free one. Without clients nobody can sign in until one is registered. */
    public static Future<Emulator> start(Vertx vertx, int port, InstantSource clock, Client... clients) {
        Control control = new Control(vertx, clock);
        for (Client client : clients) {
            control.register(client);
        }
        HttpServerOptions options = new HttpServerOptions()
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(LONGEST_LINE)
                .setHttp2ClearTextEnabled(false);
        return vertx.createHttpServer(options)
                .requestHandler(EmulatorRoutes.of(vertx, control, clock))
                .listen(port, "127.0.0.1")
                .map(server -> new Emulator(server, control));
    }

    public int port() {
        return server.actualPort();
    }

    /** What {@code base-url} of a provider is set to. */
    public String baseUrl() {
        return "http://127.0.0.1:" + port();
    }

    /** The same that {@code /_control} offers over HTTP. */
    public Control control() {
        return control;
    }

    public Future<Void> close() {
        return server.close();
    }
}
