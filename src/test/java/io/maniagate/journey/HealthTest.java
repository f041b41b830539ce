package io.maniagate.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.emulator.Endpoint;
import io.maniagate.emulator.Fault;
import io.maniagate.emulator.Game;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** Live and ready look at this gateway alone: whoever it depends on may be away. */
@QuarkusTest
@QuarkusTestResource(World.class)
class HealthTest {

    @Test
    void neitherTheProviderNorTheUpstreamChangesIt() {
        World world = World.fresh();
        Browser browser = world.signedIn(Game.TRACKMANIA, "plain");
        for (Endpoint endpoint : Endpoint.values()) {
            world.provider().fault(Game.TRACKMANIA, endpoint, Fault.status(503));
        }
        world.upstream().answer("/", request -> request.connection().close());
        assertThat(browser.visit("/").statusCode()).isEqualTo(502);

        assertThat(asked(world, "live").statusCode()).isEqualTo(200);
        Response ready = asked(world, "ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.jsonPath().getBoolean("checks.find { it.name == 'taking requests' }.data.routes"))
                .isTrue();
        assertThat(ready.jsonPath().getBoolean("checks.find { it.name == 'taking requests' }.data.keys"))
                .isTrue();
        world.provider().reset();
    }

    private static Response asked(World world, String what) {
        return given().get(world.management() + "/q/health/" + what);
    }
}
