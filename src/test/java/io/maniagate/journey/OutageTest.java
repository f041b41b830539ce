package io.maniagate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Secret;
import io.maniagate.emulator.Emulator.Client;
import io.maniagate.emulator.Endpoint;
import io.maniagate.emulator.Fault;
import io.maniagate.emulator.Game;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.Expect;
import io.maniagate.fixture.World;
import io.maniagate.http.Failure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The provider is away, or does not know us any more, when tokens are due: nobody is signed out for either. */
@QuarkusTest
@QuarkusTestResource(World.class)
class OutageTest {

    private static final Duration ALMOST = Duration.ofMinutes(59).plusSeconds(30);
    private static final Duration REST = Duration.ofMinutes(1);
    /** How long a session leaves its provider alone after a refresh that could not be had. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private World world;
    private Browser browser;

    @BeforeEach
    void signIn() {
        world = World.fresh();
        browser = world.signedIn(Game.TRACKMANIA, "plain");
    }

    static Stream<Fault> faults() {
        return Stream.of(
                Fault.status(500),
                Fault.status(503),
                Fault.status(403),
                Fault.status(429),
                Fault.html(),
                Fault.reset());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theSessionLivesWhileItsTokenDoesThenWaitsThenGoesOn(Fault fault) {
        world.provider().fault(Game.TRACKMANIA, Endpoint.TOKEN, fault);
        World.CLOCK.advance(ALMOST);

        Response alive = browser.visit("/");

        assertThat(alive.asString()).isEqualTo("upstream GET /");
        Expect.noCookie(alive);
        World.CLOCK.advance(REST);
        waits();
        world.provider().clearFault(Game.TRACKMANIA, Endpoint.TOKEN);
        World.CLOCK.advance(PAUSE);
        Response recovered = browser.visit("/");
        assertThat(recovered.statusCode()).isEqualTo(200);
        Expect.sessionCookie(recovered);
    }

    /** 503 for people and programs alike, with a time to come back, and the cookie stays. */
    private void waits() {
        Response page = browser.visit("/");
        Expect.page(page, Failure.UNAVAILABLE);
        Response problem = browser.call("/");
        Expect.problem(problem, Failure.UNAVAILABLE);
        Response userinfo = browser.call("/oauth2/userinfo");
        Expect.problem(userinfo, Failure.UNAVAILABLE);
        for (Response response : new Response[] {page, problem, userinfo}) {
            assertThat(Integer.parseInt(response.header("Retry-After"))).isBetween(1, 60);
            Expect.noCookie(response);
        }
        assertThat(browser.hasSession()).isTrue();
    }

    @Test
    void aProviderThatNeverAnswersIsAnOutageLikeAnyOther() {
        world.provider().fault(Game.TRACKMANIA, Endpoint.TOKEN, Fault.hang());
        World.CLOCK.advance(ALMOST.plus(REST));

        waits();
    }

    @Test
    void duringAnOutageTheProviderIsAskedOncePerPauseAndSession() {
        world.provider().fault(Game.TRACKMANIA, Endpoint.TOKEN, Fault.status(503));
        World.CLOCK.advance(ALMOST);
        for (int request = 0; request < 10; request++) {
            assertThat(browser.visit("/").statusCode()).isEqualTo(200);
        }
        assertThat(world.refreshes(Game.TRACKMANIA)).isOne();

        World.CLOCK.advance(PAUSE);
        browser.visit("/");

        assertThat(world.refreshes(Game.TRACKMANIA)).isEqualTo(2);
    }

    @Test
    void onAnOptionalRouteAnOutageMakesThePlayerNobodyForATime() {
        world.provider().fault(Game.TRACKMANIA, Endpoint.TOKEN, Fault.status(503));
        World.CLOCK.advance(ALMOST.plus(REST));

        Response response = browser.visit("/maybe/page");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(world.upstream().last().value("X-Mania-Provider")).isEmpty();
        assertThat(world.upstream().last().value("Authorization")).isEmpty();
        Expect.noCookie(response);
    }

    @Test
    void oneProvidersOutageIsNothingToTheOthersPlayers() {
        Browser other = world.signedIn(Game.MANIAPLANET, "plain");
        world.provider().fault(Game.TRACKMANIA, Endpoint.TOKEN, Fault.status(503));
        World.CLOCK.advance(ALMOST.plus(REST));

        assertThat(other.visit("/").statusCode()).isEqualTo(200);
        assertThat(browser.visit("/").statusCode()).isEqualTo(503);
    }

    @ParameterizedTest
    @EnumSource(names = {"TRACKMANIA", "MANIAPLANET"})
    void aDeadRefreshTokenIsACleanNewSignIn(Game game) {
        browser = world.signedIn(game, "plain");
        world.provider().killRefreshTokens(game);
        World.CLOCK.advance(ALMOST.plus(REST));
        Browser script = browser.copy();

        Response document = browser.visit("/page");

        Expect.signIn(document, "%2Fpage");
        Expect.sessionRemoved(document);
        Response told = script.call("/page");
        Expect.problem(told, Failure.NOT_SIGNED_IN);
        Expect.noCookie(told);
        assertThat(world.refreshes(game)).isOne();
        browser.signIn(game.key(), "plain");
        assertThat(browser.visit("/page").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(names = {"TRACKMANIA", "MANIAPLANET"})
    void aChangedClientSecretSignsNobodyOut(Game game) {
        Client client = Client.development(game);
        browser = world.signedIn(game, "plain");
        world.provider().changeSecret(client.id(), Secret.of("changed behind our back"));
        World.CLOCK.advance(ALMOST);

        assertThat(browser.visit("/").statusCode()).isEqualTo(200);

        World.CLOCK.advance(REST);
        waits();
        world.provider().changeSecret(client.id(), client.secret());
        World.CLOCK.advance(PAUSE);
        assertThat(browser.visit("/").statusCode()).isEqualTo(200);
    }
}
