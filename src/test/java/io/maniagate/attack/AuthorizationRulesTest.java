package io.maniagate.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.emulator.Game;
import io.maniagate.fixture.Await;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.Expect;
import io.maniagate.fixture.World;
import io.maniagate.http.Failure;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AUTHZ A1 and A2: every kind of rule, in require and in deny, refuses whom it has to, over HTTP and to the end. */
@QuarkusTest
@TestProfile(AuthorizationRulesTest.Rules.class)
class AuthorizationRulesTest {

    /** Trackmania's account of the emulated player "plain", as the game writes it for a login. */
    private static final String PLAIN_LOGIN = "PW8KUoweS32aNW4sQfe4kA";

    /** Paths, and what of the configuration stands there. */
    private static final List<List<String>> ROUTES = List.of(
            List.of("/listed", "require.players", "maniaplanet:Lina.Racer,trackmania:" + PLAIN_LOGIN),
            List.of("/not-listed", "deny.players", "maniaplanet:LINA.RACER"),
            List.of("/filed", "require.players-file", file("players").toString()),
            List.of("/not-filed", "deny.players-file", file("banned").toString()),
            List.of("/changing", "require.players-file", file("changing").toString()),
            List.of("/not-changing", "deny.players-file", file("changing").toString()),
            List.of("/maniaplanet", "require.providers", "maniaplanet"),
            List.of("/not-maniaplanet", "deny.providers", "maniaplanet"),
            List.of("/france", "require.zones", "world|EUROPE|France"),
            List.of("/not-france", "deny.zones", "World|Europe|France"),
            List.of("/azur", "require.zones", "World|Europe|France|Provence-Alpes-Co\u0302te d'Azur"),
            List.of("/mail", "require.scopes", "email"),
            List.of("/not-mail", "deny.scopes", "email"),
            List.of("/crew", "require.groups", "outer"),
            List.of("/not-crew", "deny.groups", "crew"),
            List.of("/club", "require.clubs", "4711,1"),
            List.of("/other-club", "require.clubs", "1"),
            List.of("/not-club", "deny.clubs", "4712"),
            List.of("/title", "require.titles", "Title@plain"),
            List.of("/not-title", "deny.titles", "Title@plain"),
            List.of("/server", "require.servers", "Server-Of-PLAIN"),
            List.of("/not-server", "deny.servers", "server-of-plain"));

