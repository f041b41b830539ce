package io.maniagate.suite;

import io.maniagate.config.Settings;
import io.maniagate.crypto.Secret;
import io.maniagate.facts.PlayerFacts;
import io.maniagate.oauth.TokenSet;
import io.maniagate.player.Player;
import io.maniagate.provider.FactEndpoint;
import io.maniagate.provider.FactKind;
import io.maniagate.provider.Provider;
import io.maniagate.session.LinkedAccount;
import io.maniagate.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes players from their descriptions: as the gateway would know them, had they signed in at their provider. */
public final class Casting {

    private final List<Provider> providers;
    private final boolean linksAccounts;
    private final Map<String, GameToken> gameTokens;

    private record Account(Player player, TokenSet tokens, PlayerFacts facts) {}

    public Casting(Settings settings) {
        this(
                settings.providers(),
                settings.linkAccounts(),
                Map.of(
                        "maniaplanet",
                                new GameToken(GameToken.INGAME, settings.games().ingame()),
                        "trackmania",
                                new GameToken(
                                        GameToken.OPENPLANET, settings.games().plugins())));
    }

    /** {@code gameTokens}: what stands for players of a type of provider in place of a session. */
    Casting(List<Provider> providers, boolean linksAccounts, Map<String, GameToken> gameTokens) {
        this.providers = List.copyOf(providers);
        this.linksAccounts = linksAccounts;
        this.gameTokens = Map.copyOf(gameTokens);
    }

    /** {@code null} where the description is of nobody, which the complaint is told of. */
    public @Nullable Persona persona(@Nullable String name, PlayerSpec spec, Complaint complaint) {
        // Both are looked at before either ends this, so that all complaints come at once.
        Account own = account(spec, complaint);
        PlayerSpec added = spec.linked();
        Account linked = added == null
                ? null
                : account(added, (key, got, expected) -> complaint.about("linked." + key, got, expected));
        if (own == null) {
            return null;
        }
        String shown = name == null ? own.player().subject() : name;
        GameToken token = spec.by() == null ? null : gameToken(own, spec, spec.by(), complaint);
        if (added != null && (linked == null || !mayLink(own, linked, complaint))) {
            return null;
        }
        if (token != null) {
            TokenSet none = TokenSet.none(Instant.EPOCH, Duration.ofDays(1));
            return new Persona(shown, session(own.player(), none, null), PlayerFacts.NONE, token);
        }
        if (spec.by() != null) {
            return null;
        }
        LinkedAccount link = linked == null ? null : new LinkedAccount(linked.player(), linked.tokens());
        PlayerFacts facts = new PlayerFacts(own.facts().known(), linked == null ? null : linked.facts());
        return new Persona(shown, session(own.player(), own.tokens(), link), facts, null);
    }

    private static Session session(Player player, TokenSet tokens, @Nullable LinkedAccount link) {
        return new Session("tried", 0, player, tokens, link, Instant.EPOCH, Instant.EPOCH);
    }

    private boolean mayLink(Account own, Account linked, Complaint complaint) {
        if (!linksAccounts) {
            complaint.about("linked", "an account", "none, as maniagate.link-accounts is not true");
        } else if (own.player().provider().equals(linked.player().provider())) {
            complaint.about(
                    "linked",
                    "a player of " + Written.bare(linked.player().provider()) + " too",
                    "one of another provider, as a session holds one account of each");
            return false;
        }
        return linksAccounts;
    }

    private @Nullable GameToken gameToken(Account own, PlayerSpec spec, String by, Complaint complaint) {
        String type = providers.stream()
                .filter(provider -> provider.id().equals(own.player().provider()))
                .map(provider -> provider.type().word())
                .findFirst()
                .orElse("");
        GameToken token = gameTokens.get(type);
        if (token == null || !token.setting().equals(by)) {
            complaint.about(
                    "by",
                    Written.quoted(by),
                    token == null
                            ? "none, as players of " + type + " have no such token"
                            : token.setting() + ", which players of " + type + " have");
            return null;
        }
        if (spec.saysMore()) {
            complaint.about("by", by + " of a player of whom more is said", "player alone, as it tells nothing else");
            return null;
        }
        return token;
    }

