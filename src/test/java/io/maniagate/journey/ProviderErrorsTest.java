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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the provider may send back instead of a code, with the state and without it. */
@QuarkusTest
@QuarkusTestResource(World.class)
class ProviderErrorsTest {

    private static final String CALLBACK = "/oauth2/callback/trackmania";
    private static final Pattern STATE = Pattern.compile("[?&]state=([^&]+)");

    private World world;
    private Browser browser;

    @BeforeEach
    void open() {
        world = World.fresh();
        browser = new Browser(world);
    }

    @ParameterizedTest
    @CsvSource({
        "access_denied, PLAYER_REFUSED",
        "server_error, PROVIDER_ODD",
        "temporarily_unavailable, PROVIDER_UNAVAILABLE",
        "invalid_scope, REGISTRATION",
        "unauthorized_client, REGISTRATION"
    })
    void anErrorWithTheStateEndsTheAttempt(String error, Failure failure) {
        String state = state(browser.start("trackmania", "/clubs"));

        Response response = browser.visit(CALLBACK + "?error=" + error + "&state=" + state);

        Expect.page(response, failure);
        assertThat(response.asString()).contains("/oauth2/sign_in?rd=%2Fclubs");
        assertThat(browser.cookies()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "access_denied, ATTEMPT_GONE",
        "server_error, ATTEMPT_GONE",
        "invalid_scope, REGISTRATION",
        "nonsense, ATTEMPT_GONE"
    })
    void anErrorWithoutAStateIsAPageAndLeavesTheAttemptAlone(String error, Failure failure) {
        String atProvider = browser.start("trackmania", "/clubs");

        Expect.page(browser.visit(CALLBACK + "?error=" + error), failure);

        assertThat(browser.visit(browser.approve(atProvider, "plain")).header("Location"))
                .isEqualTo("/clubs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?code=abc",
                "?state=abc",
                "?code=abc&state=",
                "?code=abc&state=abc",
                "?code=a&code=b&state=c",
                "?code=%00&state=%00",
                "?code=%ff&state=%ff",
                "?error=&state="
            })
    void whateverElseArrivesIsABadRequestAndNoCodeIsSent(String query) {
        browser.start("trackmania", "/clubs");

        Response response = browser.visit(CALLBACK + query);

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(400);
        assertThat(response.contentType()).startsWith("text/html");
        assertThat(browser.hasSession()).isFalse();
        assertThat(world.redemptions(Game.TRACKMANIA)).isZero();
    }

    @Test
    void oneProviderCannotAnswerForAnother() {
        String callback = browser.approve(browser.start("trackmania", "/clubs"), "plain");

        Response response = browser.visit(callback.replace("/callback/trackmania", "/callback/maniaplanet"));

        Expect.page(response, Failure.ATTEMPT_GONE);
        assertThat(browser.hasSession()).isFalse();
        assertThat(world.redemptions(Game.TRACKMANIA) + world.redemptions(Game.MANIAPLANET))
                .isZero();
    }

    @Test
    void aProviderThatIsNotConfiguredHasNoEndpoints() {
        Expect.page(browser.visit("/oauth2/start/elsewhere"), Failure.NO_SUCH_PAGE);
        Expect.page(browser.visit("/oauth2/callback/elsewhere?code=a&state=b"), Failure.NO_SUCH_PAGE);
    }

    @Test
    void aCodeTheProviderDoesNotKnowIsTheAttemptsEnd() {
        String state = state(browser.start("trackmania", "/clubs"));

        Expect.page(browser.visit(CALLBACK + "?code=made-up&state=" + state), Failure.ATTEMPT_GONE);

        assertThat(world.redemptions(Game.TRACKMANIA)).isOne();
        assertThat(browser.cookies()).isEmpty();
    }

    private static String state(String authorizationUrl) {
        Matcher matcher = STATE.matcher(authorizationUrl);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
