package io.maniagate.policy;

import io.maniagate.bench.Requests;
import io.maniagate.crypto.Secret;
import io.maniagate.facts.PlayerFacts;
import io.maniagate.oauth.TokenSet;
import io.maniagate.player.Player;
import io.maniagate.refresh.RefreshOutcome;
import io.maniagate.request.ClientRequest;
import io.maniagate.request.PublicOrigin;
import io.maniagate.route.Access;
import io.maniagate.route.Bearer;
import io.maniagate.route.Route;
import io.maniagate.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Deciding on the last of 1,000 routes, for each of 1,000 players of whom every second one is on the list: with few
 * players and with many, with zones whose names are and are not ASCII, and with groups that the upstream is told about.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AccessPolicyBenchmark {

    private static final int ROUTES = 1_000;
    private static final int ASKING = 1_000;
    private static final PublicOrigin ORIGIN = new PublicOrigin("https", "club.example", 443);

    @Param({"10", "100000"})
    int players;

    private final ClientRequest request = Requests.get("/somewhere/else", Requests.browser());
    private final Route route = route();
    private final RefreshOutcome[] outcomes = new RefreshOutcome[ASKING];
    private AccessPolicy listed;
    private AccessPolicy zones;
    private AccessPolicy groups;
    private int next;

    private static Route route() {
        return new Route(ROUTES - 1, Set.of(), "/", Set.of(), Access.REQUIRED, null, false, Bearer.NONE, null, null);
    }

    @Setup
    public void rules() throws IOException {
        Random random = new Random(1);
        List<String> named = IntStream.range(0, players)
                .mapToObj(i -> "trackmania:" + new UUID(random.nextLong(), random.nextLong()))
                .toList();
        Path path = Files.createTempFile("players", ".txt");
        Files.write(path, named);
        PlayersFile file = new PlayersFile(path, written -> written, "x");
        Files.delete(path);
        Term onTheList = new Term("routes[999].require.players", new Players(Set.of(), file));
        Term fromThere = new Term(
                "routes[999].require.zones",
                new Zones(List.of("World|Asia", "World|Europe|Germany", "World|Europe|France|Île-de-France")));
        for (int i = 0; i < ASKING; i++) {
            String subject = i % 2 == 0
                    ? named.get(random.nextInt(players))
                    : "trackmania:" + new UUID(random.nextLong(), random.nextLong());
            String zone = i % 2 == 0 ? "World|Europe|France|Île-de-France|Paris" : "World|Europe|Germany|Bavaria";
            outcomes[i] = new RefreshOutcome.Current(session(subject.substring("trackmania:".length()), zone));
        }
        listed = policy(List.of(onTheList), Groups.NONE);
        zones = policy(List.of(onTheList, fromThere), Groups.NONE);
        Map<String, List<Term>> five = new TreeMap<>(Map.of(
                "listed", List.of(onTheList),
                "there", List.of(fromThere),
                "both", List.of(onTheList, fromThere),
                "few", List.of(new Term("groups.few.players", new Players(Set.copyOf(named.subList(0, 10)), null))),
                "all", List.of(new Term("groups.all.providers", new Providers(Set.of("trackmania"))))));
        groups = policy(
                List.of(new Term(
                        "routes[999].require.groups", new GroupMembers(List.of("few", "both", "listed"), five))),
                new Groups(five));
    }

    private static AccessPolicy policy(List<Term> require, Groups groups) {
        List<RouteRule> rules = IntStream.range(0, ROUTES)
                .mapToObj(i -> new RouteRule(i, require, List.of(), false))
                .collect(Collectors.toList());
        return new AccessPolicy(new CrossSite(List.of(ORIGIN), List.of()), new Rulebook(rules, groups));
    }

    private static Session session(String id, String zone) {
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        Player player = new Player("trackmania", id, null, id, null, "Speedy", zone, null, List.of());
        TokenSet tokens =
                new TokenSet(Secret.of("a"), Secret.of("r"), now, Duration.ofHours(1), List.of("basic", "clubs"));
        return new Session("AAAAAAAAAAAAAAAAAAAAAA", 0, player, tokens, now, now);
    }

    private Decision decide(AccessPolicy policy) {
        next = (next + 1) % ASKING;
        return policy.decide(route, request, outcomes[next], PlayerFacts.NONE);
    }

    @Benchmark
    public Decision listed() {
        return decide(listed);
    }

    @Benchmark
    public Decision zones() {
        return decide(zones);
    }

    @Benchmark
    public Decision groups() {
        return decide(groups);
    }
}
