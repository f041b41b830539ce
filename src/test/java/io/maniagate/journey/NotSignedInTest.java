package io.maniagate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.Browser;
import io.maniagate.fixture.Expect;
import io.maniagate.fixture.RawConnection;
import io.maniagate.fixture.World;
import io.maniagate.http.Failure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets what without a session: people are sent to sign in, programs are told. Nothing reaches the upstream. */
@QuarkusTest
@QuarkusTestResource(World.class)
class NotSignedInTest {

    private World world;
    private Browser browser;

    @BeforeEach
    void open() {
        world = World.fresh();
        browser = new Browser(world);
    }

    @AfterEach
    void theUpstreamHasSeenNothing() {
        assertThat(world.upstream().received()).isEmpty();
    }

    @Test
    void aDocumentIsSentToSignInWithTheWayBack() {
        Response response = browser.visit("/a%20b?c=d&e=%26");

        Expect.signIn(response, "%2Fa%2520b%3Fc%3Dd%26e%3D%2526");
        Expect.noCookie(response);
        assertThat(response.asString()).isEmpty();
    }

    @Test
    void aHeadOfADocumentIsSentThereToo() {
        Expect.signIn(browser.navigation().head(browser.url("/a")), "%2Fa");
    }

    @Test
    void anOldBrowserWithoutFetchMetadataIsKnownByTheHtmlItAccepts() {
        Expect.signIn(browser.request().header("Accept", "text/html,*/*;q=0.8").get(browser.url("/a")), "%2Fa");
        Expect.signIn(browser.request().header("Accept", "text/html").head(browser.url("/a")), "%2Fa");
    }

    @Test
    void aPostedFormGetsAPageThatOffersSignIn() {
        Response response =
                browser.navigation().formParam("text", "half an hour's work").post(browser.url("/post"));

        Expect.page(response, Failure.NOT_SIGNED_IN);
        assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(response.asString()).contains("/oauth2/sign_in?rd=%2F");
        Expect.noCookie(response);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iframe", "frame", "embed", "object"})
    void aFrameGetsAPageThatOffersSignIn(String destination) {
        Response response = asking("navigate", destination, "same-origin").get(browser.url("/framed"));

        Expect.page(response, Failure.NOT_SIGNED_IN);
        assertThat(response.asString()).contains("/oauth2/sign_in?rd=%2Fframed");
        Expect.noCookie(response);
    }

    @ParameterizedTest
    @CsvSource({
        "cors, empty, GET",
        "cors, empty, POST",
        "cors, empty, HEAD",
        "same-origin, empty, DELETE",
        "no-cors, image, GET",
        "no-cors, script, GET",
        "no-cors, style, GET",
        "cors, font, GET",
        "no-cors, empty, OPTIONS"
    })
    void anythingElseIsToldWhereToSignInAndGetsNoCookie(String mode, String destination, String method) {
        Response response = asking(mode, destination, "same-origin").request(method, browser.url("/api-like"));

        told(response, method);
    }

    @Test
    void aPreflightIsToldAsWell() {
        Response response = asking("cors", "empty", "cross-site")
                .header("Origin", "https://elsewhere.example")
                .header("Access-Control-Request-Method", "PUT")
                .options(browser.url("/a"));

        told(response, "OPTIONS");
        assertThat(response.header("Access-Control-Allow-Origin")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "text/html;q=0", "application/xhtml+xml"})
    void aToolIsTold(String accept) {
        told(browser.request().header("Accept", accept).get(browser.url("/a")), "GET");
    }

    @Test
    void aToolThatAcceptsNothingInParticularIsTold() {
        try (RawConnection tool = new RawConnection(world)) {
            assertThat(tool.get(browser, "/a").head()).startsWith("HTTP/1.1 401 ");
        }
    }

    @Test
    void aWebSocketHandshakeIsToldEvenWhereItSaysItWantsHtml() {
        try (RawConnection socket = new RawConnection(world)) {
            String head = socket.handshake(
                            browser,
                            "/socket",
                            "Origin: " + world.origin(),
                            "Accept: text/html",
                            "Sec-Fetch-Mode: navigate")
                    .head();

            assertThat(head)
                    .startsWith("HTTP/1.1 401 ")
                    .containsIgnoringCase("\r\nwww-authenticate: Bearer")
                    .containsIgnoringCase("\r\ncontent-type: application/problem+json")
                    .doesNotContainIgnoringCase("set-cookie");
        }
    }

    @Test
    void aCookieThatDoesNotOpenIsRemovedFromADocumentAndLeftAloneElsewhere() {
        browser.cookies().put("maniagate", "bm90LW91cnM");

        told(browser.script().get(browser.url("/a")), "GET");
        Response document = browser.visit("/a");

        Expect.signIn(document, "%2Fa");
        Expect.sessionRemoved(document);
        assertThat(browser.cookies()).isEmpty();
    }

    private RequestSpecification asking(String mode, String destination, String site) {
        return browser.request()
                .header("Accept", "text/html,*/*")
                .header("Sec-Fetch-Mode", mode)
                .header("Sec-Fetch-Dest", destination)
                .header("Sec-Fetch-Site", site);
    }

    private void told(Response response, String method) {
        if (method.equals("HEAD")) {
            assertThat(response.statusCode()).isEqualTo(401);
        } else {
            Expect.problem(response, Failure.NOT_SIGNED_IN);
            assertThat(response.jsonPath().getString("sign_in")).isEqualTo(world.origin() + "/oauth2/sign_in?rd=%2F");
        }
        assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer");
        Expect.noCookie(response);
    }
}
