package io.maniagate.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.facts.PlayerFacts;
import io.maniagate.fixture.SomeProvider;
import io.maniagate.http.CookieHeader;
import io.maniagate.policy.AccessPolicy;
import io.maniagate.policy.Applicant;
import io.maniagate.policy.Condition;
import io.maniagate.policy.CrossSite;
import io.maniagate.policy.Decision;
import io.maniagate.policy.Facts;
import io.maniagate.policy.GroupMembers;
import io.maniagate.policy.Groups;
import io.maniagate.policy.Holds;
import io.maniagate.policy.Kind;
import io.maniagate.policy.Players;
import io.maniagate.policy.Providers;
import io.maniagate.policy.RouteRule;
import io.maniagate.policy.Rulebook;
import io.maniagate.policy.Scopes;
import io.maniagate.policy.Term;
import io.maniagate.policy.Zones;
import io.maniagate.provider.FactKind;
import io.maniagate.request.ClientRequest;
import io.maniagate.request.PublicOrigin;
import io.maniagate.request.RequestKind;
import io.maniagate.request.RequestTarget;
import io.maniagate.route.Access;
import io.maniagate.route.Bearer;
import io.maniagate.route.MatchOutcome;
import io.maniagate.route.Route;
import io.maniagate.route.RouteTable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Over random rulebooks, routes and players: an explanation never tells another decision than the gateway makes. */
class ExplanationAgreesTest {

    private static final PublicOrigin ORIGIN = new PublicOrigin("https", "club.example.org", 443);
    private static final PublicOrigin OTHER = new PublicOrigin("https", "forum.example.org", 443);
    private static final List<String> PATHS = List.of("/", "/a", "/a/b", "/ab", "/c");
    private static final List<String> ZONES = List.of("World", "World|Europe", "World|Europe|France", "World|Asia");

    private static final Casting CASTING =
            new Casting(List.of(SomeProvider.named("t"), SomeProvider.named("m")), true, Map.of());

    private final Random random = new Random(20221122);

