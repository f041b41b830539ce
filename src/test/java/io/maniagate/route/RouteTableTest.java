package io.maniagate.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.http.CookieHeader;
import io.maniagate.request.ClientRequest;
import io.maniagate.request.PublicOrigin;
import io.maniagate.request.RequestKind;
import io.maniagate.request.RequestTarget;
import io.maniagate.request.TargetOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {

    private final List<Route> routes = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "/admin, 0",
        "/admin/, 0",
        "/admin/x, 0",
        "/admin?x=/public, 0",
        "/administration, 1",
        "/Admin, 1",
        "/, 1",
        "/%61dmin/x, 0",
        "/x/admin, 1",
    })
    @DisplayName("PATH P7 P9: the first prefix that ends on a segment border wins, and only the path counts")
    void theFirstPrefixOnASegmentBorderWins(String raw, int index) {
        route("/admin");
        route("/");

        assertThat(match("GET", "club.example.org", raw)).isEqualTo(matched(index));
    }

    @Test
    void anEarlierRouteWinsOverABetterOne() {
        route("/");
        route("/admin");

        assertThat(match("GET", "club.example.org", "/admin")).isEqualTo(matched(0));
    }

    @Test
    void noRouteIsNoUpstream() {
        route("/app");

        assertThat(match("GET", "club.example.org", "/other")).isEqualTo(new MatchOutcome.NoRoute());
        assertThat(RouteTable.of(List.of(), "/oauth2").match(request("GET", "club.example.org", "/")))
                .isEqualTo(new MatchOutcome.NoRoute());
    }

    @Test
    void aRouteMayServeSomeHostsOnly() {
        route("/", Set.of("forum.example.org"), Set.of());
        route("/x", Set.of("forum.example.org", "club.example.org"), Set.of());
        route("/", Set.of(), Set.of());

        assertThat(match("GET", "forum.example.org", "/x")).isEqualTo(matched(0));
        assertThat(match("GET", "club.example.org", "/x")).isEqualTo(matched(1));
        assertThat(match("GET", "club.example.org", "/y")).isEqualTo(matched(2));
        assertThat(match("GET", "wiki.example.org", "/x")).isEqualTo(matched(2));
    }

    @Test
    void aRouteMayServeSomeMethodsOnly() {
        route("/", Set.of(), Set.of("GET", "POST"));
        route("/", Set.of(), Set.of("DELETE"));

        assertThat(match("POST", "club.example.org", "/")).isEqualTo(matched(0));
        assertThat(match("HEAD", "club.example.org", "/")).as("HEAD is GET").isEqualTo(matched(0));
        assertThat(match("DELETE", "club.example.org", "/")).isEqualTo(matched(1));
        assertThat(match("PUT", "club.example.org", "/")).isEqualTo(new MatchOutcome.NoRoute());
    }

    @ParameterizedTest
    @CsvSource({
        "/oauth2",
        "/oauth2/",
        "/oauth2/start/trackmania?rd=/",
        "/oauth2/nothing",
        "/%6fauth2/start",
        "/oauth2//start"
    })
    void noRouteReachesBelowOurOwnPrefix(String raw) {
        route("/oauth2");
        route("/");

        assertThat(match("GET", "club.example.org", raw)).isEqualTo(new MatchOutcome.Own());
    }

    @ParameterizedTest
    @CsvSource({
        "/public/a%2fb;c//d, 1",
        "/a;b/c, 2",
        "/a//b, 2",
        "/admin;x/y, AMBIGUOUS",
        "/admin%3bx, AMBIGUOUS",
        "/admin%253bx, AMBIGUOUS",
        "/admin\\x, AMBIGUOUS",
        "/admin%5cx, AMBIGUOUS",
        "/admin%252fx, AMBIGUOUS",
        "/public%252f..x, AMBIGUOUS",
        "/admin%255cx, AMBIGUOUS",
        "/%2561dmin, AMBIGUOUS",
        "//admin, AMBIGUOUS",
        "/%2fadmin, AMBIGUOUS",
        "/;/admin, AMBIGUOUS",
        "/;x/;y/admin, AMBIGUOUS",
        "/%5cadmin, AMBIGUOUS",
        "/x%2f;%5cadmin, 2",
        "/oauth2;x/start, AMBIGUOUS",
        "/oauth2%5cstart, AMBIGUOUS",
        "//oauth2/start, AMBIGUOUS",
        "/oauth2%252fstart, AMBIGUOUS",
    })
    @DisplayName("PATH P2 P3 P4: a path that somebody reads into another route, or into our own prefix, is ambiguous")
    void aPathThatLeadsToTwoPlacesIsAmbiguous(String raw, String expected) {
        route("/admin");
        route("/public");
        route("/");

        MatchOutcome outcome = match("GET", "club.example.org", raw);

        assertThat(outcome)
                .isEqualTo(
                        expected.equals("AMBIGUOUS")
                                ? new MatchOutcome.Ambiguous()
                                : matched(Integer.parseInt(expected)));
    }

    @Test
    @DisplayName("PATH P3: a path that somebody reads out of every route is ambiguous too")
    void aPathThatLeadsOutOfEveryRouteIsAmbiguous() {
        route("/app;v=1");

        assertThat(match("GET", "club.example.org", "/app;v=1/x")).isEqualTo(new MatchOutcome.Ambiguous());
        assertThat(match("GET", "club.example.org", "/app;v=2/x")).isEqualTo(new MatchOutcome.NoRoute());
    }

    private void route(String path) {
        route(path, Set.of(), Set.of());
    }

    private void route(String path, Set<String> hosts, Set<String> methods) {
        routes.add(new Route(routes.size(), hosts, path, methods, Access.DENY, null, false, Bearer.NONE, null, null));
    }

    private MatchOutcome matched(int index) {
        return new MatchOutcome.Matched(routes.get(index));
    }

    private MatchOutcome match(String method, String host, String raw) {
        return RouteTable.of(routes, "/oauth2").match(request(method, host, raw));
    }

    private static ClientRequest request(String method, String host, String raw) {
        TargetOutcome outcome = RequestTarget.parse(raw);
        assertThat(outcome).as(raw).isInstanceOf(TargetOutcome.Parsed.class);
        return new ClientRequest(
                method,
                ((TargetOutcome.Parsed) outcome).target(),
                new PublicOrigin("https", host, 443),
                RequestKind.PROGRAM,
                CookieHeader.NONE,
                "192.0.2.1",
                null,
                null,
                false);
    }
}
