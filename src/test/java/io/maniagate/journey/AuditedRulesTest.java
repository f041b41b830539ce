package io.maniagate.journey;

import static io.maniagate.fixture.AuditLines.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.emulator.Endpoint;
import io.maniagate.emulator.Fault;
import io.maniagate.emulator.Game;
import io.maniagate.fixture.AuditLines;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.CapturedLog;
import io.maniagate.fixture.World;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the audit log says of players whom a rule does not let in, and of a grant that the provider has forgotten. */
@QuarkusTest
@TestProfile(ClubRulesTest.Settings.class)
class AuditedRulesTest {

    private static final String WHO = AuditLines.who("trackmania:[0-9a-f-]{36}");
    private static final String SIGNED_IN = "signed_in" + WHO + " client=127.0.0.1" + REQUEST;

    private World world;
    private CapturedLog log;

    @BeforeEach
    void open() {
        world = World.fresh();
        World.CLOCK.advance(Duration.ofMinutes(5));
        log = CapturedLog.open();
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void whoDoesNotMeetTheRule() {
        world.provider().changeClubs("styled", List.of(47, 11));
        assertThat(world.signedIn(Game.TRACKMANIA, "styled").visit("/club").statusCode())
                .isEqualTo(403);

        isAudited("refused" + WHO + " cause=rule rule=routes\\[4]\\.require\\.clubs client=127.0.0.1" + REQUEST);
    }

    @Test
    void whoIsNotKnownToMeetIt() {
        world.provider().fault(Game.TRACKMANIA, Endpoint.CLUBS, Fault.status(500));
        assertThat(world.signedIn(Game.TRACKMANIA, "plain").visit("/club").statusCode())
                .isEqualTo(403);

        isAudited("refused" + WHO + " cause=unknown rule=routes\\[4]\\.require\\.clubs client=127.0.0.1" + REQUEST);
    }

    @Test
    void whoseGrantTheProviderHasForgotten() {
        Browser browser = world.signedIn(Game.TRACKMANIA, "plain");
        world.provider().killRefreshTokens(Game.TRACKMANIA);
        World.CLOCK.advance(Duration.ofMinutes(61));
        assertThat(browser.visit("/").statusCode()).isEqualTo(303);

        isAudited("session_ended" + WHO + " cause=revoked" + REQUEST);
    }

    private void isAudited(String afterSigningIn) {
        AuditLines.are(log, SIGNED_IN, afterSigningIn);
    }
}
