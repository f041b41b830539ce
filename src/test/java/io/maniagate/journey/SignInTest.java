package io.maniagate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.Browser;
import io.maniagate.fixture.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a first visit to the page that was asked for, as a player. */
@QuarkusTest
@QuarkusTestResource(World.class)
class SignInTest {

    private World world;
    private Browser browser;

    @BeforeEach
    void open() {
        world = World.fresh();
        browser = new Browser(world);
    }

    @Test
    void aFirstVisitEndsOnThePageThatWasAskedForWithThePlayerKnown() {
        Response first = browser.visit("/clubs?id=7");
        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(first.header("Location")).isEqualTo("/oauth2/sign_in?rd=%2Fclubs%3Fid%3D7");
        Response choice = browser.visit(first.header("Location"));
        assertThat(choice.asString()).contains("/oauth2/start/trackmania?rd=%2Fclubs%3Fid%3D7");

        String atProvider = browser.start("trackmania", "/clubs?id=7");
        Response callback = browser.visit(browser.approve(atProvider, "plain"));
        assertThat(callback.statusCode()).isEqualTo(303);
        assertThat(callback.header("Location")).isEqualTo("/clubs?id=7");

        assertThat(browser.visit("/clubs?id=7").asString()).isEqualTo("upstream GET /clubs?id=7");
        assertThat(world.upstream().last().value("X-Mania-Provider")).hasValue("trackmania");
        assertThat(world.upstream().last().value("Authorization"))
                .get()
                .asString()
                .startsWith("Bearer ey");
        assertThat(world.upstream().last().value("Cookie")).isEmpty();
    }
}
