package io.maniagate.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.emulator.Endpoint;
import io.maniagate.emulator.Fault;
import io.maniagate.emulator.Game;
import io.maniagate.fixture.Await;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.RawConnection;
import io.maniagate.fixture.World;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A route for the admins of a club, from sign-in to the refresh after which the player has lost it. */
@QuarkusTest
@TestProfile(ClubRulesTest.Settings.class)
class ClubRulesTest {

    public static final class Settings implements QuarkusTestProfile {

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(
                    World.class,
                    Map.of(
                            World.ONLY_PROVIDER,
                            Game.TRACKMANIA.key(),
                            "maniagate.providers.trackmania.scopes",
                            "clubs",
                            "maniagate.routes[4].path",
                            "/club",
                            "maniagate.routes[4].access",
                            "required",
                            "maniagate.routes[4].require.clubs",
                            "4711")));
        }
    }

    private World world;
    private RawConnection socket;

    @BeforeEach
    void open() {
        world = World.fresh();
        // Whatever an earlier test asked for has left by now.
        World.CLOCK.advance(Duration.ofMinutes(5));
        socket = new RawConnection(world);
    }

    @AfterEach
    void close() {
        socket.close();
    }

    private int asked() {
        return world.provider().requests(Game.TRACKMANIA, Endpoint.CLUBS);
    }

    @Test
    void theFactIsAskedForAtSignInOnceAndOnlyItsAdminsPass() {
        Browser admin = world.signedIn(Game.TRACKMANIA, "plain");
        assertThat(admin.visit("/club").statusCode()).isEqualTo(200);
        assertThat(admin.visit("/club/cup").statusCode()).isEqualTo(200);
        assertThat(admin.visit("/").statusCode()).isEqualTo(200);
        assertThat(asked()).isEqualTo(1);

        world.provider().changeClubs("styled", List.of(47, 11));
        Browser other = world.signedIn(Game.TRACKMANIA, "styled");
        assertThat(other.visit("/club").statusCode()).isEqualTo(403);
        assertThat(other.visit("/").statusCode()).isEqualTo(200);
        assertThat(given().get(world.management() + "/q/metrics").asString())
                .contains("maniagate_facts_total{kind=\"clubs\",provider=\"trackmania\",result=\"known\"}");
    }

    @Test
    void whatTheProviderDoesNotTellDeniesAndOnlyThere() {
        world.provider().fault(Game.TRACKMANIA, Endpoint.CLUBS, Fault.status(500));
        Browser admin = world.signedIn(Game.TRACKMANIA, "plain");
        assertThat(admin.visit("/club").statusCode()).isEqualTo(403);
        assertThat(admin.visit("/").statusCode()).isEqualTo(200);
        world.provider().clearFault(Game.TRACKMANIA, Endpoint.CLUBS);
        World.CLOCK.advance(Duration.ofSeconds(5));
        assertThat(admin.visit("/club").statusCode()).isEqualTo(200);
    }

    @Test
    void whoLosesTheClubIsOutAfterTheRefreshAndSoIsTheSocket() {
        Browser admin = world.signedIn(Game.TRACKMANIA, "plain");
        connect(admin);
        world.provider().changeClubs("plain", List.of(4712));
        assertThat(admin.visit("/club").statusCode()).as("until the refresh").isEqualTo(200);

        World.CLOCK.advance(Duration.ofMinutes(59).plusSeconds(30));
        assertThat(admin.visit("/").statusCode()).isEqualTo(200);

        assertThat(socket.untilClosed()).startsWith("\u0088\r\u0003\u00f0not allowed");
        assertThat(admin.visit("/club").statusCode()).isEqualTo(403);
    }

    @Test
    void whoKeepsItStaysOnTheSocketThroughTheRefresh() {
        Browser admin = world.signedIn(Game.TRACKMANIA, "plain");
        connect(admin);
        int before = asked();
        World.CLOCK.advance(Duration.ofMinutes(59).plusSeconds(30));
        assertThat(admin.visit("/").statusCode()).isEqualTo(200);
        Await.until("asked anew", () -> asked() == before + 1);
        assertThat(admin.visit("/club").statusCode()).isEqualTo(200);
        socket.sendText("still here").until("still here");
    }

    private void connect(Browser admin) {
        world.upstream().echo("/club/socket");
        socket.handshake(admin, "/club/socket", "Origin: " + world.origin()).head();
        socket.sendText("first").until("first");
    }
}
