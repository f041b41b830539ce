package io.maniagate.suite;

import io.maniagate.facts.PlayerFacts;
import io.maniagate.player.Player;
import io.maniagate.policy.Applicant;
import io.maniagate.refresh.RefreshOutcome;
import io.maniagate.route.Route;
import io.maniagate.session.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param name as people know them
 * @param session {@code null} for nobody
 * @param token what stands in place of a session cookie; {@code null}: nothing does
 */
public record Persona(
        String name,
        @Nullable Session session,
        PlayerFacts facts,
        @Nullable GameToken token) {

    /** Somebody who is not signed in. */
    public static final Persona ANONYMOUS = new Persona("anonymous", null, PlayerFacts.NONE, null);

    /** Who they are there: nobody, where the route does not take what they bring. */
    Persona at(Route route) {
        return token == null || token.routes().contains(route.index()) ? this : ANONYMOUS;
    }

    /** As the walk would have found them. */
    RefreshOutcome found() {
        if (session == null) {
            return new RefreshOutcome.Ended(RefreshOutcome.Cause.NO_COOKIE);
        }
        return token == null ? new RefreshOutcome.Current(session) : new RefreshOutcome.Presented(session);
    }

    /** {@code null}: nobody, whom no rule judges. */
    @Nullable
    Applicant applicant() {
        return session == null ? null : Applicant.of(session, facts);
    }

    /** Each of them by itself, the one that was there first before the one that was added. */
    List<Applicant> accounts() {
        Applicant own = applicant();
        Applicant linked = own == null ? null : own.linked();
        if (own == null) {
            return List.of();
        }
        return linked == null ? List.of(own) : List.of(own, linked);
    }

    @Nullable
    Player player() {
        return session == null ? null : session.player();
    }
}
