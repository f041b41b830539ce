package io.maniagate.emulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;

public final class DemoUpstream {
    private final HttpServer server;

    private DemoUpstream(HttpServer server) {
        this.server = server;
    }

    public static Future<DemoUpstream> start(Vertx vertx, int port) {
        return vertx.createHttpServer()
                .requestHandler(request ->
                        request.response().end(request.headers().toString()).mapEmpty())
                .listen(port, "127.0.0.1")
                .map(DemoUpstream::new);
    }

    public int port() {
        return server.actualPort();
    }

    public Future<Void> close() {
        return server.close();
    }
}
