package io.maniagate.suite;

import io.maniagate.crypto.Secret;
import io.maniagate.facts.PlayerFacts;
import io.maniagate.oauth.TokenSet;
import io.maniagate.player.Player;
import io.maniagate.provider.FactEndpoint;
import io.maniagate.provider.FactKind;
import io.maniagate.provider.Provider;
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

    public Casting(List<Provider> providers) {
        this.providers = List.copyOf(providers);
    }

    /** {@code null} where the description is of nobody, which the complaint is told of. */
    public @Nullable Persona persona(@Nullable String name, PlayerSpec spec, Complaint complaint) {
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
        Session session = new Session("tried", 0, player, tokens, Instant.EPOCH, Instant.EPOCH);
        return new Persona(name == null ? player.subject() : name, session, facts);
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
