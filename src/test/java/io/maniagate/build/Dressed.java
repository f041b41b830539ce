package io.maniagate.build;

import static io.maniagate.session.Sessions.HTTPS;
import static io.maniagate.session.Sessions.T0;

import io.maniagate.crypto.Secret;
import io.maniagate.facts.PlayerFacts;
import io.maniagate.http.CookieHeader;
import io.maniagate.identity.IdentityFields;
import io.maniagate.identity.Issuing;
import io.maniagate.oauth.TokenSet;
import io.maniagate.player.Player;
import io.maniagate.policy.AccessPolicy;
import io.maniagate.policy.CrossSite;
import io.maniagate.policy.Decision;
import io.maniagate.policy.Rulebook;
import io.maniagate.refresh.RefreshOutcome;
import io.maniagate.request.ClientRequest;
import io.maniagate.request.RequestKind;
import io.maniagate.request.RequestTarget;
import io.maniagate.route.Access;
import io.maniagate.route.Bearer;
import io.maniagate.route.Route;
import io.maniagate.session.LinkedAccount;
import io.maniagate.session.Session;
import io.maniagate.session.Sessions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the upstream is really told about a player of whom everything is known. */
public final class Dressed {

    private Dressed() {}

    public static Map<String, String> fields(String name, List<String> groups) {
        Player player = new Player("tm", "p1", "login", "account", name, name, "World|Europe", "a@b.example", groups);
        TokenSet tokens = new TokenSet(
                Secret.of("a.b.c"), Secret.of("r"), T0.plusSeconds(60), Duration.ofHours(1), List.of("clubs"));
        Player other = new Player("mp", "p2", "login", null, name, name, "World|Europe", "a@b.example", List.of());
        Session session = new Session(Sessions.id(1), 0, player, tokens, new LinkedAccount(other, tokens), T0, T0);
        Route route =
                new Route(0, Set.of(), "/", Set.of(), Access.REQUIRED, null, false, Bearer.ACCESS_TOKEN, null, null);
        RequestTarget target = new RequestTarget("/", "/", null, Set.of());
        ClientRequest request = new ClientRequest(
                "GET", target, HTTPS, RequestKind.DOCUMENT, CookieHeader.NONE, "192.0.2.1", null, null, false);
        Decision decision = new AccessPolicy(new CrossSite(List.of(HTTPS), List.of()), Rulebook.NONE)
                .decide(route, request, new RefreshOutcome.Current(session), PlayerFacts.NONE);
        return new IdentityFields(false, Issuing.assertions())
                .dress((Decision.Allow) decision, request, null, List::of).set().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
