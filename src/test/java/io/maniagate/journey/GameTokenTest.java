package io.maniagate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.emulator.EmulatedPlayer;
import io.maniagate.emulator.Endpoint;
import io.maniagate.emulator.Fault;
import io.maniagate.emulator.Game;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.Expect;
import io.maniagate.fixture.GameClient;
import io.maniagate.fixture.RawConnection;
import io.maniagate.fixture.World;
import io.maniagate.http.Failure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts and plugins of a running game with the token it gave them, on routes that take it. */
@QuarkusTest
@QuarkusTestResource(
        value = World.class,
        restrictToAnnotatedClass = true,
        initArgs = {
            @ResourceArg(name = "maniagate.routes[0].path", value = "/script"),
            @ResourceArg(name = "maniagate.routes[0].access", value = "required"),
            @ResourceArg(name = "maniagate.routes[0].ingame-token", value = "true"),
            @ResourceArg(name = "maniagate.routes[1].path", value = "/plugin"),
            @ResourceArg(name = "maniagate.routes[1].access", value = "required"),
            @ResourceArg(name = "maniagate.routes[1].openplanet-token", value = "true"),
            @ResourceArg(name = "maniagate.groups.admins.players", value = "maniaplanet:lina.racer"),
            @ResourceArg(name = "maniagate.providers.trackmania.openplanet-url", value = "{provider}/auth/validate"),
            @ResourceArg(
                    name = "maniagate.providers.trackmania.openplanet-secret",
                    value = "openplanet-development-secret"),
        })
class GameTokenTest {

    private static final AtomicInteger opened = new AtomicInteger();

    private World world;
    private Browser nobody;
    private EmulatedPlayer lina;

    @BeforeEach
    void open() {
        world = World.fresh();
        nobody = new Browser(world);
        lina = world.provider().players().get(0);
        // Limits of the test before are no limits of this one.
        World.CLOCK.advance(Duration.ofMinutes(10L * opened.incrementAndGet()));
    }

    @Test
    void aScriptIsThePlayerOfItsTokenAndNothingMore() {
        Response answer = script("/script/x", field("LINA.racer", token()));

        assertThat(answer.statusCode()).isEqualTo(200);
        Expect.noCookie(answer);
        var seen = world.upstream().last();
        assertThat(seen.value("X-Mania-Subject")).hasValue("maniaplanet:lina.racer");
        assertThat(seen.value("X-Mania-Login")).hasValue("Lina.Racer");
        assertThat(seen.value("Authorization")).isEmpty();
        assertThat(seen.value("Maniaplanet-Auth")).isEmpty();
        assertThat(seen.value("X-Mania-Scopes")).isEmpty();
    }

    @DisplayName("A1: a name that no token was made for opens no group")
    @Test
    void a1NoGroupIsToldOfAScript() {
        assertThat(script("/script/x", field("Lina.Racer", token())).statusCode())
                .isEqualTo(200);
        assertThat(world.upstream().last().value("X-Forwarded-Groups")).isEmpty();

        world.signedIn(Game.MANIAPLANET, "plain").visit("/script/x");
        assertThat(world.upstream().last().value("X-Forwarded-Groups")).hasValue("admins");
    }

    @Test
    void aTokenIsAskedForOnceAndBelievedForFiveMinutes() {
        String field = field("Lina.Racer", token());
        for (int i = 0; i < 5; i++) {
            assertThat(script("/script/x", field).statusCode()).isEqualTo(200);
        }
        assertThat(asked(Game.MANIAPLANET)).isEqualTo(1);

        World.CLOCK.advance(Duration.ofMinutes(5));
        world.provider().revokeGameToken(field.substring(field.indexOf("Token=\"") + 7, field.length() - 1));
        refused(script("/script/x", field), "Bearer");
        refused(script("/script/x", field), "Bearer");
        assertThat(asked(Game.MANIAPLANET)).isEqualTo(2);
    }

