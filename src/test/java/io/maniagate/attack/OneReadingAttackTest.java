package io.maniagate.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.attack.Asker.Version;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.NastyTargets;
import io.maniagate.fixture.RawRequest;
import io.maniagate.fixture.UpstreamModel;
import io.maniagate.fixture.World;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * PATH P10 and HDR H1 with nasty requests from a grammar, over real sockets: what reaches the upstream is, byte for byte,
 * what the policy decided on, and nothing of what the client says about itself is taken for a word of ours.
 */
@QuarkusTest
@TestProfile(BothVersions.class)
class OneReadingAttackTest {

    private static final long SEED = 4_711;
    private static final int REQUESTS = 400;

    private static final List<String> ROUTES = List.of("/closed", "/open", "/maybe", "/api", "/own-token", "/");
    private static final List<String> WITHOUT_SESSION = List.of("/open", "/maybe", "/own-token");
    private static final List<UpstreamModel> UPSTREAMS = UpstreamModel.all().toList();
    private static final List<String> OWNED = Lines.of("fields/owned");
    private static final String JOINTS = "-_.~!#$%&'*+^`|";

    private World world;
    private String cookie;

    @BeforeEach
    void signIn() {
        world = World.fresh();
        Browser player = new Browser(world);
        player.signIn("trackmania", "plain");
        cookie = player.cookieField();
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void p10h1WhatTheUpstreamGetsIsWhatWasDecidedOn(Version version) {
        NastyTargets nasty = new NastyTargets(SEED);
        int passed = 0;
        try (Asker asker = new Asker(world, version)) {
            for (int i = 0; i < REQUESTS; i++) {
                String target = nasty.next();
                boolean signedIn = nasty.oneIn(2);
                List<String> fields = fields(nasty, signedIn, version);
                world.upstream().clear();
                int status = asker.ask("GET", target, fields).status();
                String what = "seed " + SEED + ", " + version + ": " + target + " " + fields;
                if (status == 200 && world.upstream().received().isEmpty()) {
                    assertThat(NastyTargets.path(target)).as(what).startsWith("/oauth2/");
                    continue;
                }
                if (status != 200) {
                    assertThat(status).as(what).isIn(0, 303, 400, 401, 403, 404, 405);
                    assertThat(world.upstream().bytes()).as(what).isEmpty();
                    continue;
                }
                assertThat(world.upstream().requests()).as(what).hasSize(1);
                agrees(world.upstream().requests().get(0), target, signedIn, what);
                passed++;
            }
        }
        assertThat(passed).as("not everything is refused").isGreaterThan(REQUESTS / 20);
    }

    private void agrees(RawRequest got, String target, boolean signedIn, String what) {
        String route = rule(UPSTREAMS.get(0).read(NastyTargets.path(target)));
        for (UpstreamModel upstream : UPSTREAMS) {
            assertThat(rule(upstream.read(NastyTargets.path(target))))
                    .as(what + ": " + upstream)
                    .isEqualTo(route);
        }
        assertThat(route).as(what).isNotIn("own", "/closed");
        assertThat(signedIn || WITHOUT_SESSION.contains(route)).as(what).isTrue();
        if (route.equals("/api")) {
            assertThat(target).as(what).endsWith(got.target().substring(1));
        } else {
            assertThat(got.target()).as(what).isEqualTo(target);
        }
        boolean identity = signedIn && !route.equals("/open");
        assertThat(got.values("X-Mania-Subject")).as(what).hasSize(identity ? 1 : 0);
        assertThat(got.fields()).as(what).noneMatch(field -> field.contains("forged"));
        assertThat(got.values("Host")).as(what).containsExactly("localhost:" + world.port());
        assertThat(got.values("X-Forwarded-For")).as(what).containsExactly("127.0.0.1");
        assertThat(got.values("Cookie")).as(what).isEqualTo(List.of("other=1"));
    }

    /** Folded names of ours, Connection that names them, now and then a field that is none. */
    private List<String> fields(NastyTargets nasty, boolean signedIn, Version version) {
        List<String> fields = new ArrayList<>();
        fields.add("Cookie: other=1" + (signedIn ? "; " + cookie : ""));
        for (int i = 0; i < 4; i++) {
            String name = nasty.pick(OWNED);
            String joint = nasty.pick(List.of(JOINTS.split("", -1)).subList(0, JOINTS.length()));
            name = nasty.oneIn(2) ? name.replace("-", joint) : name + joint;
            fields.add((nasty.oneIn(2) ? name.toUpperCase(Locale.ROOT) : name) + ": forged");
        }
        if (nasty.oneIn(3) && version == Version.HTTP_1_1) {
            fields.add("Connection: " + nasty.pick(OWNED) + ", Host, X-Forwarded-For, X-Mania-Subject, Cookie");
        }
        if (nasty.oneIn(20)) {
            fields.add(
                    nasty.pick(List.of("X Y: z", "X(): z", "Content_Length: 9", "Origin: null\r\nOrigin: a", "X:  z")));
        }
        return fields;
    }

    private static String rule(String path) {
        if ((path + "/").startsWith("/oauth2/")) {
            return "own";
        }
        return ROUTES.stream()
                .filter(route -> route.equals("/") || (path + "/").startsWith(route + "/"))
                .findFirst()
                .orElseThrow();
    }
}
