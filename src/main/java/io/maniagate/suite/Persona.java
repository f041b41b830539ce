package io.maniagate.suite;

import io.maniagate.facts.PlayerFacts;
import io.maniagate.player.Player;
import io.maniagate.policy.Applicant;
import io.maniagate.refresh.RefreshOutcome;
import io.maniagate.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param name as people know them
 * @param session {@code null} for nobody
 */
public record Persona(String name, @Nullable Session session, PlayerFacts facts) {

    /** Somebody who is not signed in. */
    public static final Persona ANONYMOUS = new Persona("anonymous", null, PlayerFacts.NONE);

    /** As the walk would have found them. */
    RefreshOutcome found() {
        return session == null
                ? new RefreshOutcome.Ended(RefreshOutcome.Cause.NO_COOKIE)
                : new RefreshOutcome.Current(session);
    }

    /** {@code null}: nobody, whom no rule judges. */
    @Nullable
    Applicant applicant() {
        return session == null ? null : Applicant.of(session, facts);
    }

    @Nullable
    Player player() {
        return session == null ? null : session.player();
    }
}