    public static final class Rules implements QuarkusTestProfile {

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            Map<String, String> settings = new HashMap<>();
            settings.put("maniagate.providers.trackmania.scopes", "clubs");
            settings.put("maniagate.providers.maniaplanet.scopes", "basic,email,titles,dedicated");
            settings.put("maniagate.groups.crew.players", "maniaplanet:lina.racer,maniaplanet:zoe-daix");
            settings.put("maniagate.groups.crew.zones", "World|Europe|France,World|Asia");
            settings.put("maniagate.groups.outer.groups", "crew");
            settings.put("maniagate.routes[5].path", "/all-kinds");
            settings.put("maniagate.routes[5].require.zones", "World|Europe");
            settings.put("maniagate.routes[5].require.players", "maniaplanet:lina.racer,maniaplanet:ghost.4");
            int index = 6;
            for (List<String> route : ROUTES) {
                settings.put("maniagate.routes[" + index + "].path", route.get(0));
                settings.put("maniagate.routes[" + index + "]." + route.get(1), route.get(2));
                index++;
            }
            settings.put("maniagate.routes[" + index + "].path", "/shadow");
            settings.put("maniagate.routes[" + index + "].require.zones", "World|Asia");
            settings.put("maniagate.routes[" + index + "].shadow", "true");
            index++;
            settings.put("maniagate.routes[" + index + "].path", "/open-but-france");
            settings.put("maniagate.routes[" + index + "].access", "optional");
            settings.put("maniagate.routes[" + index + "].deny.zones", "World|Europe|France");
            write("players", "maniaplanet:Lina.Racer # the only one\n");
            write("changing", "maniaplanet:lina.racer\n");
            write("banned", "trackmania:" + PLAIN_LOGIN + "\n");
            return List.of(new TestResourceEntry(World.class, settings));
        }
    }

    /** Signed in once each: what is tested here is not the sign-in. */
    private static final Map<String, Browser> PLAYERS = new ConcurrentHashMap<>();

    private World world;

    @BeforeEach
    void open() {
        world = World.fresh();
    }

    @ParameterizedTest(name = "{0}: {1} and not {2}")
    @CsvSource({
        "/listed, mp.plain tm.plain, mp.accents tm.accents mp.empty",
        "/not-listed, tm.plain mp.accents, mp.plain",
        "/filed, mp.plain, tm.plain mp.accents",
        "/not-filed, mp.plain tm.accents, tm.plain",
        "/maniaplanet, mp.plain, tm.plain",
        "/not-maniaplanet, tm.plain, mp.plain",
        "/france, mp.accents mp.maximal, mp.plain mp.empty mp.styled tm.accents",
        "/not-france, mp.plain tm.accents, mp.accents",
        "/azur, mp.accents, mp.maximal mp.plain",
        "/mail, mp.plain, tm.plain",
        "/not-mail, tm.plain, mp.plain",
        "/crew, mp.accents, mp.plain mp.maximal tm.accents",
        "/not-crew, mp.plain mp.maximal tm.accents, mp.accents",
        "/all-kinds, mp.plain, mp.empty mp.accents tm.plain",
    })
    @DisplayName("A1: every kind of rule refuses whom it has to")
    void a1(String path, String allowed, String refused) {
        judged(path, allowed, refused);
    }

    @ParameterizedTest(name = "{0}: {1} and not {2}")
    @CsvSource({
        "/club, tm.plain, mp.plain",
        "/other-club, '', tm.plain mp.plain",
        "/not-club, mp.plain, tm.plain",
        "/title, mp.plain, mp.accents tm.plain",
        "/not-title, mp.accents tm.plain, mp.plain",
        "/server, mp.plain, mp.accents tm.plain",
        "/not-server, mp.accents tm.plain, mp.plain",
    })
    @DisplayName("A1: so does every kind that only the provider can tell")
    void a1Facts(String path, String allowed, String refused) {
        judged(path, allowed, refused);
    }

    private void judged(String path, String allowed, String refused) {
        Expect.signIn(new Browser(world).visit(path + "/page"), path.replace("/", "%2F") + "%2Fpage");
        assertThat(new Browser(world).call(path).statusCode()).isEqualTo(401);
        for (String player : refused.split(" ", -1)) {
            Browser browser = player(player);
            for (String target : List.of("/page", "", "/?page", "/%70age")) {
                Expect.page(browser.visit(path + target), Failure.NOT_ALLOWED);
                Expect.problem(browser.call(path + target), Failure.NOT_ALLOWED);
            }
            Expect.problem(browser.script().body("x").post(browser.url(path)), Failure.NOT_ALLOWED);
            assertThat(browser.script().head(browser.url(path)).statusCode()).isEqualTo(403);
        }
        assertThat(world.upstream().received()).isEmpty();
        for (String player : allowed.isEmpty() ? new String[0] : allowed.split(" ", -1)) {
            assertThat(player(player).visit(path + "/page").asString())
                    .as(player)
                    .isEqualTo("upstream GET " + path + "/page");
        }
    }

    @Test
    @DisplayName("A1: no header of the client's own meets a rule")
    void a1OnlyWhatTheProviderSaysCounts() {
        for (String path : List.of("/listed", "/france", "/crew", "/club", "/maniaplanet")) {
            Response answer = player("tm.accents")
                    .script()
                    .header("X-Mania-Zone", "World|Europe|France")
                    .header("X-Mania-Subject", "maniaplanet:lina.racer")
                    .header("X-Mania-Provider", "maniaplanet")
                    .header("X-Forwarded-User", "maniaplanet:lina.racer")
                    .header("X-Forwarded-Groups", "crew,outer")
                    .header("X-Mania-Scopes", "email clubs")
                    .header("Authorization", "Bearer maniaplanet:lina.racer")
                    .get(player("tm.accents").url(path + "?zone=World%7CEurope%7CFrance&groups=crew"));
            assertThat(answer.statusCode()).as(path).isIn(path.equals("/club") ? List.of(200) : List.of(403));
        }
    }

    @Test
    @DisplayName("A1: an open route refuses the players it denies, and a rule in shadow nobody")
    void a1OptionalAndShadow() {
        assertThat(new Browser(world).visit("/open-but-france").statusCode()).isEqualTo(200);
        assertThat(player("mp.plain").visit("/open-but-france").statusCode()).isEqualTo(200);
        Expect.page(player("mp.accents").visit("/open-but-france"), Failure.NOT_ALLOWED);
        Expect.signIn(new Browser(world).visit("/shadow"), "%2Fshadow");
        for (String player : List.of("mp.styled", "mp.plain", "tm.plain")) {
            assertThat(player(player).visit("/shadow").statusCode()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("A2: a players file that cannot be used denies, in require and in deny, until it can")
    void a2AFileThatCannotBeReadDenies() {
        Browser plain = player("mp.plain");
        Browser other = player("mp.accents");
        assertThat(plain.visit("/changing").statusCode()).isEqualTo(200);
        assertThat(other.visit("/not-changing").statusCode()).isEqualTo(200);

        write("changing", "maniaplanet:lina.racer\nno player at all\n");

        Await.until("refused", () -> plain.visit("/changing").statusCode() == 403);
        Expect.page(other.visit("/not-changing"), Failure.NOT_CHECKED);
        Expect.page(plain.visit("/changing"), Failure.NOT_CHECKED);
        write("changing", "maniaplanet:zoe-daix\n");
        Await.until("allowed", () -> other.visit("/changing").statusCode() == 200);
        Expect.page(other.visit("/not-changing"), Failure.NOT_ALLOWED);
        Expect.page(plain.visit("/changing"), Failure.NOT_ALLOWED);
        assertThat(plain.visit("/not-changing").statusCode()).isEqualTo(200);
    }

    private Browser player(String name) {
        Game game = name.startsWith("tm.") ? Game.TRACKMANIA : Game.MANIAPLANET;
        return PLAYERS.computeIfAbsent(name, player -> world.signedIn(game, player.substring(3)));
    }

    private static Path file(String name) {
        return Path.of("target", "rules-test", name).toAbsolutePath();
    }

    /** As a whole, as operators are told to. */
    private static void write(String name, String content) {
        try {
            Files.createDirectories(file(name).getParent());
            Path next = Files.writeString(file(name + ".next"), content);
            Files.move(next, file(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
