package io.maniagate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.emulator.EmulatedPlayer;
import io.maniagate.emulator.Game;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.Expect;
import io.maniagate.fixture.OpenedSession;
import io.maniagate.fixture.RecordingUpstream.Received;
import io.maniagate.fixture.World;
import io.maniagate.http.Failure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a first visit to the page that was asked for, as a player. */
@QuarkusTest
@QuarkusTestResource(World.class)
class SignInTest {

    private static final int COOKIE_LIMIT = 4_096;

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
        Expect.signIn(first, "%2Fclubs%3Fid%3D7");
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

    @ParameterizedTest
    @CsvSource({
        "plain, Lina",
        "styled, Neo\u30cd\u30aa\u8d70\u8005 \u00bbTeam $1",
        "accents, Zo\u00e9 d'Aix",
        "empty, ghost.4"
    })
    void aManiaPlanetPlayerArrivesLetterByLetter(String key, String name) {
        EmulatedPlayer player = player(key);

        Received seen = visitAs("maniaplanet", key);

        assertThat(decoded(seen))
                .containsAllEntriesOf(Map.of(
                        "X-Forwarded-User",
                        "maniaplanet:" + player.login().toLowerCase(Locale.ROOT),
                        "X-Forwarded-Preferred-Username",
                        name,
                        "X-Forwarded-Email",
                        player.email(),
                        "X-Mania-Provider",
                        "maniaplanet",
                        "X-Mania-Subject",
                        "maniaplanet:" + player.login().toLowerCase(Locale.ROOT),
                        "X-Mania-Login",
                        player.login(),
                        "X-Mania-Nickname",
                        player.nickname(),
                        "X-Mania-Zone",
                        player.zone(),
                        "X-Mania-Scopes",
                        "basic email"));
        assertThat(seen.value("X-Mania-Account-Id")).isEmpty();
    }

    @Test
    void theLongestPlayerArrivesInFull() {
        EmulatedPlayer player = player("maximal");

        Map<String, String> fields = decoded(visitAs("maniaplanet", "maximal"));

        assertThat(fields).containsEntry("X-Mania-Nickname", player.nickname());
        assertThat(fields).containsEntry("X-Mania-Login", player.login());
        assertThat(fields).containsEntry("X-Mania-Zone", player.zone());
        assertThat(fields).containsEntry("X-Forwarded-Preferred-Username", "\u8f5f".repeat(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "styled", "accents", "empty", "maximal"})
    void aTrackmaniaPlayerArrivesByAccountIdLoginAndDisplayName(String key) {
        EmulatedPlayer player = player(key);

        Received seen = visitAs("trackmania", key);

        assertThat(decoded(seen))
                .containsAllEntriesOf(Map.of(
                        "X-Forwarded-User",
                        "trackmania:" + player.accountId(),
                        "X-Forwarded-Preferred-Username",
                        player.displayName(),
                        "X-Mania-Account-Id",
                        player.accountId(),
                        "X-Mania-Subject",
                        "trackmania:" + player.accountId()));
        assertThat(seen.value("X-Mania-Login")).get().asString().hasSize(22);
        assertThat(seen.names())
                .doesNotContain("X-Mania-Nickname", "X-Mania-Zone", "X-Mania-Scopes", "X-Forwarded-Email");
    }

    @Test
    void trackmaniasOlderFieldNamesNameTheSamePlayer() {
        world.provider().behave(Game.TRACKMANIA, usual -> usual.legacyFields(true));

        assertThat(visitAs("trackmania", "plain").value("X-Mania-Account-Id"))
                .hasValue(player("plain").accountId());
    }

    @ParameterizedTest
    @CsvSource({"trackmania, plain", "maniaplanet, maximal"})
    void aSessionOfRealTokensFitsOneCookieWithItsAttributes(String provider, String key) {
        String line = Expect.sessionCookie(browser.signIn(provider, key));

        assertThat(line).matches("maniagate=[A-Za-z0-9_-]+; Path=/; Max-Age=(604799|604800); HttpOnly; SameSite=Lax");
        assertThat(line.substring(0, line.indexOf(';')).length()).isLessThan(COOKIE_LIMIT);
        assertThat(browser.cookies()).containsOnlyKeys("maniagate");
    }

    @Test
    void whoRefusesGetsAFriendlyPageAndCanTryAgain() {
        Response callback = browser.visit(browser.refuse(browser.start("trackmania", "/clubs")));

        Expect.page(callback, Failure.PLAYER_REFUSED);
        assertThat(callback.asString()).contains("/oauth2/sign_in?rd=%2Fclubs");
        assertThat(browser.cookies()).isEmpty();
        assertThat(world.redemptions(Game.TRACKMANIA)).isZero();
        Expect.signIn(browser.visit("/clubs"), "%2Fclubs");
    }

    @Test
    void everySignInMakesANewSession() {
        browser.signIn("trackmania", "plain");
        String first = OpenedSession.of(browser).id();

        browser.signIn("trackmania", "plain");

        assertThat(OpenedSession.of(browser).id()).isNotEqualTo(first);
    }

    @Test
    void aSessionSomebodyElsePlantedIsNotTheOneThatIsSignedIn() {
        Browser attacker = world.signedIn(Game.TRACKMANIA, "styled");
        browser.cookies().putAll(attacker.cookies());

        browser.signIn("trackmania", "plain");

        browser.visit("/mine");
        assertThat(world.upstream().last().value("X-Mania-Account-Id"))
                .hasValue(player("plain").accountId());
        Expect.signIn(attacker.visit("/mine"), "%2Fmine");
    }

    private Received visitAs(String provider, String key) {
        browser.signIn(provider, key);
        assertThat(browser.visit("/who").statusCode()).isEqualTo(200);
        return world.upstream().last();
    }

    private EmulatedPlayer player(String key) {
        Optional<EmulatedPlayer> found = world.provider().players().stream()
                .filter(player -> player.key().equals(key))
                .findFirst();
        return found.orElseThrow();
    }

    /** What an upstream reads: every value is ASCII, and percent-encoded UTF-8. */
    private static Map<String, String> decoded(Received seen) {
        Map<String, String> decoded = new TreeMap<>();
        seen.fields().stream().filter(field -> field.getKey().startsWith("X-")).forEach(field -> {
            assertThat(field.getValue()).matches("[!-~][ -~]*[!-~]|[!-~]").doesNotContain("+");
            decoded.put(field.getKey(), URLDecoder.decode(field.getValue(), StandardCharsets.UTF_8));
        });
        return decoded;
    }
}
