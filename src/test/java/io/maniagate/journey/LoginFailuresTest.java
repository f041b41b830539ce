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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A provider that breaks between the player's consent and the session: a page says so, and nobody is signed in. */
@QuarkusTest
@QuarkusTestResource(World.class)
class LoginFailuresTest {

    private World world;
    private Browser browser;

    @BeforeEach
    void open() {
        world = World.fresh();
        browser = new Browser(world);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(Endpoint.TOKEN, Fault.status(500), Failure.PROVIDER_ODD),
                Arguments.of(Endpoint.TOKEN, Fault.status(503), Failure.PROVIDER_UNAVAILABLE),
                Arguments.of(Endpoint.TOKEN, Fault.status(429), Failure.PROVIDER_UNAVAILABLE),
                Arguments.of(Endpoint.TOKEN, Fault.status(504), Failure.PROVIDER_SLOW),
                Arguments.of(Endpoint.TOKEN, Fault.status(302), Failure.PROVIDER_ODD),
                Arguments.of(Endpoint.TOKEN, Fault.html(), Failure.PROVIDER_ODD),
                Arguments.of(Endpoint.TOKEN, Fault.reset(), Failure.PROVIDER_UNREACHABLE),
                Arguments.of(Endpoint.USERINFO, Fault.status(401), Failure.PROVIDER_ODD),
                Arguments.of(Endpoint.USERINFO, Fault.status(500), Failure.PROVIDER_ODD),
                Arguments.of(Endpoint.USERINFO, Fault.status(503), Failure.PROVIDER_UNAVAILABLE),
                Arguments.of(Endpoint.USERINFO, Fault.html(), Failure.PROVIDER_ODD),
                Arguments.of(Endpoint.USERINFO, Fault.hang(), Failure.PROVIDER_SLOW),
                Arguments.of(Endpoint.USERINFO, Fault.reset(), Failure.PROVIDER_UNREACHABLE));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theFaultIsTheProvidersAndTheNextAttemptWorks(Endpoint endpoint, Fault fault, Failure failure) {
        String callback = browser.approve(browser.start("trackmania", "/clubs"), "plain");
        world.provider().fault(Game.TRACKMANIA, endpoint, fault);

        Response response = browser.visit(callback);

        Expect.page(response, failure);
        assertThat(failure.status()).isIn(502, 503, 504);
        assertThat(response.asString()).contains("/oauth2/sign_in?rd=%2Fclubs");
        assertThat(browser.cookies()).isEmpty();
        world.provider().clearFault(Game.TRACKMANIA, endpoint);
        browser.signIn("trackmania", "plain");
    }

    @ParameterizedTest
    @EnumSource(names = {"TRACKMANIA", "MANIAPLANET"})
    void aChangedClientSecretIsTheSitesFaultAndNotThePlayers(Game game) {
        String callback = browser.approve(browser.start(game.key(), "/"), "plain");
        world.provider().changeSecret(Client.development(game).id(), Secret.of("changed behind our back"));

        Expect.page(browser.visit(callback), Failure.REGISTRATION);
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    void aProviderThatOnlyTakesItsTimeIsWaitedFor() {
        String callback = browser.approve(browser.start("trackmania", "/clubs"), "plain");
        world.provider().fault(Game.TRACKMANIA, Endpoint.TOKEN, Fault.latency(Duration.ofMillis(400)));
        world.provider().fault(Game.TRACKMANIA, Endpoint.USERINFO, Fault.latency(Duration.ofMillis(400)));

        assertThat(browser.visit(callback).header("Location")).isEqualTo("/clubs");
    }

    @Test
    void aLostEmailAddressDoesNotKeepAPlayerOut() {
        world.provider().fault(Game.MANIAPLANET, Endpoint.EMAIL, Fault.status(500));

        browser.signIn("maniaplanet", "plain");

        browser.visit("/");
        assertThat(world.upstream().last().value("X-Mania-Login")).hasValue("Lina.Racer");
        assertThat(world.upstream().last().value("X-Forwarded-Email")).isEmpty();
    }

    @Test
    void aFailedAttemptLeavesThePlayerSignedInAsBefore() {
        browser.signIn("trackmania", "plain");
        String callback = browser.approve(browser.start("maniaplanet", "/"), "styled");
        world.provider().fault(Game.MANIAPLANET, Endpoint.TOKEN, Fault.status(500));

        Expect.page(browser.visit(callback), Failure.PROVIDER_ODD);

        assertThat(browser.visit("/").statusCode()).isEqualTo(200);
        assertThat(world.upstream().last().value("X-Mania-Provider")).hasValue("trackmania");
    }
}
