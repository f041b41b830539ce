package io.maniagate.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.attack.Asker.Version;
import io.maniagate.build.Dressed;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.DecisionPoints;
import io.maniagate.fixture.NastyTargets;
import io.maniagate.fixture.RawClient.Answer;
import io.maniagate.fixture.World;
import io.maniagate.request.FrontProxy;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * PATH P10 where a front proxy asks: for nasty requests from a grammar the decision is what the same request gets as a proxied one,
 * and who is let through is dressed alike.
 */
@QuarkusTest
@TestProfile(BothVersions.class)
class DecisionOracleTest {

    private static final long SEED = 6_022;
    private static final int REQUESTS = 300;

    private static final List<String> METHODS = List.of("GET", "GET", "POST", "OPTIONS", "DELETE", "TRACE", "get");
    private static final List<String> KINDS = List.of(
            "Accept: text/html",
            "Accept: */*",
            "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document",
            "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe",
            "Sec-Fetch-Mode: cors\r\nSec-Fetch-Site: cross-site",
            "Sec-Fetch-Mode: cors\r\nSec-Fetch-Site: same-origin",
            "Origin: https://evil.example",
            "Origin: " + BothVersions.ALLOWED);

    /** What a field is filled with anew for every request. */
    private static final Set<String> NEVER_ALIKE = Set.of("X-Mania-Assertion");

    private World world;
    private String cookie;

    @Inject
    DecisionPoints points;

    @BeforeEach
    void signIn() {
        world = World.fresh();
        Browser player = new Browser(world);
        player.signIn("trackmania", "plain");
        cookie = "Cookie: " + player.cookieField();
    }

    @ParameterizedTest
    @EnumSource
    void p10TheDecisionIsThatOfAProxiedRequest(FrontProxy front) {
        long seed = SEED + front.name().hashCode();
        NastyTargets nasty = new NastyTargets(seed);
        int passed = 0;
        try (Asker proxied = new Asker(world, Version.HTTP_1_1)) {
            for (int i = 0; i < REQUESTS; i++) {
                String target = nasty.next();
                String method = nasty.pick(METHODS);
                List<String> fields = new ArrayList<>(List.of(nasty.pick(KINDS)));
                if (nasty.oneIn(2)) {
                    fields.add(cookie);
                }
                String what = "seed " + seed + ", " + front + ": " + method + " " + target + " " + fields;
                world.upstream().clear();
                Answer expected = proxied.ask(method, target, fields);
                boolean passes = !world.upstream().received().isEmpty();
                Answer answer = points.ask(front, method, target, fields.toArray(String[]::new));
                if (passes) {
                    assertThat(answer.status()).as(what).isEqualTo(200);
                    dressedAlike(answer, what);
                    passed++;
                } else {
                    assertThat(answer.status()).as(what).isIn(counterparts(front, expected, target));
                    assertThat(answer.fields())
                            .as(what)
                            .noneMatch(field -> field.getKey().startsWith("X-Mania"));
                }
            }
        }
        assertThat(passed).as("not everything is refused").isGreaterThan(REQUESTS / 20);
    }

    private void dressedAlike(Answer answer, String what) {
        for (String name : Dressed.fields("Speedy", List.of("admins")).keySet()) {
            String sent = world.upstream().last().value(name).orElse("");
            if (NEVER_ALIKE.contains(name)) {
                assertThat(answer.value(name).orElseThrow().isEmpty())
                        .as(what + name)
                        .isEqualTo(sent.isEmpty());
            } else {
                assertThat(answer.values(name)).as(what + name).containsExactly(sent);
            }
        }
    }

    /** What a proxied request's status is where a front proxy asks. */
    private static List<Integer> counterparts(FrontProxy front, Answer expected, String target) {
        boolean isBelow = front == FrontProxy.ENVOY;
        boolean isToSignIn = expected.value("Location").orElse("").startsWith("/oauth2/sign_in?rd=");
        return switch (expected.status()) {
            // Not a decision at all for Envoy, which sends paths only; and what no server understands is no request.
            case 0, 400 -> isBelow && !target.startsWith("/") ? List.of(400, 404) : List.of(400);
            // Our own pages are nobody's to decide on.
            case 303 -> List.of(!isToSignIn ? 403 : front.redirects() ? 303 : 401);
            case 200, 404, 405, 429 -> List.of(403);
            default -> List.of(expected.status());
        };
    }
}