    @Test
    void aTokenOfSomebodyElseIsRefused() {
        String own = world.provider().gameToken(Game.MANIAPLANET, "styled");

        refused(script("/script/x", field("Lina.Racer", own)), "Bearer");
        refused(script("/script/x", field("Lina.Racer", "made-up")), "Bearer");
        assertThat(world.upstream().received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Login=\"a\"",
                "Token=\"a\"",
                "Token=\"t\", Login=\"l\"",
                "Login=\"l\", Token=\"\"",
                "Login=\"l\",  Token=\"t\"",
                "login=\"l\", token=\"t\"",
                "Login=l, Token=t",
                "Login=\"l\", Token=\"t\", Login=\"m\"",
                "Login=\"l\\\"\", Token=\"t\"",
                "Login=\"l m\", Token=\"t\"",
                "Bearer Login=\"l\", Token=\"t\""
            })
    void whatIsNotWrittenByTheLetterIsRefusedUnasked(String field) {
        refused(script("/script/x", field), "Bearer");
        assertThat(asked(Game.MANIAPLANET)).isZero();
    }

    @Test
    void twoOfThemAreRefused() {
        String good = field("Lina.Racer", token());

        refused(
                nobody.request()
                        .header("Maniaplanet-Auth", good)
                        .header("Maniaplanet-Auth", good)
                        .get(nobody.url("/script/x")),
                "Bearer");
    }

    @Test
    void otherRoutesDoNotTakeIt() {
        Expect.problem(script("/elsewhere", field("Lina.Racer", token())), Failure.NOT_SIGNED_IN);
        Expect.problem(script("/plugin/x", field("Lina.Racer", token())), Failure.NOT_SIGNED_IN);
        Expect.problem(script("/oauth2/userinfo", field("Lina.Racer", token())), Failure.NOT_SIGNED_IN);
        Expect.problem(plugin("/script/x", "Openplanet " + pluginToken()), Failure.NOT_SIGNED_IN);
        assertThat(asked(Game.MANIAPLANET) + asked(Game.TRACKMANIA)).isZero();
        assertThat(world.upstream().received()).isEmpty();
    }

    @DisplayName("W1: beside a session cookie a token counts for nothing, and the cross-site rule holds")
    @Test
    void w1TheCookieCounts() {
        Browser styled = world.signedIn(Game.MANIAPLANET, "styled");
        String field = field("Lina.Racer", token());

        styled.request().header("Maniaplanet-Auth", field).get(styled.url("/script/x"));
        assertThat(world.upstream().last().value("X-Mania-Login").orElseThrow()).isNotEqualTo("Lina.Racer");
        assertThat(world.upstream().last().value("Maniaplanet-Auth")).isEmpty();
        assertThat(styled.request()
                        .header("Maniaplanet-Auth", field)
                        .header("Origin", "https://elsewhere.example")
                        .post(styled.url("/script/x"))
                        .statusCode())
                .isEqualTo(403);
        refused(
                nobody.request()
                        .header("Maniaplanet-Auth", field("Lina.Racer", "made-up"))
                        .header("Authorization", "Openplanet " + pluginToken())
                        .get(nobody.url("/script/x")),
                "Bearer");
        assertThat(asked(Game.MANIAPLANET)).isEqualTo(1);
    }

    @Test
    void anOutageRefusesNobodyForGood() {
        world.provider().fault(Game.MANIAPLANET, Endpoint.GAME_TOKEN, Fault.status(503));
        String field = field("Lina.Racer", token());

        Expect.problem(script("/script/x", field), Failure.UNAVAILABLE);
        assertThat(world.upstream().received()).isEmpty();
        world.provider().clearFault(Game.MANIAPLANET, Endpoint.GAME_TOKEN);
        World.CLOCK.advance(Duration.ofSeconds(6));
        assertThat(script("/script/x", field).statusCode()).isEqualTo(200);
    }

