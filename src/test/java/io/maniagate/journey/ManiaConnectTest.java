package io.maniagate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.emulator.Endpoint;
import io.maniagate.emulator.Game;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.Expect;
import io.maniagate.fixture.World;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in with the service of before ManiaPlanet 4, as its own library describes it. */
@QuarkusTest
@TestProfile(ThreeProviders.class)
class ManiaConnectTest {

    private static final Duration LIFETIME = Duration.ofHours(1);

    private World world;

    @BeforeEach
    void open() {
        world = World.fresh();
    }

    @Test
    void aPlayerIsWhoTheProfileSaysNotWhoTheTokenAnswerNames() {
        Browser browser = world.signedIn(Game.MANIACONNECT, "plain");

        assertThat(browser.visit("/site").statusCode()).isEqualTo(200);

        assertThat(world.upstream().last().value("X-Forwarded-User")).hasValue("maniaconnect:lina.racer");
        assertThat(world.upstream().last().value("X-Mania-Login")).hasValue("Lina.Racer");
        assertThat(world.upstream().last().value("X-Mania-Zone")).hasValue("World|Europe|Netherlands");
        assertThat(world.upstream().last().value("X-Forwarded-Email")).hasValue("lina@example.org");
        assertThat(world.upstream().last().value("X-Mania-Scopes"))
                .hasValue("basic email dedicated buddies manialinks teams titles favorite_servers offline");
    }

    @Test
    void offlineRenewsTheSession() {
        Browser browser = world.signedIn(Game.MANIACONNECT, "plain");
        World.CLOCK.advance(LIFETIME);

        assertThat(browser.visit("/site").statusCode()).isEqualTo(200);
        assertThat(world.refreshes(Game.MANIACONNECT)).isOne();
    }

    @Test
    void withoutItTheSessionEndsWithItsToken() {
        Browser browser = new Browser(world);
        String asked = browser.start("maniaconnect", "/");
        assertThat(asked).contains("/oauth2/authorize/?response_type=code&", "&state=");
        browser.visit(browser.approve(asked.replace("%20offline", ""), "plain"));
        assertThat(browser.visit("/site").statusCode()).isEqualTo(200);
        World.CLOCK.advance(LIFETIME);

        Response response = browser.visit("/site");

        Expect.signIn(response, "%2Fsite");
        Expect.sessionRemoved(response);
        assertThat(world.refreshes(Game.MANIACONNECT)).isZero();
    }

    @Test
    void aDeadRefreshTokenIsASignIn() {
        Browser browser = world.signedIn(Game.MANIACONNECT, "plain");
        world.provider().killRefreshTokens(Game.MANIACONNECT);
        World.CLOCK.advance(LIFETIME);

        Expect.signIn(browser.visit("/site"), "%2Fsite");
    }

    @Test
    void aServerThatForgetsTheStateSignsNobodyIn() {
        Browser browser = new Browser(world);
        String back = browser.approve(browser.start("maniaconnect", "/"), "plain");

        Response response = browser.visit(back.replaceAll("[?&]state=[^&]*", ""));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(browser.hasSession()).isFalse();
        assertThat(world.redemptions(Game.MANIACONNECT)).isZero();
    }

    @Test
    void itsServersDecideOnARoute() {
        Browser owner = world.signedIn(Game.MANIACONNECT, "plain");
        Browser other = world.signedIn(Game.MANIACONNECT, "styled");

        assertThat(owner.visit("/hosts").statusCode()).isEqualTo(200);
        assertThat(other.visit("/hosts").statusCode()).isEqualTo(403);
        assertThat(world.provider().requests(Game.MANIACONNECT, Endpoint.DEDICATED))
                .isGreaterThanOrEqualTo(2);
    }
}
