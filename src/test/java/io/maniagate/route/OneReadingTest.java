package io.maniagate.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.NastyTargets;
import io.maniagate.fixture.UpstreamModel;
import io.maniagate.http.CookieHeader;
import io.maniagate.request.ClientRequest;
import io.maniagate.request.PublicOrigin;
import io.maniagate.request.RequestKind;
import io.maniagate.request.RequestTarget;
import io.maniagate.request.TargetOutcome;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Thousands of nasty targets: where a request is let through, no kind of upstream takes it for another route's. */
class OneReadingTest {

    private static final long SEED = 20_260_311;
    private static final int TARGETS = 20_000;

    private static final List<String> PATHS = List.of("/closed", "/open", "/maybe", "/api", "/own-token", "/");
    private static final PublicOrigin ORIGIN = new PublicOrigin("https", "club.example.org", 443);
    private static final List<UpstreamModel> UPSTREAMS = UpstreamModel.all().toList();

    private final RouteTable table = RouteTable.of(
            IntStream.range(0, PATHS.size())
                    .mapToObj(index -> new Route(
                            index,
                            Set.of(),
                            PATHS.get(index),
                            Set.of(),
                            Access.PUBLIC,
                            null,
                            true,
                            Bearer.NONE,
                            null,
                            null))
                    .toList(),
            "/oauth2");

    @Test
    @DisplayName("PATH P1 P2 P3 P4 P5 P6 P7 P10: every upstream's reading is under the route that was decided on")
    void everyUpstreamAgreesWithTheDecision() {
        NastyTargets targets = new NastyTargets(SEED);
        int matched = 0;
        int ambiguous = 0;
        int refused = 0;
        for (int i = 0; i < TARGETS; i++) {
            String raw = targets.next();
            if (!(RequestTarget.parse(raw) instanceof TargetOutcome.Parsed parsed)) {
                refused++;
                continue;
            }
            assertThat(parsed.target().raw()).isEqualTo(raw);
            MatchOutcome outcome = table.match(request(parsed.target()));
            if (outcome instanceof MatchOutcome.Ambiguous) {
                ambiguous++;
                continue;
            }
            String decided =
                    outcome instanceof MatchOutcome.Matched hit ? hit.route().path() : "own";
            for (UpstreamModel upstream : UPSTREAMS) {
                String read = upstream.read(NastyTargets.path(raw));
                check(rule(read).equals(decided), raw, decided + ", but an upstream that " + upstream + ": " + read);
            }
            matched += decided.equals("own") ? 0 : 1;
            if (outcome instanceof MatchOutcome.Matched hit) {
                stripped(raw, parsed.target(), hit.route().path());
            }
        }
        assertThat(matched).isGreaterThan(1_500);
        assertThat(ambiguous).isGreaterThan(500);
        assertThat(refused).isGreaterThan(3_000);
    }

    /** What is left after strip-prefix is a path in every reading, and the end of what came. */
    private static void stripped(String raw, RequestTarget target, String prefix) {
        if (target.withoutPrefix(prefix) instanceof TargetOutcome.Parsed left) {
            String sent = left.target().raw();
            check(raw.endsWith(sent.equals("/") || sent.startsWith("/?") ? sent.substring(1) : sent), raw, sent);
            for (UpstreamModel upstream : UPSTREAMS) {
                String read = upstream.read(NastyTargets.path(sent));
                check(read.startsWith("/") && !read.startsWith("//"), raw, upstream + " of the rest: " + read);
            }
        }
    }

    /** The first route whose path is this one or above it, in the words of docs/configuration.md. */
    private static String rule(String path) {
        if ((path + "/").startsWith("/oauth2/")) {
            return "own";
        }
        return PATHS.stream()
                .filter(route -> route.equals("/") || (path + "/").startsWith(route + "/"))
                .findFirst()
                .orElseThrow();
    }

    private static ClientRequest request(RequestTarget target) {
        return new ClientRequest(
                "GET", target, ORIGIN, RequestKind.PROGRAM, CookieHeader.NONE, "192.0.2.1", null, null, false);
    }

    private static void check(boolean holds, String raw, String what) {
        if (!holds) {
            throw new AssertionError("seed " + SEED + ": " + raw + " is " + what);
        }
    }
}
