package io.maniagate.policy;

import io.maniagate.facts.PlayerFacts;
import io.maniagate.player.Player;
import io.maniagate.player.Zone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom a rule judges. For one decision, on one thread: what several conditions ask for is worked out once. */
public final class Applicant {

    private final Player player;
    private final List<String> scopes;
    private final PlayerFacts facts;
    private @Nullable String subject;
    private @Nullable Zone zone;

    /** {@code scopes}: of the grant. */
    public Applicant(Player player, List<String> scopes, PlayerFacts facts) {
        this.player = player;
        this.scopes = scopes;
        this.facts = facts;
    }

    public Player player() {
        return player;
    }

    public List<String> scopes() {
        return scopes;
    }

    public PlayerFacts facts() {
        return facts;
    }

    String subject() {
        String known = subject;
        if (known == null) {
            known = player.subject();
            subject = known;
        }
        return known;
    }

    /** {@code null} for a player who is not known to be anywhere. */
    @Nullable
    Zone zone() {
        String path = player.zone();
        if (zone == null && path != null) {
            zone = Zone.of(path);
        }
        return zone;
    }
}
