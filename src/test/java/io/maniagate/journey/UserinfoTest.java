package io.maniagate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.emulator.Game;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.Expect;
import io.maniagate.fixture.OpenedSession;
import io.maniagate.fixture.World;
import io.maniagate.http.Failure;
import io.maniagate.oauth.TokenSet;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who am I, for a page's own scripts. */
@QuarkusTest
@QuarkusTestResource(World.class)
class UserinfoTest {

    private static final String[] MEMBERS = {
        "provider", "subject", "user", "name", "nickname", "zone", "email", "scopes", "groups", "expires_at"
    };

    private World world;

    @BeforeEach
    void open() {
        world = World.fresh();
    }

    @Test
    void aManiaPlanetPlayerHasEverything() {
        Response response = world.signedIn(Game.MANIAPLANET, "accents").call("/oauth2/userinfo");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).startsWith("application/json");
        assertThat(response.header("Cache-Control")).isEqualTo("no-store");
        Map<String, Object> who = response.jsonPath().getMap("");
        assertThat(who).containsOnlyKeys(MEMBERS);
        assertThat(who)
                .containsEntry("provider", "maniaplanet")
                .containsEntry("subject", "maniaplanet:zoe-daix")
                .containsEntry("user", "zoe-daix")
                .containsEntry("name", "Zo\u00e9 d'Aix")
                .containsEntry("nickname", "Zo\u00e9 d'Aix")
                .containsEntry("email", "zoe.daix@example.org")
                .containsEntry("scopes", List.of("basic", "email"))
                .containsEntry("groups", List.of());
        assertThat(response.jsonPath().getString("zone")).endsWith("Bouches-du-Rh\u00f4ne");
    }

    @Test
    void aTrackmaniaPlayerIsAnAccountIdAndWhatIsUnknownIsNull() {
        Map<String, Object> who = world.signedIn(Game.TRACKMANIA, "plain")
                .call("/oauth2/userinfo")
                .jsonPath()
                .getMap("");

        assertThat(who).containsOnlyKeys(MEMBERS);
        assertThat(who)
                .containsEntry("user", "3d6f0a52-8c1e-4b7d-9a35-6e2c41f7b890")
                .containsEntry("name", "Lina.Racer")
                .containsEntry("nickname", null)
                .containsEntry("zone", null)
                .containsEntry("email", null);
    }

    @Test
    void theEndOfTheSessionIsTheIdleTimeFromNow() {
        Browser browser = world.signedIn(Game.TRACKMANIA, "plain");
        long now = World.CLOCK.instant().getEpochSecond();

        long end = browser.call("/oauth2/userinfo").jsonPath().getLong("expires_at");

        assertThat(end - now)
                .isBetween(
                        Duration.ofDays(7).toSeconds() - 60, Duration.ofDays(7).toSeconds());
    }

    @Test
    void whereNothingCanBeRenewedTheSessionEndsWithItsToken() {
        world.provider().behave(Game.TRACKMANIA, usual -> usual.refreshTokens(false));
        Browser browser = world.signedIn(Game.TRACKMANIA, "plain");

        long end = browser.call("/oauth2/userinfo").jsonPath().getLong("expires_at");

        assertThat(end - World.CLOCK.instant().getEpochSecond()).isBetween(3_590L, 3_600L);
        World.CLOCK.set(Instant.ofEpochSecond(end + 1));
        Expect.problem(browser.call("/oauth2/userinfo"), Failure.NOT_SIGNED_IN);
    }

    @Test
    void itNeverShowsATokenOrTheCookie() {
        for (Game game : Game.CURRENT) {
            Browser browser = world.signedIn(game, "styled");
            TokenSet tokens = OpenedSession.of(browser).tokens();

            String body = browser.call("/oauth2/userinfo").asString();

            assertThat(body)
                    .doesNotContain(
                            tokens.accessToken().reveal(),
                            Objects.requireNonNull(tokens.refreshToken()).reveal(),
                            Objects.requireNonNull(browser.cookies().get("maniagate")),
                            OpenedSession.of(browser).id());
        }
    }

    @Test
    void nobodyIsToldWhereToSignIn() {
        Response response = new Browser(world).call("/oauth2/userinfo");

        Expect.problem(response, Failure.NOT_SIGNED_IN);
        assertThat(response.jsonPath().getString("sign_in")).startsWith(world.origin() + "/oauth2/sign_in");
        assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer");
        Expect.noCookie(response);
    }

    @Test
    void askingIsAUseOfTheSessionAndRenewsIt() {
        Browser browser = world.signedIn(Game.TRACKMANIA, "plain");
        World.CLOCK.advance(Duration.ofHours(1));

        Response response = browser.call("/oauth2/userinfo");

        assertThat(response.statusCode()).isEqualTo(200);
        Expect.sessionCookie(response);
        assertThat(response.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(world.refreshes(Game.TRACKMANIA)).isOne();
    }
}
