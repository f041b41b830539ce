package io.maniagate.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.Browser;
import io.maniagate.fixture.RawClient;
import io.maniagate.fixture.RecordingUpstream.Received;
import io.maniagate.fixture.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PATH P1 to P10 over a raw socket: the path that is decided on is the path that is forwarded, in every reading. */
@QuarkusTest
@QuarkusTestResource(World.class)
class AuthorizationBypassTest {

    private World world;
    private RawClient client;

    @BeforeEach
    void open() {
        world = World.fresh();
        client = new RawClient(world);
    }

    static List<String> hostile() {
        return Lines.of("targets/hostile");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void p1To8AHostileTargetIsRefusedWithOrWithoutASession(String target) {
        String cookie = "Cookie: " + signIn();
        for (String method : List.of("GET", "POST", "OPTIONS", "HEAD")) {
            // Below /api nobody is told what is wrong with a path before they are signed in.
            assertThat(client.request(method, target, "Content-Length: 0").status())
                    .as(method)
                    .isIn(target.startsWith("/api/") ? List.of(400, 401) : List.of(400, 403, 404));
            assertThat(client.request(method, target, cookie, "Content-Length: 0")
                            .status())
                    .as(method)
                    .isIn(400, 403, 404);
        }
        assertThat(world.upstream().received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CONNECT localhost:80",
                "CONNECT /open",
                "get /open",
                "Get /closed",
                "G@T /open",
                "G\0T /open",
                "\u00c9 /open"
            })
    void p8AMethodOrFormThatIsNoneIsRefused(String start) {
        String[] parts = start.split(" ", -1);
        assertThat(client.request(parts[0], parts[1]).status()).isIn(400, 404);
        assertThat(world.upstream().received()).isEmpty();
    }

    @Test
    void p8NoMethodMakesAClosedRouteAnOpenOne() {
        for (String method :
                List.of("CONNECT", "TRACE", "TRACK", "PROPFIND", "QUERY", "DEBUG", "GETX", "GE%54", "M-SEARCH")) {
            assertThat(client.request(method, "/closed").status()).as(method).isIn(400, 403);
            assertThat(client.request(method, "/x").status()).as(method).isIn(400, 401);
        }
        assertThat(world.upstream().received()).isEmpty();
    }

    @Test
    void p7TheQueryNeverMatters() {
        for (String query : List.of("?/open", "?x=/open", "?x=/../open", "?rd=/open;/open", "?%2fopen", "??/open#")) {
            boolean hasFragment = query.endsWith("#");
            assertThat(client.get("/closed" + query).status()).isEqualTo(hasFragment ? 400 : 403);
            assertThat(client.get("/x" + query).status()).isEqualTo(hasFragment ? 400 : 401);
        }
        assertThat(world.upstream().received()).isEmpty();
        for (String query : List.of(
                "?/closed",
                "?x=/closed",
                "?/../closed",
                "?a=%00%0d%0a",
                "?%",
                "?%zz",
                "?;//\\",
                "?zone=World|Europe",
                "?{\"a\":[1]}",
                "?^`<>",
                "?")) {
            assertThat(client.get("/open" + query).status()).as(query).isEqualTo(200);
            assertThat(world.upstream().last().uri()).isEqualTo("/open" + query);
        }
    }

    @Test
    void p9PathsAreComparedInTheirCaseAndOnSegmentBorders() {
        for (String target : List.of("/OPEN", "/Open/x", "/openx", "/open.", "/open%20", "/open,x", "/ope%6e%78")) {
            assertThat(client.get(target).status()).as(target).isEqualTo(401);
        }
        for (String target : List.of("/closed", "/closed/", "/closed/x", "/%63losed", "/clos%65d/x", "/closed?")) {
            assertThat(client.get(target).status()).as(target).isEqualTo(403);
        }
        assertThat(world.upstream().received()).isEmpty();
        for (String target : List.of(
                "/open",
                "/open/",
                "/%6fpen",
                "/ope%6E/x",
                "/open/.../x",
                "/open/..x",
                "/open/x..",
                "/open/World|Europe",
                "/open/{a}^[b]\"")) {
            assertThat(client.get(target).status()).as(target).isEqualTo(200);
            assertThat(world.upstream().last().uri()).isEqualTo(target);
        }
    }

    @Test
    void p9OnlyOurHostsAreServedAndInAnySpellingTheyAreOurs() {
        String port = ":" + world.port();
        for (String host : List.of("LOCALHOST" + port, "localhost." + port, "LocalHost." + port)) {
            RawClient other = new RawClient(world, host);
            assertThat(other.get("/open").status()).as(host).isEqualTo(200);
            assertThat(other.get("/closed").status()).as(host).isEqualTo(403);
            assertThat(world.upstream().last().value("X-Forwarded-Host")).hasValue("localhost" + port);
        }
        world.upstream().clear();
        for (String host : List.of(
                "evil.example", "localhost", "localhost:1", "localhost" + port + ".evil.example", "evil" + port, "*")) {
            RawClient other = new RawClient(world, host);
            for (String target : List.of("/open", "/closed", "/oauth2/sign_in", "/oauth2/callback/trackmania?code=x")) {
                assertThat(other.get(target).status()).as(host + target).isIn(400, 421);
            }
        }
        for (String fields : List.of(
                "",
                "Host: \r\n",
                "Host: localhost" + port + "\r\nHost: localhost" + port + "\r\n",
                "Host: evil.example\r\nHost: localhost" + port + "\r\n",
                "Host: localhost" + port + "\r\nhost: evil.example\r\n",
                "Host : localhost" + port + "\r\n")) {
            assertThat(client.send("GET /open HTTP/1.1\r\n" + fields + "Connection: close\r\n\r\n")
                            .status())
                    .as(fields)
                    .isIn(400, 421);
        }
        assertThat(world.upstream().received()).isEmpty();
    }

    @Test
    void p9OurOwnEndpointsAreReachedByTheirExactPathOnly() {
        String cookie = "Cookie: " + signIn();
        for (String target : List.of(
                "/oauth2",
                "/oauth2/",
                "/oauth2/userinfo/",
                "/oauth2/Userinfo",
                "/oauth2/x",
                "/oauth2/start/",
                "/oauth2/start/trackmania/",
                "/oauth2/callback",
                "/oauth2/start/TRACKMANIA")) {
            assertThat(client.get(target, cookie).status()).as(target).isEqualTo(404);
        }
        for (String target : List.of(
                "//oauth2/userinfo",
                "/oauth2%2fuserinfo",
                "/oauth2//userinfo",
                "/oauth2;x/userinfo",
                "/oauth2/userinfo;x",
                "/oauth2\\userinfo",
                "/oauth2/./userinfo",
                "/open/../oauth2/userinfo",
                "/;/oauth2/userinfo",
                "/oauth2%252fuserinfo",
                "/oauth2/%2575serinfo")) {
            assertThat(client.get(target, cookie).status()).as(target).isIn(400, 404);
        }
        assertThat(world.upstream().received()).isEmpty();
    }

    /** All ways to put a way out of one route and a way into another together. */
    @Test
    void p10WhatPassesWithoutASessionIsUnderAnOpenRouteInEverybodysReadingAndUnchanged() {
        List<String> passed = new ArrayList<>();
        for (String start : List.of("/open", "/maybe/x", "/own-token", "", "/api")) {
            for (String slash : List.of("/", "//", "%2f", "%252f", "\\", "%5c", ";/", "/;/", "%3b/", "/%09/")) {
                for (String up : List.of("", "..", "%2e%2e", ".%252e", "..;x", "...", ".", "x", "%c0%ae.")) {
                    for (String end : List.of("closed", "oauth2/userinfo", "x/../closed", "%63losed")) {
                        for (String second : List.of("/", "%2f")) {
                            String target = start + slash + up + second + end;
                            world.upstream().clear();
                            RawClient.Answer answer = client.get(target);
                            assertThat(answer.status()).as(target).isIn(200, 400, 401, 403, 404);
                            for (Received received : world.upstream().received()) {
                                assertThat(received.uri()).isEqualTo(target);
                                assertThat(normal(target)).as(target).matches("/(open|maybe|own-token)(/.*)?");
                                passed.add(target);
                            }
                        }
                    }
                }
            }
        }
        assertThat(passed).as("not everything is refused").isNotEmpty();
    }

    /** As the most forgiving server would read it. */
    private static String normal(String target) {
        String path = target;
        for (int i = 0; i < 3; i++) {
            path = path.replaceAll("(?i)%2f|%5c", "/")
                    .replaceAll("(?i)%2e", ".")
                    .replaceAll("(?i)%3b", ";")
                    .replaceAll("%63", "c")
                    .replaceAll("%25", "%");
        }
        path = path.replace('\\', '/').replaceAll(";[^/]*", "").replaceAll("/+", "/");
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..") && !segments.isEmpty()) {
                segments.remove(segments.size() - 1);
            } else if (!segment.equals(".") && !segment.equals("..") && !segment.isEmpty()) {
                segments.add(segment.toLowerCase(Locale.ROOT));
            }
        }
        return "/" + String.join("/", segments);
    }

    private String signIn() {
        Browser player = new Browser(world);
        player.signIn("trackmania", "plain");
        return player.cookieField();
    }
}