    @Test
    void aTokenThatIsCheckedAnewOpensASocketWhereTheOneBeforeIsJustEnding() {
        String field = "Maniaplanet-Auth: " + field("Lina.Racer", token());
        world.upstream().echo("/script/socket");
        try (RawConnection first = new RawConnection(world);
                RawConnection second = new RawConnection(world)) {
            first.handshake(nobody, "/script/socket", field).head();
            World.CLOCK.advance(Duration.ofMinutes(5));
            second.handshake(nobody, "/script/socket", field).head();
            second.sendText("hello").until("hello");
        }
        assertThat(asked(Game.MANIAPLANET)).isEqualTo(2);
    }

    @DisplayName("D4: tokens without end are not asked for without end")
    @Test
    void d4ManyTokensAreLimited() {
        for (int i = 0; i < 30; i++) {
            script("/script/x", field("Lina.Racer", "made-up-" + i));
        }

        assertThat(asked(Game.MANIAPLANET)).isLessThan(20);
        Expect.problem(script("/script/x", field("Lina.Racer", "one-more")), Failure.UNAVAILABLE);
    }

    @Test
    void aPluginIsTheAccountThatOpenplanetNames() {
        Response answer = plugin("/plugin/x", "Openplanet " + pluginToken());

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        Expect.noCookie(answer);
        var seen = world.upstream().last();
        assertThat(seen.value("X-Mania-Subject")).hasValue("trackmania:" + lina.accountId());
        assertThat(seen.value("X-Forwarded-Preferred-Username")).hasValue("Lina.Racer");
        assertThat(seen.value("Authorization")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Openplanet", "Openplanet made-up", "openplanet made-up", "Openplanet a b", "Openplanet a,b c"})
    void anyOtherPluginTokenIsRefused(String field) {
        refused(plugin("/plugin/x", field), "Openplanet");
        assertThat(world.upstream().received()).isEmpty();
    }

    @Test
    void anotherSchemeIsNoPluginToken() {
        Expect.problem(plugin("/plugin/x", "Openplanets " + pluginToken()), Failure.NOT_SIGNED_IN);
        Expect.problem(plugin("/plugin/x", "Basic b3BlbjpwbGFuZXQ="), Failure.NOT_SIGNED_IN);
        assertThat(asked(Game.TRACKMANIA)).isZero();
    }

    /** With this world's ports in place of the usual ones. */
    @Test
    void theLinesOfTheManualWork() throws Exception {
        List<String> lines = Files.readAllLines(Path.of("docs/game-client.md")).stream()
                .filter(line -> line.startsWith("curl "))
                .map(line -> line.replace("http://localhost:8080", world.origin())
                        .replace("http://localhost:8090", world.emulator().baseUrl()))
                .toList();
        assertThat(lines).hasSize(2);

        for (String line : lines) {
            Process shell = new ProcessBuilder("sh", "-c", line)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(shell.waitFor()).as(said).isZero();
        }
        assertThat(world.upstream().received())
                .extracting(seen -> seen.value("X-Mania-Subject").orElse("nobody"))
                .containsExactly("maniaplanet:lina.racer", "trackmania:" + lina.accountId());
    }

    private String token() {
        return world.provider().gameToken(Game.MANIAPLANET, "plain");
    }

    private String pluginToken() {
        return world.provider().gameToken(Game.TRACKMANIA, "plain");
    }

    private int asked(Game game) {
        return world.provider().requests(game, Endpoint.GAME_TOKEN);
    }

    private static String field(String login, String token) {
        return "Login=\"" + login + "\", Token=\"" + token + "\"";
    }

    private Response script(String path, String field) {
        return new GameClient(nobody, GameClient.SCRIPT)
                .request()
                .header("Maniaplanet-Auth", field)
                .get(nobody.url(path));
    }

    private Response plugin(String path, String field) {
        return nobody.request().header("Authorization", field).get(nobody.url(path));
    }

    private static void refused(Response response, String challenge) {
        Expect.problem(response, Failure.TOKEN_REFUSED);
        assertThat(response.header("WWW-Authenticate")).isEqualTo(challenge);
        Expect.noCookie(response);
    }
}
