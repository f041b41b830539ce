package io.maniagate.emulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** A web site to put behind the gateway: it believes its identity headers, so it listens on 127.0.0.1 only. */
public final class DemoUpstream {

    /** Larger than what the gateway lets in plus what it adds. */
    private static final int LARGEST_HEAD = 65_536;

    private final HttpServer server;

    private DemoUpstream(HttpServer server) {
        this.server = server;
    }

    /** Starts one on {@code port}, 0 for a free one; {@code prefix} is where the gateway in front has its own pages. */
    public static Future<DemoUpstream> start(Vertx vertx, int port, String prefix) {
        HttpServerOptions options = new HttpServerOptions()
                .setMaxInitialLineLength(LARGEST_HEAD)
                .setMaxHeaderSize(LARGEST_HEAD)
                .setHttp2ClearTextEnabled(false);
        return vertx.createHttpServer(options)
                .requestHandler(routes(vertx, prefix))
                .listen(port, "127.0.0.1")
                .map(DemoUpstream::new);
    }

    public int port() {
        return server.actualPort();
    }

    public Future<Void> close() {
        return server.close();
    }

    private static Router routes(Vertx vertx, String prefix) {
        DemoPage page = new DemoPage(prefix);
        DemoStreams streams = new DemoStreams(vertx);
        Router router = Router.router(vertx);
        router.get("/").handler(rc -> page(page.of(rc.request().headers())).send(rc.response()));
        Resource.serve(router, "/app.js", "demo.js", "text/javascript; charset=UTF-8");
        Resource.serve(router, "/app.css", "demo.css", "text/css; charset=UTF-8");
        router.get("/api/whoami")
                .handler(rc -> Answer.json(
                                200, Visitor.of(rc.request().headers()).json())
                        .send(rc.response()));
        router.get("/ws").handler(streams::echo);
        router.get("/events").handler(streams::tick);
        router.post("/upload").handler(streams::count);
        router.put("/upload").handler(streams::count);
        router.get("/download").handler(streams::download);
        router.route("/headers").handler(DemoUpstream::headers);
        router.route("/status/:code").handler(DemoUpstream::status);
        router.route("/slow").handler(rc -> {
            long delay = Queries.number(rc, "ms", 1000, 1, 60_000);
            vertx.setTimer(
                    delay, timer -> Answer.text(200, "after " + delay + " ms").send(rc.response()));
        });
        return router;
    }

    private static Answer page(Html body) {
        return new Answer(
                200,
                Map.of(
                        "Content-Type", "text/html; charset=UTF-8",
                        "Cache-Control", "no-store",
                        "Content-Security-Policy",
                                "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                                        + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
                        "X-Content-Type-Options", "nosniff"),
                body.text(),
                "");
    }

    /** Everything as it came, the Bearer too: for tests and scripts. The page shows it masked. */
    private static void headers(RoutingContext rc) {
        HttpServerRequest request = rc.request();
        JsonObject headers = new JsonObject();
        request.headers().forEach((name, value) -> {
            JsonArray values = headers.getJsonArray(name, new JsonArray());
            headers.put(name, values.add(value));
        });
        Answer.json(
                        200,
                        new JsonObject()
                                .put("method", request.method().name())
                                .put("uri", request.uri())
                                .put("headers", headers))
                .send(rc.response());
    }

    private static void status(RoutingContext rc) {
        int code = (int) Queries.number(rc, "code", 400, 200, 599);
        Answer.text(code, code == 204 || code == 304 ? "" : "status " + code).send(rc.response());
    }
}