    @Test
    void whateverTheRules() {
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            List<Route> routes = routes();
            Rulebook rulebook = rulebook(routes.size());
            Judge judge = new Judge(List.of(ORIGIN, OTHER), "/oauth2", routes, rulebook, false);
            Persona persona = persona();
            Where where = new Where(one("GET", "HEAD", "POST"), one(ORIGIN, OTHER), one(PATHS) + one("", "/x"));
            StringWriter out = new StringWriter();
            Verdict verdict = new Explanation(judge, new PrintWriter(out)).print(persona, where);

            ClientRequest request = request(where);
            MatchOutcome match = RouteTable.of(routes, "/oauth2").match(request);
            if (match instanceof MatchOutcome.Matched matched) {
                Decision decision = new AccessPolicy(new CrossSite(List.of(ORIGIN, OTHER), List.of()), rulebook)
                        .decide(matched.route(), request, persona.found(), persona.facts());
                assertThat(out.toString()).contains("decision:  " + word(decision) + " by " + decision.rule() + "\n");
                agrees(judge, rulebook, matched.route(), persona, decision);
                assertThat(verdict.route()).isEqualTo(firstThatFits(routes, request));
                refused += decision instanceof Decision.Deny ? 1 : 0;
            } else if (!where.target().startsWith("//")) {
                assertThat(out.toString()).contains("decision:  not-found\n");
                assertThat(firstThatFits(routes, request)).isNull();
            }
        }
        assertThat(refused).isGreaterThan(300);
    }

    /** What is told of the single terms leads to the same decision, by the rule of docs/policy.md. */
    private static void agrees(Judge judge, Rulebook rulebook, Route route, Persona persona, Decision decision) {
        List<Applicant> accounts = persona.accounts();
        if (accounts.isEmpty() || (route.access() != Access.REQUIRED && route.access() != Access.OPTIONAL)) {
            return;
        }
        RouteRule rule = rulebook.of(route.index());
        boolean passes = false;
        boolean isDenied = false;
        for (Applicant account : accounts) {
            List<Explained> require = rule.require().stream()
                    .map(term -> judge.reasons().explain(term, account))
                    .toList();
            passes |= require.stream().allMatch(each -> each.holds() == Holds.YES);
            isDenied |= rule.deny().stream()
                    .anyMatch(term -> judge.reasons().explain(term, account).holds() != Holds.NO);
            require.forEach(ExplanationAgreesTest::agreesInside);
        }
        assertThat(decision instanceof Decision.Allow).isEqualTo((passes && !isDenied) || rule.isShadow());
    }

    /** A kind about groups holds where one of them does, a group where all of its terms do. */
    private static void agreesInside(Explained kind) {
        if (kind.inside().isEmpty()) {
            return;
        }
        assertThat(kind.holds() == Holds.YES)
                .isEqualTo(kind.inside().stream().anyMatch(group -> group.holds() == Holds.YES));
        for (Explained group : kind.inside()) {
            if (!group.inside().isEmpty()) {
                assertThat(group.holds() == Holds.YES)
                        .isEqualTo(group.inside().stream().allMatch(term -> term.holds() == Holds.YES));
            }
            group.inside().forEach(ExplanationAgreesTest::agreesInside);
        }
    }

    private static String word(Decision decision) {
        return decision instanceof Decision.Allow ? "allow" : decision instanceof Decision.SignIn ? "sign-in" : "deny";
    }

    private static @Nullable Route firstThatFits(List<Route> routes, ClientRequest request) {
        return routes.stream()
                .filter(route -> RouteNotes.misfit(route, request) == null)
                .findFirst()
                .orElse(null);
    }

    private static ClientRequest request(Where where) {
        return new ClientRequest(
                where.method(),
                new RequestTarget(where.target(), where.target(), null, Set.of()),
                where.origin(),
                RequestKind.PROGRAM,
                CookieHeader.NONE,
                "192.0.2.1",
                "same-origin",
                null,
                false);
    }

    private List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            routes.add(new Route(
                    i,
                    one(Set.<String>of(), Set.of("club.example.org")),
                    one(PATHS),
                    one(Set.<String>of(), Set.of("GET"), Set.of("POST")),
                    one(Access.REQUIRED, Access.REQUIRED, Access.OPTIONAL, Access.PUBLIC, Access.DENY),
                    null,
                    false,
                    Bearer.NONE,
                    null,
                    null));
        }
        return routes;
    }

    private Rulebook rulebook(int size) {
        Map<String, List<Term>> groups = new LinkedHashMap<>();
        for (String name : List.of("inner", "outer")) {
            List<Term> terms = terms("groups." + name, Map.copyOf(groups));
            if (!terms.isEmpty()) {
                groups.put(name, terms);
            }
        }
        List<RouteRule> rules = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            rules.add(new RouteRule(
                    i,
                    terms("routes[" + i + "].require", groups),
                    random.nextBoolean() ? List.of() : terms("routes[" + i + "].deny", groups),
                    random.nextInt(5) == 0));
        }
        return new Rulebook(rules, new Groups(groups));
    }

    private List<Term> terms(String at, Map<String, List<Term>> groups) {
        List<Term> terms = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            Condition condition = random.nextInt(4) == 0 ? condition(kind, groups) : null;
            if (condition != null) {
                terms.add(new Term(at + "." + kind.word(), condition));
            }
        }
        return terms;
    }

    private @Nullable Condition condition(Kind kind, Map<String, List<Term>> groups) {
        return switch (kind) {
            case PLAYERS -> new Players(Set.of(one("t:7398eeb6-9b4e-44b8-a7a1-a2149955ac70", "t:x")), null);
            case PROVIDERS -> new Providers(Set.of(one("t", "m")));
            case ZONES -> new Zones(List.of(one(ZONES)));
            case SCOPES -> new Scopes(Set.of(one("clubs", "basic")));
            case GROUPS ->
                groups.isEmpty()
                        ? new GroupMembers(Set.of("m:crew"), groups)
                        : new GroupMembers(groups.keySet(), groups);
            default -> new Facts(kind.fact(), Set.of("1"));
        };
    }

    private Persona persona() {
        if (random.nextInt(8) == 0) {
            return Persona.ANONYMOUS;
        }
        PlayerSpec added = random.nextInt(3) > 0 ? null : spec("m", List.of(), null);
        Persona known = CASTING.persona("p", spec("t", List.of("clubs"), added), (key, got, expected) -> {
            throw new AssertionError(key + ": " + got + ", " + expected);
        });
        PlayerFacts facts = new PlayerFacts(facts(), added == null ? null : new PlayerFacts(facts()));
        return new Persona("p", Objects.requireNonNull(known).session(), facts, null);
    }

    private static PlayerSpec spec(String provider, List<String> scopes, @Nullable PlayerSpec linked) {
        String player = provider + ":7398eeb6-9b4e-44b8-a7a1-a2149955ac70";
        return new PlayerSpec(player, null, scopes, List.of(), Map.of(), Set.of(), null, linked);
    }

    private Map<FactKind, Set<String>> facts() {
        Map<FactKind, Set<String>> facts = new EnumMap<>(FactKind.class);
        for (FactKind kind : FactKind.values()) {
            if (random.nextInt(3) > 0) {
                facts.put(kind, one(Set.<String>of(), Set.of("1", "a", "s")));
            }
        }
        return facts;
    }

    @SafeVarargs
    private <T> T one(T... of) {
        return of[random.nextInt(of.length)];
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
