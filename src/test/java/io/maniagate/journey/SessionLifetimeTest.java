package io.maniagate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.emulator.Game;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.Expect;
import io.maniagate.fixture.World;
import io.maniagate.http.Failure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session ends a week after its last use and a month after sign-in, whatever its tokens say. */
@QuarkusTest
@QuarkusTestResource(World.class)
class SessionLifetimeTest {

    private static final Duration IDLE = Duration.ofDays(7);
    private static final Duration MAX_AGE = Duration.ofDays(30);

    private World world;

    @BeforeEach
    void open() {
        world = World.fresh();
        world.provider().behave(Game.TRACKMANIA, usual -> usual.tokenLifetime(Duration.ofDays(60)));
    }

    @Test
    void aSessionNobodyUsesEndsAfterTheIdleTime() {
        Browser browser = world.signedIn(Game.TRACKMANIA, "plain");
        Browser other = browser.copy();
        World.CLOCK.advance(IDLE.minusMinutes(1));
        assertThat(other.copy().visit("/").statusCode()).isEqualTo(200);

        World.CLOCK.advance(Duration.ofMinutes(1));

        Expect.problem(other.call("/"), Failure.NOT_SIGNED_IN);
        Response document = browser.visit("/");
        Expect.signIn(document, "%2F");
        Expect.sessionRemoved(document);
    }

    @Test
    void useKeepsASessionUntilItsAbsoluteEnd() {
        Browser browser = world.signedIn(Game.TRACKMANIA, "plain");
        for (int day = 6; day <= 24; day += 6) {
            World.CLOCK.advance(Duration.ofDays(6));
            assertThat(browser.visit("/").statusCode()).isEqualTo(200);
        }
        World.CLOCK.advance(Duration.ofDays(5));
        Response last = browser.visit("/");
        assertThat(last.statusCode()).isEqualTo(200);
        assertThat(maxAge(last)).isLessThanOrEqualTo(Duration.ofDays(1).toSeconds());

        World.CLOCK.advance(MAX_AGE.minusDays(29));

        Expect.signIn(browser.visit("/"), "%2F");
    }

    @Test
    void theTimeOfUseIsRewrittenAtMostEveryTwentiethOfTheIdleTime() {
        Browser browser = world.signedIn(Game.TRACKMANIA, "plain");
        Expect.noCookie(browser.visit("/"));
        World.CLOCK.advance(IDLE.dividedBy(20).minusMinutes(1));
        Expect.noCookie(browser.visit("/"));

        World.CLOCK.advance(Duration.ofMinutes(2));

        assertThat(maxAge(browser.visit("/"))).isBetween(IDLE.toSeconds() - 1, IDLE.toSeconds());
        Expect.noCookie(browser.visit("/"));
        assertThat(world.refreshes(Game.TRACKMANIA)).isZero();
    }

    @Test
    void aSessionOutlivesManyAccessTokens() {
        world.provider().behave(Game.TRACKMANIA, usual -> usual.tokenLifetime(Duration.ofHours(1)));
        Browser browser = world.signedIn(Game.TRACKMANIA, "plain");
        for (int hour = 1; hour <= 10; hour++) {
            World.CLOCK.advance(Duration.ofHours(1));
            assertThat(browser.visit("/").statusCode()).isEqualTo(200);
            assertThat(world.refreshes(Game.TRACKMANIA)).isEqualTo(hour);
        }
    }

    @Test
    void aWeekendAwayEndsNothing() {
        world.provider().behave(Game.TRACKMANIA, usual -> usual.tokenLifetime(Duration.ofHours(1)));
        Browser browser = world.signedIn(Game.TRACKMANIA, "plain");
        World.CLOCK.advance(Duration.ofDays(3));

        assertThat(browser.visit("/").statusCode()).isEqualTo(200);
    }

    private static long maxAge(Response response) {
        return Long.parseLong(
                Expect.sessionCookie(response).replaceFirst(".*; Max-Age=", "").replaceFirst(";.*", ""));
    }
}
