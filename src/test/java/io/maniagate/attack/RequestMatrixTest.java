package io.maniagate.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.attack.Asker.Version;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.RawRequest;
import io.maniagate.fixture.World;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The lists PATH P1 to P10 and HDR H1 to H9 on every kind of route, for every kind of request, in both versions of HTTP,
 * with and without a session.
 */
@QuarkusTest
@TestProfile(BothVersions.class)
class RequestMatrixTest {

    /** Behind a route's path: leads out of it in somebody's reading, or is no path. */
    private static final List<String> WAYS_OUT = Lines.of("targets/ways-out");

    private static final List<String> OWNED = Lines.of("fields/owned");
    private static final List<String> NO_TOKEN = Lines.of("fields/no-token");

    enum Kind {
        PLAIN("GET", "Accept: */*"),
        UNSAFE("POST", "Content-Length: 0"),
        PREFLIGHT(
                "OPTIONS",
                "Origin: https://other.example|Access-Control-Request-Method: PUT"
                        + "|Access-Control-Request-Headers: x-mania-login"),
        WEBSOCKET(
                "GET",
                "Connection: Upgrade|Upgrade: websocket|Sec-WebSocket-Version: 13"
                        + "|Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==|Sec-Fetch-Site: same-origin");

        private final String method;
        /** Lines, with bars between. */
        private final String fields;

        Kind(String method, String fields) {
            this.method = method;
            this.fields = fields;
        }
    }

    /** {@code passes}: whether an honest request of this kind reaches the upstream. */
    record Cell(Version version, String route, Kind kind, boolean signedIn) {

        boolean passes() {
            return isKnown() && (signedIn || route.equals("/open") || route.equals("/maybe"));
        }

        /** HTTP/2 switches no protocols (RFC 9113 § 8.6). */
        boolean isKnown() {
            return kind != Kind.WEBSOCKET || version == Version.HTTP_1_1;
        }

        boolean identity() {
            return signedIn && !route.equals("/open");
        }
    }

    private World world;
    private String cookie;

    @BeforeEach
    void signIn() {
        world = World.fresh();
        Browser player = new Browser(world);
        player.signIn("trackmania", "plain");
        cookie = player.cookieField();
    }

    static Stream<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (Version version : Version.values()) {
            for (String route : List.of("/x", "/maybe", "/open", "/api")) {
                for (Kind kind : Kind.values()) {
                    cells.add(new Cell(version, route, kind, true));
                    cells.add(new Cell(version, route, kind, false));
                }
            }
        }
        return cells.stream();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void p1To10NoPathLeadsOutOfItsRouteAndAnHonestOneGoesOnUnchanged(Cell cell) {
        try (Asker asker = new Asker(world, cell.version)) {
            for (String way : WAYS_OUT) {
                boolean staysIn = way.startsWith("~") && cell.route.equals("/x");
                boolean isEnough = !cell.signedIn && cell.kind != Kind.PLAIN;
                if (staysIn || isEnough) {
                    continue;
                }
                String target = way.startsWith("=") ? way.substring(1) : cell.route + way.replace("~", "");
                // Below /api nobody is told what is wrong with the rest of a path before they are signed in.
                assertThat(ask(asker, cell, target, List.of()))
                        .as(cell + " " + target)
                        .isIn(cell.route.equals("/api") && !cell.signedIn ? List.of(0, 400, 401) : List.of(0, 400));
            }
            assertThat(world.upstream().bytes()).isEmpty();
            for (String query : List.of("", "?", "?/../closed", "?a=%00&b=\\;//", "?%2e%2e/%zz")) {
                world.upstream().clear();
                ask(asker, cell, cell.route + "/a%20b" + query, List.of());
                assertThat(world.upstream().requests().stream().map(RawRequest::target))
                        .as(cell + " " + query)
                        .isEqualTo(
                                cell.passes()
                                        ? List.of((cell.route.equals("/api") ? "" : cell.route) + "/a%20b" + query)
                                        : List.of());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void h1To8WhatTheClientSaysOfItselfStaysBehindAndWhatWeSayArrivesOnce(Cell cell) {
        try (Asker asker = new Asker(world, cell.version)) {
            for (UnaryOperator<String> spelling : List.<UnaryOperator<String>>of(
                    name -> name,
                    name -> name.replace('-', '_'),
                    name -> name.replace("-", ""),
                    name -> "." + name + "~")) {
                List<String> fields = new ArrayList<>();
                OWNED.forEach(name -> fields.add(spelling.apply(name) + ": forged"));
                fields.add("Authorization: Bearer forged");
                fields.add("Proxy-Authorization: Basic forged");
                if (cell.version == Version.HTTP_1_1) {
                    fields.add("Connection: X-Mania-Subject, X-Forwarded-For, Authorization, Host, Cookie, X-Kept");
                }
                world.upstream().clear();
                ask(asker, cell, cell.route, fields);
                List<RawRequest> requests = world.upstream().requests();
                assertThat(requests).as(cell.toString()).hasSize(cell.passes() ? 1 : 0);
                requests.forEach(request -> onlyOurs(cell, request));
            }
        }
    }

    private void onlyOurs(Cell cell, RawRequest got) {
        assertThat(got.fields()).noneMatch(field -> field.contains("forged"));
        assertThat(got.values("Host")).containsExactly("localhost:" + world.port());
        assertThat(got.values("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(got.values("X-Forwarded-Host")).containsExactly("localhost:" + world.port());
        assertThat(got.values("X-Forwarded-Proto")).containsExactly("http");
        assertThat(got.values("Cookie")).containsExactly("a=1; b=2");
        assertThat(got.values("X-Mania-Subject")).hasSize(cell.identity() ? 1 : 0);
        assertThat(got.values("X-Mania-Assertion")).hasSize(cell.identity() ? 1 : 0);
        assertThat(got.values("Authorization")).hasSize(cell.identity() && !cell.route.equals("/api") ? 1 : 0);
        assertThat(got.values("Upgrade")).hasSize(cell.kind == Kind.WEBSOCKET ? 1 : 0);
    }

    /** A session changes nothing about what is refused before anybody looks for one. */
    static Stream<Cell> signedInCells() {
        return cells().filter(Cell::signedIn);
    }

    @ParameterizedTest
    @MethodSource("signedInCells")
    void h9AFieldThatIsNoneIsRefusedWhoeverSendsIt(Cell cell) {
        try (Asker asker = new Asker(world, cell.version)) {
            List<String> lines = new ArrayList<>(List.of(
                    "X: a\rb",
                    "X: a\nX-Mania-Login: b",
                    "X: a\0b",
                    "X: a\u007fb",
                    "Content_Length: 0",
                    "Origin: a\r\nOrigin: b"));
            lines.addAll(NO_TOKEN);
            for (String line : lines) {
                assertThat(ask(asker, cell, cell.route, List.of(line)))
                        .as(cell + line)
                        .isIn(0, 400);
            }
            assertThat(world.upstream().bytes()).isEmpty();
        }
    }

    private int ask(Asker asker, Cell cell, String target, List<String> more) {
        List<String> fields = new ArrayList<>(List.of(cell.kind.fields.split("\\|", -1)));
        fields.add("Cookie: a=1; " + (cell.signedIn ? cookie + "; " : "") + "b=2");
        fields.addAll(more);
        int status = asker.ask(cell.kind.method, target, fields).status();
        if (!cell.isKnown()) {
            assertThat(status).as("an upgrade in HTTP/2").isIn(0, 400);
        }
        return status;
    }
}
