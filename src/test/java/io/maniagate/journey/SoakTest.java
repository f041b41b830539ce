package io.maniagate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.emulator.Game;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.OpenedSession;
import io.maniagate.fixture.Together;
import io.maniagate.fixture.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Tokens of four seconds under a page that polls from six tabs, in real time. */
@QuarkusTest
@QuarkusTestResource(World.class)
class SoakTest {

    private static final int TABS = 6;
    private static final Duration LIFETIME = Duration.ofSeconds(4);
    private static final Duration PERIOD = LIFETIME.minus(LIFETIME.dividedBy(4));
    /** What the page's script leaves between two polls. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    private static final Duration DURATION = Duration.ofSeconds(20);

    @Test
    void nobodyIsEverSignedOutAndTheProviderSeesOneRequestPerPeriod() {
        World world = World.fresh();
        world.provider().behave(Game.TRACKMANIA, usual -> usual.tokenLifetime(LIFETIME));
        Browser browser = world.signedIn(Game.TRACKMANIA, "plain");
        long begin = System.nanoTime();

        List<Integer> polls = Together.all(TABS, tab -> poll(browser, begin + DURATION.toNanos()));

        long took = System.nanoTime() - begin;
        assertThat(polls).allMatch(count -> count > DURATION.toSeconds());
        int most = (int) ((took + PERIOD.toNanos() - 1) / PERIOD.toNanos()) + 1;
        int least = (int) (DURATION.toNanos() / LIFETIME.toNanos());
        assertThat(world.refreshes(Game.TRACKMANIA)).isBetween(least, most);
        browser.call("/last");
        assertThat(OpenedSession.of(browser).generation()).isEqualTo(world.refreshes(Game.TRACKMANIA));
    }

    /** Polls until then, and says how often; every answer must be the upstream's. */
    private static int poll(Browser browser, long endNanos) {
        int count = 0;
        while (System.nanoTime() < endNanos) {
            Response response = browser.call("/poll");
            assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
            count++;
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return count;
    }
}
