package io.maniagate.attack;

import static io.maniagate.fixture.AuditLines.REQUEST;

import io.maniagate.fixture.AuditLines;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.CapturedLog;
import io.maniagate.fixture.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who signed in and out, what was refused to whom, where tokens went: a line each, and none for what anybody can cause. */
@QuarkusTest
@TestProfile(HostileProvider.Profile.class)
@QuarkusTestResource(World.class)
class AuditTest {

    private static final String WHO = AuditLines.who("hostile:player-1");

    private World world;
    private Browser browser;
    private CapturedLog log;

    @BeforeEach
    void open() {
        world = World.fresh();
        HostileProvider.fresh();
        browser = new Browser(world);
        log = CapturedLog.open();
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void aVisitFromSignInToSignOut() {
        signIn();
        browser.visit("/");
        browser.visit("/again");
        browser.visit("/api/x");
        browser.visit("/closed");
        browser.request()
                .header("Sec-Fetch-Site", "same-site")
                .header("Sec-Fetch-Mode", "cors")
                .post(browser.url("/"));
        browser.visit("/oauth2/sign_out");
        browser.visit("/oauth2/sign_out");

        String upstream = "http://127.0.0.1:" + world.upstream().port();
        isAudited(
                "signed_in" + WHO + " client=127.0.0.1" + REQUEST,
                "token_forwarded" + WHO + " route=5 upstream=" + upstream + REQUEST,
                "refused" + WHO + " cause=cross_site rule=\\S+ client=127.0.0.1" + REQUEST,
                "signed_out" + WHO + " cause=signed_out" + REQUEST);
    }

    @Test
    void aGrantThatTheProviderHasEnded() {
        signIn();
        HostileProvider.player = "player-2";
        World.CLOCK.advance(Duration.ofMinutes(61));
        browser.visit("/");

        isAudited(
                "signed_in" + WHO + " client=127.0.0.1" + REQUEST,
                "session_ended" + WHO + " cause=other_player" + REQUEST);
    }

    @Test
    void anotherPlayerInTheSameBrowser() {
        signIn();
        HostileProvider.player = "player-2";
        signIn();

        isAudited(
                "signed_in" + WHO + " client=127.0.0.1" + REQUEST,
                "session_ended" + WHO + " cause=replaced" + REQUEST,
                "signed_in" + WHO.replace("-1", "-2") + " client=127.0.0.1" + REQUEST);
    }

    @Test
    void aSignInThatCameToNothingAndNothingThatNobodyBegan() {
        String state = LoginFlowAttackTest.parameter("state", browser.start("hostile", "/"));
        browser.visit("/oauth2/callback/hostile?error=access_denied&state=nobodys");
        browser.visit("/closed");
        new Browser(world).visit("/");
        browser.visit("/oauth2/callback/hostile?error=access_denied&state=" + state);

        isAudited("not_signed_in provider=hostile cause=player_refused client=127.0.0.1" + REQUEST);
    }

    private void signIn() {
        String state = LoginFlowAttackTest.parameter("state", browser.start("hostile", "/"));
        browser.visit("/oauth2/callback/hostile?code=c&state=" + state);
    }

    private void isAudited(String... patterns) {
        AuditLines.are(log, patterns);
    }
}
