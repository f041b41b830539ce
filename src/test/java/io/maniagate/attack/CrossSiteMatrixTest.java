package io.maniagate.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.attack.Asker.Version;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.World;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * WEB W1 and W2: whatever a browser says of where a request comes from, in every combination, on every kind of route, with
 * and without a session, in both versions of HTTP.
 */
@QuarkusTest
@TestProfile(BothVersions.class)
class CrossSiteMatrixTest {

    private static final String ABSENT = "-";
    private static final List<String> SITES = List.of(ABSENT, "same-origin", "none", "same-site", "cross-site", "");
    private static final List<String> ORIGINS = List.of(
            ABSENT, "OWN", "ALIAS", BothVersions.ALLOWED, "https://evil.example", "null", "OWN, https://evil.example");
    private static final List<String> METHODS = List.of("GET", "OPTIONS", "POST", "DELETE", "WEBSOCKET");

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
    void w1w2EveryCombination(Version version) {
        try (Asker asker = new Asker(world, version)) {
            for (String route : List.of("/x", "/maybe", "/open")) {
                for (boolean signedIn : new boolean[] {true, false}) {
                    for (String method : METHODS) {
                        if (!method.equals("WEBSOCKET") || version == Version.HTTP_1_1) {
                            sweep(asker, route, signedIn, method);
                        }
                    }
                }
            }
        }
    }

    private void sweep(Asker asker, String route, boolean signedIn, String method) {
        for (String site : SITES) {
            for (String template : ORIGINS) {
                String origin = template.replace("OWN", world.origin()).replace("ALIAS", world.alias());
                List<String> fields = new ArrayList<>();
                add(fields, "Sec-Fetch-Site", site);
                add(fields, "Origin", origin);
                add(fields, "Cookie", signedIn ? cookie : null);
                boolean socket = method.equals("WEBSOCKET");
                if (socket) {
                    fields.addAll(List.of("Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"));
                }
                world.upstream().clear();
                int status = asker.ask(socket ? "GET" : method, route, fields).status();

                String what = method + " " + route + (signedIn ? " with " : " without ") + "a session, " + fields;
                int expected = expected(route, signedIn, method, site, origin);
                assertThat(status).as(what).isEqualTo(expected);
                assertThat(world.upstream().received()).as(what).hasSize(expected == 200 ? 1 : 0);
            }
        }
    }

    /** As § 6 of the contract has it, row by row. */
    private int expected(String route, boolean signedIn, String method, String site, String origin) {
        if (route.equals("/open") || (!signedIn && route.equals("/maybe"))) {
            return 200;
        }
        if (!signedIn) {
            return 401;
        }
        if (method.equals("GET") || method.equals("OPTIONS") || origin.equals(BothVersions.ALLOWED)) {
            return 200;
        }
        if (!site.equals(ABSENT)) {
            return site.equals("same-origin") || site.equals("none") ? 200 : 403;
        }
        if (origin.equals(ABSENT)) {
            return method.equals("WEBSOCKET") ? 403 : 200;
        }
        return origin.equals(world.origin()) || origin.equals(world.alias()) ? 200 : 403;
    }

    private static void add(List<String> fields, String name, @Nullable String value) {
        if (value != null && !value.equals(ABSENT)) {
            fields.add(name + ": " + value);
        }
    }
}
