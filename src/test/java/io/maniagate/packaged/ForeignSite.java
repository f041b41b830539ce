package io.maniagate.packaged;

import io.maniagate.fixture.Browser;
import io.maniagate.fixture.RecordingUpstream;
import io.maniagate.fixture.World;
import io.maniagate.packaged.Foreign.Registered;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** One gateway between an upstream and authorization servers that others wrote. */
final class ForeignSite implements AutoCloseable {

    private static final int LONGEST_WAY = 10;

    private final Vertx vertx = Vertx.vertx();
    private final RecordingUpstream upstream = new RecordingUpstream(vertx);
    private final int port = World.freePort();
    private final Path directory;
    private Launched gateway;

    ForeignSite(Path directory) {
        this.directory = directory;
    }

    /** With these blocks below {@code maniagate} in its configuration, ready. */
    void start(String blocks) throws Exception {
        int management = World.freePort();
        Files.createDirectories(directory.resolve("config"));
        Files.writeString(
                directory.resolve("config/application.yaml"),
                """
                quarkus:
                  http: {port: %d}
                  management: {port: %d}
                maniagate:
                  public-url: %s
                  secrets: ["%s"]
                """.formatted(port, management, origin(), World.KEY)
                        + blocks.indent(2).replace("{upstream}", "http://127.0.0.1:" + upstream.port()));
        gateway = Launched.start(directory, Map.of());
        gateway.await("the gateway is ready", () -> Site.isReady(management));
    }

    String origin() {
        return "http://localhost:" + port;
    }

    Launched gateway() {
        return gateway;
    }

    RecordingUpstream upstream() {
        return upstream;
    }

    /** The application of this site, as it is registered at a server for the provider of the same id. */
    Registered registered(String id) {
        return new Registered(id, "secret-of-" + id, origin() + "/oauth2/callback/" + id);
    }

    Browser signedIn(String provider, String further) throws Exception {
        Browser browser = new Browser(origin());
        var callback = browser.visit(agreed(browser.start(provider, "/") + further));
        if (callback.statusCode() != 303 || !browser.hasSession()) {
            throw new AssertionError(provider + ": " + callback.asString() + gateway.output());
        }
        return browser;
    }

    /** Goes the server's own way, with its cookies, and returns where that leads back to. */
    String agreed(String authorizationUrl) throws IOException, InterruptedException {
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        URI next = URI.create(authorizationUrl);
        for (int i = 0; i < LONGEST_WAY && !next.toString().startsWith(origin()); i++) {
            var answer = browser.send(HttpRequest.newBuilder(next).build(), BodyHandlers.ofString());
            String on = next + ": " + answer.statusCode() + " " + answer.body();
            next = next.resolve(
                    answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError("no way on, " + on)));
        }
        return next.toString();
    }

    @Override
    public void close() {
        if (gateway != null) {
            gateway.close();
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
