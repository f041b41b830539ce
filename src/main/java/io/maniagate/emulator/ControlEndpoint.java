package io.maniagate.emulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Set;

/**
 * {@code /_control}: GET shows the state, PUT and POST change it ({@link ControlChange}), DELETE undoes the changes. Only
 * for this machine, and not for a web site open in its browser: that cannot hide its Origin, nor fake the Host.
 */
final class ControlEndpoint {

    static final String PATH = "/_control";

    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1");

    private final Control control;

    private ControlEndpoint(Control control) {
        this.control = control;
    }

    static void mount(Router router, BodyHandler body, Control control) {
        ControlEndpoint endpoint = new ControlEndpoint(control);
        router.route(PATH).handler(ControlEndpoint::guard);
        router.get(PATH).handler(endpoint::show);
        router.put(PATH).handler(body).handler(endpoint::change);
        router.post(PATH).handler(body).handler(endpoint::change);
        router.delete(PATH).handler(rc -> {
            control.reset();
            endpoint.show(rc);
        });
    }

    private static void guard(RoutingContext rc) {
        boolean navigation = rc.request().getHeader("Origin") == null
                && !"cross-site".equals(rc.request().getHeader("Sec-Fetch-Site"));
        if (fromThisMachine(rc) && navigation) {
            rc.next();
        } else {
            Answer.text(403, "Only for this machine: ask for localhost or 127.0.0.1, and not from a web page")
                    .send(rc.response());
        }
    }

    /** A page elsewhere may point its own name at 127.0.0.1; the Host it then sends gives it away. */
    private static boolean fromThisMachine(RoutingContext rc) {
        HostAndPort host = rc.request().authority();
        SocketAddress peer = rc.request().remoteAddress();
        return host != null
                && HOSTS.contains(host.host())
                && peer != null
                && String.valueOf(peer.hostAddress()).startsWith("127.");
    }

    private void show(RoutingContext rc) {
        Answer.json(200, ControlState.of(control)).send(rc.response());
    }

    private void change(RoutingContext rc) {
        List<String> problems;
        Buffer body = rc.body().buffer();
        try {
            problems = ControlChange.apply(control, new JsonObject(body == null ? Buffer.buffer() : body));
        } catch (DecodeException notJson) {
            problems = List.of("body: no JSON object (expected: one)");
        }
        if (problems.isEmpty()) {
            show(rc);
        } else {
            Answer.json(400, new JsonObject().put("problems", new JsonArray(problems)))
                    .send(rc.response());
        }
    }
}
