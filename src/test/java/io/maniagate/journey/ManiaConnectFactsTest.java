package io.maniagate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.emulator.Endpoint;
import io.maniagate.emulator.Fault;
import io.maniagate.emulator.Game;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.World;
import io.maniagate.provider.FactKind;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever has what ManiaConnect alone tells passes where it is required, and does not where it is denied. */
@QuarkusTest
@TestProfile(ThreeProviders.class)
class ManiaConnectFactsTest {

    private World world;

    @BeforeEach
    void open() {
        world = World.fresh();
        // Whatever an earlier test asked for has left by now.
        World.CLOCK.advance(Duration.ofMinutes(5));
    }

    @Test
    void eachKindDecidesByTheRightThingsOfTheRightPlayer() {
        Browser plain = world.signedIn(Game.MANIACONNECT, "plain");
        Browser styled = world.signedIn(Game.MANIACONNECT, "styled");

        for (Map.Entry<FactKind, String> fact : ThreeProviders.OF_PLAIN.entrySet()) {
            // What the sign-ins asked for leaves at its pace.
            World.CLOCK.advance(Duration.ofSeconds(4));
            String path = fact.getKey().tag();
            assertThat(plain.visit("/" + path).statusCode()).as(path).isEqualTo(200);
            assertThat(plain.visit("/not-" + path).statusCode()).as(path).isEqualTo(403);
            assertThat(styled.visit("/not-" + path).statusCode()).as(path).isEqualTo(200);
            assertThat(styled.visit("/" + path))
                    .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(403))
                    .satisfies(refused -> assertThat(refused.asString())
                            .contains(fact.getKey().players() + " " + fact.getValue()));
        }
    }

    /** That is known: somebody who banned a team need not fear for players of another game. */
    @Test
    void aPlayerOfAnotherGameHasNoneOfThem() {
        Browser browser = world.signedIn(Game.MANIAPLANET, "plain");

        for (FactKind kind : ThreeProviders.OF_PLAIN.keySet()) {
            assertThat(browser.visit("/" + kind.tag()).statusCode()).isEqualTo(403);
            assertThat(browser.visit("/not-" + kind.tag()).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BUDDIES", "TEAMS", "OWNED_TITLES", "INSTALLED_TITLES", "FAVORITE_SERVERS", "MANIALINKS"})
    @DisplayName("A2: what is not told lets nobody pass, whichever way the rule goes")
    void a2WhatIsNotToldDenies(FactKind kind) {
        world.provider().fault(Game.MANIACONNECT, Endpoint.valueOf(kind.name()), Fault.html());
        Browser browser = world.signedIn(Game.MANIACONNECT, "plain");

        assertThat(browser.visit("/" + kind.tag()).statusCode()).isEqualTo(403);
        assertThat(browser.visit("/not-" + kind.tag()).statusCode()).isEqualTo(403);
        assertThat(world.provider().requests(Game.MANIACONNECT, Endpoint.valueOf(kind.name())))
                .isPositive();
    }
}
