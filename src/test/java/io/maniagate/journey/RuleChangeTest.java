package io.maniagate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.emulator.Game;
import io.maniagate.fixture.Await;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.CapturedLog;
import io.maniagate.fixture.RawConnection;
import io.maniagate.fixture.World;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A player leaves a players file while signed in, with a WebSocket open. */
@QuarkusTest
@TestProfile(RuleChangeTest.Rules.class)
class RuleChangeTest {

    private static final Path FILE = Path.of("target", "rule-change-test.txt").toAbsolutePath();

    public static final class Rules implements QuarkusTestProfile {

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            write("maniaplanet:lina.racer\n");
            return List.of(new TestResourceEntry(
                    World.class,
                    Map.of(
                            "maniagate.groups.crew.players-file", FILE.toString(),
                            "maniagate.routes[5].path", "/crew",
                            "maniagate.routes[5].require.groups", "crew")));
        }
    }

    @Test
    @DisplayName("A1: whoever is off the list is out, with the open socket too, and the log names the rule")
    void a1OffTheList() {
        World world = World.fresh();
        Browser player = world.signedIn(Game.MANIAPLANET, "plain");
        assertThat(player.visit("/crew").statusCode()).isEqualTo(200);
        assertThat(world.upstream().last().values("X-Forwarded-Groups")).containsExactly("crew");
        assertThat(player.visit("/oauth2/userinfo").jsonPath().getList("groups"))
                .containsExactly("crew");
        world.upstream()
                .answer(
                        "/crew/socket",
                        request -> request.toWebSocket()
                                .onSuccess(upstream -> upstream.textMessageHandler(upstream::writeTextMessage)));

        try (RawConnection socket = new RawConnection(world);
                CapturedLog log = CapturedLog.open()) {
            socket.handshake(player, "/crew/socket", "Origin: " + world.origin())
                    .head();
            socket.sendText("hello").until("hello");
            write("# nobody\n");

            socket.until("not allowed");
            assertThat(player.visit("/crew").statusCode()).isEqualTo(403);
            Await.until(
                    "in the log",
                    () -> log.lines().stream()
                            .anyMatch(line -> line.contains("player=maniaplanet:lina.racer end=not_allowed"
                                    + " rule=routes[5].require.groups")));
            assertThat(player.visit("/oauth2/userinfo").jsonPath().getList("groups"))
                    .isEmpty();
        }
    }

    private static void write(String content) {
        try {
            Path next = Files.writeString(FILE.resolveSibling("rule-change-test.next"), content);
            Files.move(next, FILE, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
