package io.maniagate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.emulator.Game;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.Expect;
import io.maniagate.fixture.World;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With one provider there is nothing to choose. */
@QuarkusTest
@TestProfile(OneProviderTest.Settings.class)
class OneProviderTest {

    public static final class Settings implements QuarkusTestProfile {

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(World.class, Map.of(World.ONLY_PROVIDER, Game.TRACKMANIA.key())));
        }
    }

    private World world;
    private Browser browser;

    @BeforeEach
    void open() {
        world = World.fresh();
        browser = new Browser(world);
    }

    @Test
    void signInGoesStraightOn() {
        Response first = browser.visit("/clubs");
        Expect.signIn(first, "%2Fclubs");
        Response second = browser.visit(first.header("Location"));
        assertThat(second.statusCode()).isEqualTo(303);
        assertThat(second.header("Location")).isEqualTo("/oauth2/start/trackmania?rd=%2Fclubs");
        Response third = browser.visit(second.header("Location"));

        Response callback = browser.visit(browser.approve(third.header("Location"), "plain"));

        assertThat(callback.header("Location")).isEqualTo("/clubs");
        assertThat(browser.visit("/clubs").statusCode()).isEqualTo(200);
    }

    @Test
    void aForeignWayBackIsDroppedOnTheWayThrough() {
        assertThat(browser.visit("/oauth2/sign_in?rd=https%3A%2F%2Fevil.example")
                        .header("Location"))
                .isEqualTo("/oauth2/start/trackmania?rd=%2F");
    }

    @Test
    void startNeedsNoName() {
        assertThat(browser.visit("/oauth2/start").header("Location")).contains(Game.TRACKMANIA.authorizePath());
    }
}
