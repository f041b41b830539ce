package io.maniagate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.emulator.Game;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.Expect;
import io.maniagate.fixture.OpenedSession;
import io.maniagate.fixture.RecordingUpstream.Received;
import io.maniagate.fixture.World;
import io.maniagate.http.Failure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each access mode and each option of a route does to a request, signed in and not. */
@QuarkusTest
@QuarkusTestResource(World.class)
class RoutesTest {

    private World world;
    private Browser stranger;
    private Browser player;

    @BeforeEach
    void signIn() {
        world = World.fresh();
        stranger = new Browser(world);
        player = world.signedIn(Game.TRACKMANIA, "plain");
    }

    @Test
    void aPublicRouteServesEverybodyAndTellsNobodysName() {
        for (Browser browser : new Browser[] {stranger, player}) {
            assertThat(browser.visit("/open/page").asString()).isEqualTo("upstream GET /open/page");
            anonymous(world.upstream().last());
        }
    }

    @Test
    void aPublicRouteNeitherOpensNorRefreshesTheSession() {
        World.CLOCK.advance(Duration.ofHours(1));

        Expect.noCookie(player.visit("/open/page"));

        assertThat(world.refreshes(Game.TRACKMANIA)).isZero();
    }

    @Test
    void anOptionalRouteServesEverybodyAndKnowsWhoIsSignedIn() {
        stranger.visit("/maybe/page");
        anonymous(world.upstream().last());

        player.visit("/maybe/page");
        assertThat(world.upstream().last().value("X-Mania-Provider")).hasValue("trackmania");
        assertThat(world.upstream().last().value("Authorization"))
                .hasValue("Bearer "
                        + OpenedSession.of(player).tokens().accessToken().reveal());
    }

    @Test
    void anOptionalRouteServesACookieThatDoesNotOpenAsNobodys() {
        stranger.cookies().put("maniagate", "bm90LW91cnM");

        assertThat(stranger.visit("/maybe/page").statusCode()).isEqualTo(200);

        anonymous(world.upstream().last());
    }

    @Test
    void aClosedRouteIsClosedToEverybody() {
        for (Browser browser : new Browser[] {stranger, player}) {
            Expect.page(browser.visit("/closed/page"), Failure.NOT_ALLOWED);
            Expect.problem(browser.call("/closed/page"), Failure.NOT_ALLOWED);
        }
        assertThat(world.upstream().received()).isEmpty();
    }

    @Test
    void strippingThePrefixKeepsTheRestByteForByte() {
        assertThat(player.visit("/api/v1/a%20b?c=%2F&d").asString()).isEqualTo("upstream GET /v1/a%20b?c=%2F&d");
        assertThat(player.visit("/api").asString()).isEqualTo("upstream GET /");
        assertThat(player.visit("/api/").asString()).isEqualTo("upstream GET /");
        assertThat(player.visit("/apiary").asString()).isEqualTo("upstream GET /apiary");
    }

    @Test
    void withoutABearerThePlayerIsStillNamed() {
        player.request().header("Authorization", "Bearer of-the-client").get(player.url("/api/x"));

        assertThat(world.upstream().last().value("Authorization")).isEmpty();
        assertThat(world.upstream().last().value("X-Mania-Provider")).hasValue("trackmania");
    }

    @Test
    void onlyWhereTheRouteSaysSoTheClientsOwnAuthorizationPasses() {
        for (Browser browser : new Browser[] {stranger, player}) {
            browser.request().header("Authorization", "Basic b3du").get(browser.url("/own-token/x"));
            assertThat(world.upstream().last().value("Authorization")).hasValue("Basic b3du");

            browser.request().header("Authorization", "Basic b3du").get(browser.url("/maybe/x"));
            assertThat(world.upstream().last().values("Authorization")).doesNotContain("Basic b3du");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/open/x", "/maybe/x", "/api/x", "/own-token/x"})
    void whatAClientSaysOfItselfIsStripped(String path) {
        player.request()
                .header("X-Mania-Subject", "trackmania:forged")
                .header("x_mania_groups", "forged")
                .header("X-Forwarded-User", "forged")
                .header("X-Auth-Request-User", "forged")
                .header("X-Real-IP", "192.0.2.1")
                .get(player.url(path));

        assertThat(world.upstream().last().fields())
                .noneMatch(field -> field.getValue().matches(".*(forged|192\\.0\\.2\\.1).*"));
    }

    @Test
    void ourCookiesStayHereAndAllOthersPass() {
        player.cookies().put("maniagate-login-abcdefgh", "x");
        player.cookies().put("site", "a\"b");

        player.visit("/");

        assertThat(world.upstream().last().value("Cookie")).hasValue("site=a\"b");
    }

    @Test
    void aBodyPassesBothWays() {
        world.upstream()
                .answer(
                        "/mirror",
                        request -> request.body()
                                .onSuccess(body ->
                                        request.response().setStatusCode(201).end(body)));

        Response response = player.script().body("x".repeat(100_000)).post(player.url("/mirror"));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.asString()).isEqualTo("x".repeat(100_000));
    }

    @Test
    void anUpstreamCannotSetACookieOfOurs() {
        List<String> cookies = List.of("maniagate=planted; Path=/", "site=1; Path=/");
        world.upstream().answer("/sets", request -> {
            request.response().headers().add("Set-Cookie", cookies);
            request.response().end();
        });

        assertThat(Expect.setCookies(player.visit("/sets"))).containsExactly("site=1; Path=/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"elsewhere.example", "localhost", "localhost:1", "localhost.elsewhere.example"})
    void aNameThatIsNotOursIsMisdirected(String host) {
        for (String path : new String[] {"/", "/open/x", "/oauth2/sign_in"}) {
            Expect.page(stranger.navigation().header("Host", host).get(stranger.url(path)), Failure.WRONG_HOST);
            Expect.problem(stranger.script().header("Host", host).get(stranger.url(path)), Failure.WRONG_HOST);
        }
        assertThat(world.upstream().received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2", "/oauth2/", "/oauth2/nothing", "/oauth2/start/a/b", "/oauth2/sign_in/"})
    void belowOurPrefixThereIsNothingButOurEndpoints(String path) {
        Expect.page(player.visit(path), Failure.NO_SUCH_PAGE);
        Expect.problem(player.call(path), Failure.NO_SUCH_PAGE);
        assertThat(world.upstream().received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/metrics", "/q/dev", "/q/arc"})
    void quarkusOwnEndpointsAreNotHere(String path) {
        assertThat(player.visit(path).asString()).isEqualTo("upstream GET " + path);
    }

    private static void anonymous(Received seen) {
        Stream<String> identity = seen.names().stream()
                .filter(name -> name.startsWith("X-Mania")
                        || name.equals("Authorization")
                        || name.equals("Cookie")
                        || name.matches("X-Forwarded-(User|Preferred-Username|Email|Groups)"));
        assertThat(identity).isEmpty();
    }
}
