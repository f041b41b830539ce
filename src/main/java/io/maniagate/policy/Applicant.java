package io.maniagate.policy;

import io.maniagate.facts.PlayerFacts;
import io.maniagate.player.Player;
import io.maniagate.player.Zone;
import io.maniagate.session.LinkedAccount;
import io.maniagate.session.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom a rule judges. For one decision, on one thread: what several conditions ask for is worked out once. */
public final class Applicant {

    private final Player player;
    private final List<String> scopes;
    private final PlayerFacts facts;
    private final @Nullable Applicant linked;
    private @Nullable String subject;
    private @Nullable Zone zone;

    /** {@code scopes}: of the grant. */
    public Applicant(Player player, List<String> scopes, PlayerFacts facts) {
        this(player, scopes, facts, null);
    }

    private Applicant(Player player, List<String> scopes, PlayerFacts facts, @Nullable Applicant linked) {
        this.player = player;
        this.scopes = scopes;
        this.facts = facts;
        this.linked = linked;
    }

    public static Applicant of(Session session, PlayerFacts facts) {
        LinkedAccount link = session.linked();
        PlayerFacts known = facts.linked();
        Applicant linked = link == null
                ? null
                : new Applicant(link.player(), link.tokens().scopes(), known == null ? PlayerFacts.NONE : known);
        return new Applicant(session.player(), session.tokens().scopes(), facts, linked);
    }

    /** The same person by the account that they added; {@code null} where there is none. */
    public @Nullable Applicant linked() {
        return linked;
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
