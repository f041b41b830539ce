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
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code /_control}: GET shows the state, PUT and POST change it ({@link ControlChange}), DELETE undoes the changes; POST to
 * {@code /_control/game_token} hands out a token of a running game. Only for this machine, and not for a web site open in its
 * browser: that cannot hide its Origin, nor fake the Host.
 */
final class ControlEndpoint {

    static final String PATH = "/_control";

    private static final String GAME_TOKEN = PATH + "/game_token";
    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1");

    private static final String GAMES = Arrays.stream(Game.values())
            .filter(Game::hasGameTokens)
            .map(Game::key)
            .sorted()
            .collect(Collectors.joining(" and "));

    private final Control control;

    private ControlEndpoint(Control control) {
        this.control = control;
    }

    static void mount(Router router, BodyHandler body, Control control) {
        ControlEndpoint endpoint = new ControlEndpoint(control);
        router.route(PATH).handler(ControlEndpoint::guard);
        router.route(GAME_TOKEN).handler(ControlEndpoint::guard);
        router.post(GAME_TOKEN).handler(body).handler(endpoint::gameToken);
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

    /** Such as {@code {"maniaplanet": "plain"}}; the answer is the whole field, fit for {@code curl -H}. */
    private void gameToken(RoutingContext rc) {
        String field = null;
        try {
            Buffer body = rc.body().buffer();
            JsonObject asked = new JsonObject(body == null ? Buffer.buffer() : body);
            Game game = asked.size() == 1
                    ? Game.of(asked.fieldNames().iterator().next()).orElse(null)
                    : null;
            field = game != null && asked.getValue(game.key()) instanceof String player
                    ? control.gameTokenField(game, player)
                    : null;
        } catch (DecodeException notJson) {
            // Answered below, like any other thing that is not meant.
        }
        Answer answer = field == null
                ? problems(List.of("body: not understood (expected: {\"<game>\": \"<player>\"}, where the games are "
                        + GAMES + ", and the players "
                        + control.players().stream().map(EmulatedPlayer::key).toList() + ")"))
                : Answer.text(200, field);
        answer.send(rc.response());
    }

    private static Answer problems(List<String> problems) {
        return Answer.json(400, new JsonObject().put("problems", new JsonArray(problems)));
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
            problems(problems).send(rc.response());
        }
    }
}
