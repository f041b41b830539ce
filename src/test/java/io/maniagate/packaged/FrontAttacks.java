package io.maniagate.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.Browser;
import io.maniagate.fixture.RawConnection;
import io.maniagate.fixture.RecordingUpstream.Received;
import java.util.ArrayList;
import java.util.List;

/** What a client tries through a front proxy. */
final class FrontAttacks {

    private static final List<String> FORGED = List.of(
            "X-Forwarded-For: 203.0.113.9",
            "X-Forwarded-Host: evil.example",
            "X-Forwarded-Proto: gopher",
            "X-Forwarded-Port: 7",
            "X-Forwarded-User: trackmania:boss",
            "X-Forwarded-Uri: /open/boss",
            "X-Original-URL: /open/boss",
            "X-Real-IP: 203.0.113.9",
            "X-Mania-Subject: trackmania:boss",
            "X-Mania-Assertion: forged",
            "X-Mania-Zone: World",
            "X-Forwarded-Access-Token: boss",
            "X-Forwarded-Scheme: boss",
            "X-Forwarded-Ssl: boss",
            "X-Auth-Request-User: boss",
            "X-Auth-Request-Email: boss",
            "X-Original-Method: boss",
            "X-Original-URI: /open/boss",
            "X-Rewrite-URL: /open/boss",
            "X-HTTP-Method: boss",
            "X-HTTP-Method-Override: boss",
            "X-Method-Override: boss",
            "Maniaplanet-Auth: boss",
            "Forwarded: for=203.0.113.9;host=evil.example");
    private static final List<String> ODDLY_SPELT = List.of(
            "X_Forwarded_User: trackmania:boss",
            "X_Mania_Login: boss",
            "X.Mania.Login: boss",
            "X_Auth_Request_User: boss",
            "X_HTTP_Method_Override: boss",
            "X.Method.Override: boss",
            "X_Original_URL: /open/boss");

    private static final List<String> AUTHORIZED = List.of("Authorization: Basic boss");

    private final FrontWorld world;
    private final Front front;

    FrontAttacks(FrontWorld world, Front front) {
        this.world = world;
        this.front = front;
    }

    /** Fields that only the front proxy and the gateway may set. */
    void fields() throws Exception {
        Browser player = world.signedIn();
        for (String path : List.of("/club", "/open/logo.svg")) {
            assertThat(answerTo(player, path, FORGED)).isEqualTo(200);
            Received received = world.upstream.last();
            assertThat(received.value("X-Forwarded-For")).contains("127.0.0.2");
            assertThat(received.value("X-Forwarded-Host")).contains(world.authority());
            assertThat(received.value("X-Forwarded-Proto")).contains("https");
            assertThat(received.value("X-Mania-Zone").orElse("")).isEmpty();
            // The route has none to put in its place, and some of Caddy would let this one stand.
            int authorized = answerTo(player, path, AUTHORIZED);
            assertThat(authorized).isEqualTo(front == Front.CADDY_ASKS && path.startsWith("/open/") ? 400 : 200);
            // Where nobody takes such names out, the request is refused.
            assertThat(answerTo(player, path, ODDLY_SPELT)).isIn(200, 400);
        }
        assertThat(world.upstream.received().toString())
                .doesNotContain("203.0.113.9", "evil", "boss", "forged", "gopher");
    }

    private int answerTo(Browser player, String path, List<String> fields) throws Exception {
        try (RawConnection client = world.connect()) {
            client.get(player, path, fields.toArray(String[]::new));
            return Integer.parseInt(client.head().split(" ", -1)[1]);
        }
    }

