package io.maniagate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.emulator.Endpoint;
import io.maniagate.emulator.Fault;
import io.maniagate.emulator.Game;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.CapturedLog;
import io.maniagate.fixture.Expect;
import io.maniagate.fixture.ImplicitBrowser;
import io.maniagate.fixture.ImplicitProfile;
import io.maniagate.fixture.World;
import io.maniagate.http.Failure;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in by the implicit flow, with the token where ManiaPlanet's document has it and where the standard has it. */
@QuarkusTest
@TestProfile(ImplicitProfile.class)
class ImplicitFlowTest {

    private World world;
    private ImplicitBrowser player;
    private Browser browser;

    @BeforeEach
    void open() {
        world = World.fresh();
        player = new ImplicitBrowser(world);
        browser = player.browser();
    }

    @Test
    void theBrowserIsSentForATokenAndNoSecretGoesWithIt() {
        assertThat(browser.start("maniaplanet", "/"))
                .contains("response_type=token", "&state=", "&scope=basic%20email")
                .doesNotContain("client_secret", "code_challenge");
    }

    @Test
    void aTokenInTheQueryIsUsedAtOnceAndNoPageHasItsAddress() {
        String answer = player.approved("accents", "/clubs?x=1");
        assertThat(answer).startsWith(world.origin() + ImplicitBrowser.CALLBACK + "?token_type=");

        Response callback = browser.visit(answer);

        assertThat(callback.statusCode()).as(callback.asString()).isEqualTo(303);
        assertThat(callback.header("Location")).isEqualTo("/clubs?x=1");
        assertThat(callback.asString()).isEmpty();
        expectSignedIn(ImplicitBrowser.token(answer));
        assertThat(world.provider().requests(Game.MANIAPLANET, Endpoint.TOKEN)).isZero();
    }

    @Test
    void aTokenInTheFragmentComesByThePageAndItsForm() {
        String answer = inFragment("/clubs");
        Response page = browser.visit(ImplicitBrowser.CALLBACK);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains("action=\"" + ImplicitBrowser.CALLBACK + "\"", "history.replaceState");

        Response callback = player.post(answer);

        assertThat(callback.statusCode()).as(callback.asString()).isEqualTo(303);
        assertThat(callback.header("Location")).isEqualTo("/clubs");
        expectSignedIn(ImplicitBrowser.token("#" + answer));
    }

    private void expectSignedIn(String token) {
        assertThat(browser.hasSession()).isTrue();
        assertThat(browser.attempts()).isEmpty();
        assertThat(browser.visit("/clubs").statusCode()).isEqualTo(200);
        assertThat(world.upstream().last().value("X-Mania-Scopes")).hasValue("basic email");
        assertThat(world.upstream().last().value("X-Forwarded-Email")).isPresent();
        assertThat(world.upstream().last().value("Authorization")).hasValue("Bearer " + token);
    }

    @Test
    void saidNoIsAPageWithAWayBackEitherWay() {
        Response inQuery = browser.visit(browser.refuse(browser.start("maniaplanet", "/clubs")));
        assertThat(inQuery.statusCode()).isEqualTo(303);
        Response page = browser.visit(inQuery.header("Location"));
        Expect.page(page, Failure.PLAYER_REFUSED);
        assertThat(page.asString()).contains("/oauth2/sign_in?rd=%2Fclubs");

        String refused = browser.refuse(browser.start("maniaplanet", "/clubs"));
        Expect.page(player.post(refused.substring(refused.indexOf('?') + 1)), Failure.PLAYER_REFUSED);
        assertThat(browser.attempts()).isEmpty();
    }

    @Test
    void theSessionEndsWithTheTokenAndThePlayerGoesRoundWithoutAChoice() {
        browser.visit(player.approved("accents", "/"));
        World.CLOCK.advance(Duration.ofMinutes(59));
        assertThat(browser.visit("/clubs").statusCode()).isEqualTo(200);
        assertThat(world.refreshes(Game.MANIAPLANET)).isZero();
        World.CLOCK.advance(Duration.ofMinutes(1));
        Expect.problem(browser.copy().call("/clubs"), Failure.NOT_SIGNED_IN);

        Response over = browser.visit("/clubs?x=1");

        assertThat(over.header("Location")).isEqualTo("/oauth2/start/maniaplanet?rd=%2Fclubs%3Fx%3D1");
        Expect.sessionRemoved(over);
        Response start = browser.visit(over.header("Location"));
        Response back = browser.visit(browser.approve(start.header("Location"), "accents"));
        assertThat(back.header("Location")).isEqualTo("/clubs?x=1");
        assertThat(browser.visit("/clubs?x=1").statusCode()).isEqualTo(200);
    }

    @Test
    void theyGoRoundOnceAndAreAskedThen() {
        browser.visit(player.approved("accents", "/"));
        World.CLOCK.advance(Duration.ofHours(1));
        browser.visit("/clubs");

        Expect.signIn(browser.visit("/clubs"), "%2Fclubs");
    }

    @Test
    void aTokenThatIsNearlyOverIsAPageAndNoCircle() {
        world.provider().behave(Game.MANIAPLANET, usual -> usual.tokenLifetime(Duration.ofSeconds(29)));

        Response callback = browser.visit(player.approved("accents", "/"));

        Expect.page(browser.visit(callback.header("Location")), Failure.TOKEN_NOT_OURS);
        assertThat(browser.hasSession()).isFalse();
    }

    @Test
    void anyOtherEndIsNoReasonToGoRound() {
        browser.visit(player.approved("accents", "/"));
        World.CLOCK.advance(Duration.ofDays(8));
        Expect.signIn(browser.visit("/clubs"), "%2Fclubs");
    }

    @Test
    void aProviderInTroubleIsToldAtAnAddressWithoutTheToken() {
        String answer = player.approved("accents", "/clubs");
        world.provider().fault(Game.MANIAPLANET, Endpoint.USERINFO, Fault.status(503));

        Response callback = browser.visit(answer);

        assertThat(callback.header("Location"))
                .isEqualTo(ImplicitBrowser.CALLBACK + "?failed=provider_unavailable&rd=%2Fclubs");
        Expect.page(browser.visit(callback.header("Location")), Failure.PROVIDER_UNAVAILABLE);
    }

    @Test
    void theTokenIsInNoLogAndNoPage() {
        try (CapturedLog log = CapturedLog.open()) {
            String inQuery = player.approved("accents", "/");
            Response signedIn = browser.visit(inQuery);
            Response again = browser.visit(inQuery);
            String inFragment = inFragment("/");
            Response posted = player.post(inFragment);
            Response doubled = player.post(inFragment + "&" + inFragment);

            for (String url : new String[] {inQuery, "#" + inFragment}) {
                String token = ImplicitBrowser.token(url);
                assertThat(log.lines())
                        .filteredOn(line -> line.contains("io.maniagate"))
                        .isNotEmpty()
                        .noneMatch(line -> line.contains(token));
                for (Response shown : new Response[] {signedIn, again, posted, doubled}) {
                    assertThat(shown.asString() + shown.getHeaders()).doesNotContain(token, "access_token");
                }
            }
        }
    }

    private String inFragment(String rd) {
        world.provider().behave(Game.MANIAPLANET, usual -> usual.implicitFragment(true));
        String url = player.approved("accents", rd);
        assertThat(url).startsWith(world.origin() + ImplicitBrowser.CALLBACK + "#");
        return url.substring(url.indexOf('#') + 1);
    }
}
