package io.maniagate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.emulator.Game;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.Expect;
import io.maniagate.fixture.RawConnection;
import io.maniagate.fixture.World;
import io.maniagate.http.Failure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another site makes a signed-in browser ask for something. */
@QuarkusTest
@QuarkusTestResource(World.class)
class CrossSiteTest {

    private World world;
    private Browser browser;

    @BeforeEach
    void signIn() {
        world = World.fresh();
        browser = world.signedIn(Game.TRACKMANIA, "plain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void anUnsafeMethodFromAnotherSiteIsRefused(String method) {
        for (String site : new String[] {"cross-site", "same-site", "", "nonsense"}) {
            Response response =
                    browser.request().header("Sec-Fetch-Site", site).request(method, browser.url("/change"));

            Expect.problem(response, Failure.CROSS_SITE);
        }
        assertThat(world.upstream().received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://localhost", "http://localhost.evil.example"})
    void withoutFetchMetadataTheOriginDecides(String origin) {
        Expect.problem(browser.request().header("Origin", origin).post(browser.url("/change")), Failure.CROSS_SITE);
        assertThat(world.upstream().received()).isEmpty();

        assertThat(browser.request()
                        .header("Origin", world.origin())
                        .post(browser.url("/change"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aToolThatSaysNeitherMayChangeThings() {
        assertThat(browser.request().delete(browser.url("/change")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aFormOfAnotherSiteGetsAPage() {
        Response response = browser.request()
                .header("Sec-Fetch-Site", "cross-site")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", "document")
                .post(browser.url("/change"));

        Expect.page(response, Failure.CROSS_SITE);
        Expect.noCookie(response);
    }

    @Test
    void aLinkOnAnotherSiteStillWorks() {
        Response response = browser.request()
                .header("Sec-Fetch-Site", "cross-site")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", "document")
                .get(browser.url("/read"));

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void whereNoSessionOpensThereIsNothingToProtect() {
        assertThat(browser.request()
                        .header("Sec-Fetch-Site", "cross-site")
                        .post(browser.url("/open/hook"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(new Browser(world)
                        .request()
                        .header("Sec-Fetch-Site", "cross-site")
                        .post(world.origin() + "/maybe/hook")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void anOptionalRouteIsProtectedOnceASessionOpens() {
        Expect.problem(
                browser.request().header("Sec-Fetch-Site", "cross-site").post(browser.url("/maybe/hook")),
                Failure.CROSS_SITE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin: https://evil.example", "Origin: null", "Sec-Fetch-Site: cross-site", "X-None: 1"})
    void aWebSocketFromElsewhereOrFromNobodyIsRefused(String field) {
        for (String path : new String[] {"/socket", "/maybe/socket", "/api/socket", "/own-token/socket"}) {
            try (RawConnection socket = new RawConnection(world)) {
                assertThat(socket.handshake(browser, path, field).head())
                        .as(path)
                        .startsWith("HTTP/1.1 403 ");
            }
        }
        assertThat(world.upstream().received()).isEmpty();
    }

    @Test
    void aWebSocketFromElsewhereOpensWhereNoSessionDoes() {
        world.upstream().echo("/open/socket");
        world.upstream().echo("/maybe/socket");
        String foreign = "Origin: https://evil.example";
        try (RawConnection open = new RawConnection(world);
                RawConnection maybe = new RawConnection(world)) {
            assertThat(open.handshake(browser, "/open/socket", foreign).head()).startsWith("HTTP/1.1 101 ");
            assertThat(maybe.handshake(new Browser(world), "/maybe/socket", foreign)
                            .head())
                    .startsWith("HTTP/1.1 101 ");
            assertThat(world.upstream().received())
                    .allSatisfy(seen -> assertThat(seen.names()).noneMatch(name -> name.startsWith("X-Mania")));
        }
    }

    @Test
    void aWebSocketOfTheSiteItselfOpens() {
        world.upstream().echo("/socket");
        try (RawConnection socket = new RawConnection(world)) {
            String head = socket.handshake(browser, "/socket", "Origin: " + world.origin())
                    .head();

            assertThat(head).startsWith("HTTP/1.1 101 ").containsIgnoringCase("\r\nupgrade: websocket");
            socket.sendText("hello").until("hello");
            assertThat(world.upstream().last().value("X-Mania-Provider")).hasValue("trackmania");
        }
    }
}
