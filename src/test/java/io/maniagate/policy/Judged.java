package io.maniagate.policy;

import io.maniagate.facts.PlayerFacts;
import io.maniagate.player.Player;
import io.maniagate.provider.FactKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Players to judge, and conditions that say what they are told to. */
public final class Judged {

    private Judged() {}

    public static Applicant applicant(String provider, String id, @Nullable String zone, String... groups) {
        Player player = new Player(provider, id, null, null, null, id, zone, null, List.of(groups));
        return new Applicant(player, List.of("clubs", "basic"), PlayerFacts.NONE);
    }

    public static Applicant knownFor(Map<FactKind, Set<String>> facts) {
        Player player = new Player("tm", "p1", null, null, null, "p1", null, null, List.of());
        return new Applicant(player, List.of(), new PlayerFacts(facts));
    }

    /** {@code says}: {@code null} for one that breaks. */
    public static Term term(String key, @Nullable Holds says) {
        return new Term(key, new Condition() {
            @Override
            public Kind kind() {
                return Kind.SCOPES;
            }

            @Override
            public List<String> values() {
                return List.of();
            }

            @Override
            public Set<FactKind> needs() {
                return Set.of();
            }

            @Override
            public Holds holds(Applicant applicant) {
                if (says == null) {
                    throw new IllegalStateException("a bug");
                }
                return says;
            }
        });
    }
}
