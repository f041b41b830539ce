package io.maniagate.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.build.Dressed;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.DecisionPoints;
import io.maniagate.fixture.OpenedSession;
import io.maniagate.fixture.RawClient;
import io.maniagate.fixture.RawClient.Answer;
import io.maniagate.fixture.World;
import io.maniagate.request.FrontProxy;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** AUTHZ A4 and A5, HDR H1, H4 and H5 and the PATH list where a front proxy asks about requests, in every profile. */
@QuarkusTest
@TestProfile(BothVersions.class)
class DecisionAttackTest {

    private static final Set<String> IDENTITY =
            Dressed.fields("Speedy", List.of("admins")).keySet();

    private World world;
    private String cookie;

    @Inject
    DecisionPoints points;

    @BeforeEach
    void signIn() {
        world = World.fresh();
        Browser player = new Browser(world);
        player.signIn("trackmania", "plain");
        cookie = "Cookie: " + player.cookieField();
    }

    @ParameterizedTest
    @EnumSource
    void a4EveryYesCarriesEveryIdentityField(FrontProxy front) {
        for (String target : List.of("/", "/open", "/maybe", "/api/x", "/own-token")) {
            for (List<String> fields : List.of(List.of(cookie), List.<String>of(), List.of("Cookie: maniagate=x"))) {
                Answer answer = points.ask(front, "GET", target, fields.toArray(String[]::new));
                boolean asksForSession = target.equals("/") || target.equals("/api/x");
                assertThat(answer.status())
                        .as(target + fields)
                        .isEqualTo(asksForSession && !fields.contains(cookie) ? 401 : 200);
                if (answer.status() != 200) {
                    assertThat(answer.fields()).noneMatch(field -> IDENTITY.contains(field.getKey()));
                    continue;
                }
                boolean isPlayer = fields.contains(cookie) && !target.equals("/open");
                IDENTITY.forEach(name ->
                        assertThat(answer.values(name)).as(target + name).hasSize(1));
                assertThat(answer.value("X-Mania-Subject").orElseThrow().isEmpty())
                        .as(target + fields)
                        .isNotEqualTo(isPlayer);
            }
        }
    }

    /** authentik CVE-2026-25748: what is no session is none. */
    @ParameterizedTest
    @EnumSource
    void a4ACookieThatDoesNotOpenIsNobodys(FrontProxy front) {
        String value = cookie.substring(cookie.indexOf('=') + 1);
        for (String broken : List.of("", "x", value.substring(1), value + "A", "\"" + value + "\"", "%00")) {
            Answer answer = points.ask(front, "GET", "/x", "Cookie: maniagate=" + broken);
            assertThat(answer.status()).as(broken).isEqualTo(401);
        }
    }