    private @Nullable Account account(PlayerSpec spec, Complaint complaint) {
        Provider provider = provider(spec.player(), complaint);
        if (provider == null) {
            return null;
        }
        String written = spec.player().substring(spec.player().indexOf(':') + 1);
        String id = provider.type().stableId(written);
        if (id == null) {
            complaint.about(
                    "player",
                    Written.quoted(spec.player()),
                    "the id of a player of " + provider.type().word());
            return null;
        }
        List<String> scopes = spec.scopes() == null ? provider.scopes() : spec.scopes();
        boolean fits = fits(provider, spec, complaint);
        PlayerFacts facts = facts(provider, scopes, spec, complaint);
        if (!fits || facts == null) {
            return null;
        }
        Player player = new Player(provider.id(), id, null, null, null, id, spec.zone(), null, spec.groups());
        TokenSet tokens = new TokenSet(Secret.of("none"), null, Instant.MAX, Duration.ofDays(1), scopes);
        return new Account(player, tokens, facts);
    }

    private @Nullable Provider provider(String player, Complaint complaint) {
        int colon = player.indexOf(':');
        if (colon < 0 && providers.size() == 1) {
            return providers.get(0);
        }
        for (Provider provider : providers) {
            if (colon > 0 && provider.id().equals(player.substring(0, colon))) {
                return provider;
            }
        }
        complaint.about(
                "player",
                Written.quoted(player),
                "<provider>:<login or account id>, where the providers are "
                        + providers.stream().map(Provider::id).sorted().collect(Collectors.joining(", ")));
        return null;
    }

    /** What a type's profiles never have, no rule will ever see: a test that says otherwise would prove nothing. */
    private static boolean fits(Provider provider, PlayerSpec spec, Complaint complaint) {
        boolean zoneFits = spec.zone() == null || provider.type().knowsZones();
        if (!zoneFits) {
            complaint.about(
                    "zone", "one", "none, as players of " + provider.type().word() + " have no zone");
        }
        boolean groupsFit = spec.groups().isEmpty() || provider.type().knowsGroups();
        if (!groupsFit) {
            complaint.about(
                    "groups",
                    "some",
                    "none, as " + provider.type().word()
                            + " has no groups of its own; groups of the configuration follow from their rules");
        }
        return zoneFits && groupsFit;
    }

    private static @Nullable PlayerFacts facts(
            Provider provider, List<String> scopes, PlayerSpec spec, Complaint complaint) {
        Map<FactKind, String> scopeOf = provider.type().facts(provider.endpoints()).stream()
                .collect(Collectors.toMap(FactEndpoint::kind, FactEndpoint::scope));
        Map<FactKind, Set<String>> known = new EnumMap<>(FactKind.class);
        boolean fits = true;
        for (FactKind kind : FactKind.values()) {
            String scope = scopeOf.get(kind);
            Set<String> written = spec.facts().get(kind);
            if (scope == null && (written != null || spec.unknown().contains(kind))) {
                complaint.about(
                        kind.tag(),
                        "some",
                        "none, as players of " + provider.type().word() + " have no " + kind.tag());
                fits = false;
            } else if (scope != null && written != null && !scopes.contains(scope)) {
                complaint.about(
                        kind.tag(),
                        "some without the scope " + scope,
                        "that scope among the player's, or " + PlayerSpec.UNKNOWN);
                fits = false;
            } else if (scope == null
                    || (scopes.contains(scope) && !spec.unknown().contains(kind))) {
                known.put(
                        kind,
                        written == null
                                ? Set.of()
                                : written.stream().map(kind::canonical).collect(Collectors.toUnmodifiableSet()));
            }
        }
        return fits ? new PlayerFacts(known) : null;
    }
}
