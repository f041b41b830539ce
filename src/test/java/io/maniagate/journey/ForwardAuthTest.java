package io.maniagate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.emulator.Game;
import io.maniagate.fixture.Await;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.CapturedLog;
import io.maniagate.fixture.DecisionPoints;
import io.maniagate.fixture.Expect;
import io.maniagate.fixture.RawClient;
import io.maniagate.fixture.RawClient.Answer;
import io.maniagate.fixture.World;
import io.maniagate.http.Failure;
import io.maniagate.request.FrontProxy;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gateway that only decides: configured for Caddy, under another prefix, with routes that lead nowhere by themselves. */
@QuarkusTest
@TestProfile(ForwardAuthTest.Settings.class)
class ForwardAuthTest {

    public static final class Settings implements QuarkusTestProfile {

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(
                    World.class,
                    Map.of(
                            World.ONLY_PROVIDER,
                            Game.TRACKMANIA.key(),
                            "maniagate.forward-auth",
                            "caddy",
                            "maniagate.trusted-proxies",
                            "127.0.0.1",
                            "maniagate.prefix",
                            "/gate",
                            "maniagate.routes[1].upstream",
                            World.ABSENT,
                            "maniagate.routes[5].upstream",
                            World.ABSENT)));
        }
    }

    private World world;
    private Browser browser;

    @BeforeEach
    void open() {
        world = World.fresh();
        browser = new Browser(world);
    }

    private Answer ask(String target, String... fields) {
        List<String> named = DecisionPoints.named(FrontProxy.CADDY, "GET", "localhost:" + world.port(), target);
        String[] all = Stream.concat(named.stream().skip(1), Stream.of(fields)).toArray(String[]::new);
        return new RawClient(world, "maniagate:8080").get("/gate/auth?as=a&rewrite=keeps", all);
    }

    @Test
    void aPlayerSignsInAndIsDecidedOn() {
        Answer first = ask("/page", "Accept: text/html");
        assertThat(first.status()).isEqualTo(303);
        assertThat(first.value("Location")).hasValue(world.origin() + "/gate/sign_in?rd=%2Fpage");
        String start = browser.visit(first.value("Location").orElseThrow()).header("Location");
        browser.visit(browser.approve(browser.visit(start).header("Location"), "plain"));

        Answer second = ask("/page", "Cookie: " + browser.cookieField());

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.value("X-Mania-Provider")).hasValue("trackmania");
        assertThat(ask("/closed", "Cookie: " + browser.cookieField()).status()).isEqualTo(403);
        assertThat(ask("/open").status()).isEqualTo(200);
        assertThat(ask("/gate/sign_in").status()).isEqualTo(403);
    }

    @Test
    void nothingIsForwardedWhereThereIsNoUpstream() {
        Expect.page(browser.visit("/open"), Failure.NO_SUCH_PAGE);
        Expect.page(browser.visit("/page"), Failure.NO_SUCH_PAGE);
        Expect.page(browser.visit("/closed"), Failure.NOT_ALLOWED);
        assertThat(browser.visit("/maybe").asString()).isEqualTo("upstream GET /maybe");
    }

    @Test
    void theLogTellsTheRequestThatWasAskedAbout() {
        try (CapturedLog log = CapturedLog.open()) {
            ask("/open?secret=1", "X-Forwarded-For: 192.0.2.7");
            Await.until(
                    "logged",
                    () -> log.lines().stream()
                            .anyMatch(line -> line.contains("client=192.0.2.7")
                                    && line.contains("path=/open status=200")
                                    && line.contains("end=permitted")));
            assertThat(log.lines()).noneMatch(line -> line.contains("secret=1"));
        }
    }
}