    /** authelia CVE-2021-32637: what cannot be read is never let through, not even where everybody is. */
    @ParameterizedTest
    @EnumSource
    void a5WhatIsMissingDoubledOrUnreadableIsRefused(FrontProxy front) {
        List<String> honest = DecisionPoints.named(front, "GET", points.host(), "/open");
        assertThat(points.send(front, honest).status()).isEqualTo(200);
        for (int i = 1; i < honest.size(); i++) {
            String line = honest.get(i);
            String name = line.substring(0, line.indexOf(':'));
            List<String> values = List.of(
                    "",
                    ",",
                    "GET, GET",
                    "x y",
                    "GE(T",
                    "get",
                    "TRACE",
                    "CONNECT",
                    "://",
                    "//open",
                    "ftp://x/open",
                    "http:///open",
                    "http://" + points.host(),
                    "open",
                    "http://a@" + points.host() + "/open",
                    points.host() + ",x",
                    points.host() + "/open",
                    "/open#x",
                    "/open\tx",
                    "/open x",
                    "/op\u00e9n");
            List<List<String>> wrong =
                    new ArrayList<>(List.of(List.of(), List.of(line, line), List.of(line, name + ":")));
            values.forEach(value -> wrong.add(List.of(name + ": " + value)));
            for (List<String> lines : wrong) {
                List<String> all = new ArrayList<>(honest);
                all.remove(i);
                all.addAll(lines);
                // A name that is one, and is not ours, is refused like everywhere.
                assertThat(points.send(front, all).status())
                        .as(all.toString())
                        .isIn(name.endsWith("Host") ? List.of(400, 421) : List.of(400));
            }
        }
        assertThat(points.send(front, List.of("GET /oauth2/auth")).status()).isEqualTo(400);
        assertThat(points.send(front, List.of("GET /oauth2/auth?/open")).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource
    void p1To9AnUnclearPathIsRefused(FrontProxy front) {
        for (String target : List.of(
                "/open/../closed",
                "/open/%2e%2e/closed",
                "/open/%252e%252e/closed",
                "/open/..;/closed",
                "/open%2f..%2fclosed",
                "/open\\..\\closed",
                "/open%5c..%5cclosed",
                "/closed;x",
                "/closed%3bx",
                "//closed",
                "/./closed",
                "/open/%00",
                "/open/%c0%ae",
                "/open/%",
                "/%63losed%2f..%2fopen")) {
            Answer answer = points.ask(front, "GET", target, cookie);
            assertThat(answer.status()).as(target).isEqualTo(400);
            assertThat(answer.fields()).noneMatch(field -> IDENTITY.contains(field.getKey()));
        }
        assertThat(points.ask(front, "GET", "/open?/../closed", cookie).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void h4OnlyTheProfilesOwnFieldsNameTheRequest(FrontProxy front) {
        List<String> own = DecisionPoints.named(front, "GET", points.host(), "/closed");
        List<String> spoofed = new ArrayList<>(List.of(cookie));
        for (FrontProxy other : FrontProxy.values()) {
            DecisionPoints.named(other, "GET", points.host(), "/open").stream()
                    .skip(1)
                    .filter(line ->
                            own.stream().noneMatch(ours -> ours.startsWith(line.substring(0, line.indexOf(':') + 1))))
                    .forEach(line -> {
                        if (!spoofed.contains(line)) {
                            spoofed.add(line);
                        }
                    });
        }
        spoofed.addAll(List.of(
                "X-Original-URI: /open",
                "X-Rewrite-URL: /open",
                "X-HTTP-Method-Override: OPTIONS",
                "X-Auth-Request-Redirect: /open",
                "X-Envoy-Original-Path: /open",
                "X_Forwarded_Uri: /open",
                "Forwarded: host=evil.example;proto=https"));
        assertThat(points.ask(front, "GET", "/closed", spoofed.toArray(String[]::new))
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource
    void h5AStrangerIsToldNothing(FrontProxy front) {
        for (String target : List.of("/", "/open", "/closed", "/../x")) {
            Answer answer = points.askAsStranger(front, "GET", target, cookie, "X-Forwarded-For: 127.0.0.1");
            assertThat(answer.status()).as(target).isEqualTo(403);
            assertThat(answer.fields()).noneMatch(field -> IDENTITY.contains(field.getKey()));
            assertThat(answer.values("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void h5WithoutAProfileThereIsNoSuchEndpoint() {
        RawClient client = new RawClient(world);
        for (String target : List.of("/oauth2/auth", "/oauth2/auth/", "/oauth2/auth/open", "/oauth2/auth?x")) {
            List<String> lines = new ArrayList<>(DecisionPoints.named(FrontProxy.NGINX, "GET", points.host(), "/open"));
            lines.set(0, cookie);
            assertThat(client.get(target, lines.toArray(String[]::new)).status())
                    .as(target)
                    .isEqualTo(404);
        }
    }

    /** Setting {@code X-Mania-Subject} does not replace {@code X_Mania_Subject}, which an app behind CGI takes for the same. */
    @ParameterizedTest
    @EnumSource
    void h1ANameThatTheFrontProxyWouldNotReplaceIsRefused(FrontProxy front) {
        for (String name : IDENTITY) {
            if (!name.startsWith("X-")) {
                continue;
            }
            for (String odd : List.of(
                    name.replace('-', '_'),
                    name.replace('-', '.').toLowerCase(Locale.ROOT),
                    name + "_",
                    "x" + name.substring(1).replace("-", ""))) {
                assertThat(points.ask(front, "GET", "/open", odd + ": forged").status())
                        .as(odd)
                        .isEqualTo(400);
            }
            assertThat(points.ask(front, "GET", "/", cookie, name + ": forged").values(name))
                    .as(name)
                    .doesNotContain("forged");
            // Older ones of Caddy leave the client's own field where ours is empty.
            assertThat(points.ask(front, "GET", "/open", name + ": forged").status())
                    .as(name)
                    .isEqualTo(front == FrontProxy.CADDY || name.startsWith("X-Mania-") ? 400 : 200);
        }
        assertThat(points.ask(front, "GET", "/", cookie, "X-Forwarded-User: forged")
                        .value("X-Forwarded-User"))
                .get()
                .asString()
                .startsWith("trackmania:");
    }

    /** A front proxy's file may be older than the gateway, and then does not replace what it has not heard of. */
    @ParameterizedTest
    @EnumSource
    void h1NobodyElseSpeaksOfManias(FrontProxy front) {
        for (String name : List.of("X-Mania-Rank", "x_mania_rank", "X-ManiaRank", "X.Mania")) {
            for (String target : List.of("/", "/open")) {
                assertThat(points.ask(front, "GET", target, cookie, name + ": forged")
                                .status())
                        .as(name)
                        .isEqualTo(400);
            }
        }
        assertThat(points.ask(front, "GET", "/open", "X-Maniac: 1", "X-Man: 1").status())
                .isEqualTo(400);
        assertThat(points.ask(front, "GET", "/open", "X-Man: 1", "Mania: 1").status())
                .isEqualTo(200);
    }

    /** Older ones of Caddy (CVE-2026-30851) let it stand where ours is empty. */
    @ParameterizedTest
    @EnumSource
    void h1AnAuthorizationThatIsNotForTheUpstreamDoesNotReachIt(FrontProxy front) {
        Answer answer = points.ask(front, "GET", "/open", "Authorization: Basic Zm9yZ2Vk");

        assertThat(answer.status()).isEqualTo(front == FrontProxy.CADDY ? 400 : 200);
        assertThat(answer.values("Authorization")).doesNotContain("Basic Zm9yZ2Vk");
        assertThat(points.ask(front, "GET", "/", cookie, "Authorization: Basic Zm9yZ2Vk")
                        .values("Authorization"))
                .as("ours in its place")
                .noneMatch(value -> value.contains("Zm9yZ2Vk"))
                .hasSize(1);
    }

    /** What is spoken after such a switch nobody decides on, so a front proxy that passes it on must not have a yes. */
    @ParameterizedTest
    @EnumSource
    void a4ASwitchToAnotherProtocolIsRefused(FrontProxy front) {
        for (String upgrade : List.of(
                "h2c",
                "h2c, websocket",
                "websocket, h2c",
                "websocket\r\nUpgrade: h2c",
                "h2c\r\nUpgrade: websocket",
                "TLS/1.0",
                "websocket/13",
                "")) {
            for (String target : List.of("/", "/open")) {
                Answer answer = points.ask(front, "GET", target, cookie, "Upgrade: " + upgrade);
                assertThat(answer.status()).as(upgrade).isEqualTo(400);
            }
        }
        assertThat(points.ask(front, "GET", "/open", "Upgrade: WebSocket").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENVOY")
    void anotherMethodOfTheQuestionIsNone(FrontProxy front) {
        for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS")) {
            List<String> lines = new ArrayList<>(DecisionPoints.named(front, "GET", points.host(), "/open"));
            lines.set(0, method + " /oauth2/auth");
            lines.add("Content-Length: 0");
            Answer answer = points.send(front, lines);
            assertThat(answer.status()).as(method).isEqualTo(405);
            assertThat(answer.value("Allow")).hasValue("GET, HEAD");
        }
    }

    @ParameterizedTest
    @EnumSource
    void framingThatTwoReadDifferentlyIsRefusedHereToo(FrontProxy front) {
        for (String line : List.of(
                "Content_Length: 9", "X Y: z", "Origin: a\r\nOrigin: b", "Authorization: a\r\nAuthorization: b")) {
            assertThat(points.ask(front, "GET", "/open", line).status())
                    .as(line)
                    .isEqualTo(400);
        }
    }

    /** One Set-Cookie is all that nginx passes on, so what needs two is refused before it is lost. */
    @ParameterizedTest
    @EnumSource
    void aSessionInTwoCookiesIsRefused(FrontProxy front) {
        String two = OpenedSession.inTwoCookies(cookie.substring("Cookie: ".length()));
        assertThat(two).contains("maniagate.1=");

        Answer page = points.ask(front, "GET", "/", "Cookie: " + two, "Accept: text/html");

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.body()).contains("fewer scopes", "linked accounts");
        assertThat(page.values("Set-Cookie")).isEmpty();
        assertThat(points.ask(front, "GET", "/open", "Cookie: " + two).status()).isEqualTo(200);
        // What an earlier, longer session left over does no harm.
        assertThat(points.ask(front, "GET", "/", cookie + "; maniagate.1=left-over")
                        .status())
                .isEqualTo(200);
    }
}