    /** Fields that it wants removed on the way. */
    void nominated() throws Exception {
        Browser player = world.signedIn();
        try (RawConnection client = world.connect()) {
            client.get(
                    player,
                    "/club",
                    "X-Forwarded-For: 203.0.113.9",
                    "Connection: close, X-Forwarded-For, x-forwarded-host, X-Forwarded-User, X-Mania-Subject");
            // Envoy takes such a Connection for an attack.
            assertThat(client.head()).startsWith(front == Front.ENVOY_ASKS ? "HTTP/1.1 400 " : "HTTP/1.1 200 ");
        }
        if (front == Front.ENVOY_ASKS) {
            assertThat(world.upstream.received()).isEmpty();
            return;
        }
        assertThat(world.upstream.received()).singleElement().satisfies(received -> {
            assertThat(received.value("X-Forwarded-For")).contains("127.0.0.2");
            assertThat(received.value("X-Forwarded-Host")).contains(world.authority());
            assertThat(received.value("X-Forwarded-User")).contains(FrontProxyIT.PLAYER);
            assertThat(received.value("X-Mania-Subject")).contains(FrontProxyIT.PLAYER);
        });
    }

    /** Another protocol than WebSocket, in which nobody would decide on what is asked for. */
    void switches() throws Exception {
        Browser player = world.signedIn();
        for (List<String> upgrades : List.of(
                List.of("Upgrade: h2c"),
                List.of("Upgrade: h2c", "Upgrade: websocket"),
                List.of("Upgrade: websocket", "Upgrade: h2c"),
                List.of("Upgrade: h2c, websocket"),
                List.of("Upgrade: websocket, h2c"))) {
            List<String> fields = new ArrayList<>(upgrades);
            fields.addAll(List.of(
                    "Connection: Upgrade, HTTP2-Settings",
                    "HTTP2-Settings: AAMAAABkAAQAAP__",
                    "Origin: " + world.origin(),
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));
            try (RawConnection client = world.connect()) {
                client.get(player, "/open/logo.svg", fields.toArray(String[]::new));
                assertThat(client.head()).as(upgrades.toString()).doesNotContainIgnoringCase("h2c");
            }
        }
        assertThat(world.upstream.received().toString()).doesNotContainIgnoringCase("h2c");
    }

    /** Detours to a route that is closed to this player; and what is odd but honest goes on as it came. */
    void targets() throws Exception {
        Browser player = world.signedIn();
        String odd = "/files/a%2Fb%20c/~d;e=1?x=%2F&y=a+b&z=%C3%A9";
        assertThat(player.call(odd).statusCode()).isEqualTo(200);
        assertThat(world.upstream.last().uri()).isEqualTo(odd);
        world.upstream.clear();
        for (String detour : new String[] {
            "/open/../admin",
            "/open/%2e%2e/admin",
            "/open/..%2fadmin",
            "/open/..;/admin",
            "/open/%252e%252e/admin",
            "//admin",
            "/open//../admin",
            "/open\\..\\admin",
            "/%61dmin",
            "/open/..%5cadmin",
            "/admin%2f",
            "/admin;x"
        }) {
            try (RawConnection client = world.connect()) {
                client.get(player, detour, "Connection: close");
                assertThat(client.head()).as(detour).startsWith("HTTP/1.1 ");
            }
        }
        // Some fronts clear such a path away before they ask.
        assertThat(world.upstream.received())
                .allMatch(received ->
                        received.uri().startsWith("/open/") && !received.uri().contains(".."));
    }

    /** The decision endpoint, whose answer holds the player's tokens. */
    void question() throws Exception {
        Browser player = world.signedIn();
        for (String path : new String[] {
            "/oauth2/auth",
            "/oauth2/auth?x",
            "/oauth2/auth/",
            "/oauth2/auth/club",
            "/oauth2/%61uth",
            "/oauth2//auth",
            "/oauth2/./auth",
            "/x/../oauth2/auth",
            "/oauth2/auth;x",
            "/oauth2/auth%2f",
            "//oauth2/auth"
        }) {
            try (RawConnection client = world.connect()) {
                client.get(
                        player,
                        path,
                        "Connection: close",
                        "X-Original-Method: GET",
                        "X-Original-URL: " + world.origin() + "/club",
                        "X-Forwarded-Method: GET",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: " + world.authority(),
                        "X-Forwarded-Uri: /club");
                String answer = client.untilClosed();
                assertThat(answer).as(path).doesNotStartWith("HTTP/1.1 200 ").doesNotContainIgnoringCase("Bearer ey");
                assertThat(answer).as(path).doesNotContainIgnoringCase("X-Mania-");
            }
        }
        assertThat(world.upstream.received()).isEmpty();
    }
}
