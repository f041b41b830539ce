package io.maniagate.suite;

import io.maniagate.policy.Decision;
import io.maniagate.request.ClientRequest;
import io.maniagate.route.Route;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a request.
 *
 * @param request {@code null} where it cannot be read
 * @param route {@code null} where there is none for it
 * @param decision {@code null} where there is no route
 * @param why in words
 */
public record Verdict(
        Outcome outcome,
        @Nullable ClientRequest request,
        @Nullable Route route,
        @Nullable Decision decision,
        String why) {

    /** Of a request that no rule decides. */
    static Verdict without(Outcome outcome, @Nullable ClientRequest request, String why) {
        return new Verdict(outcome, request, null, null, why);
    }

    /** The key that decided; {@code null} where no rule did. */
    public @Nullable String rule() {
        return decision == null ? null : decision.rule();
    }

    /** The rule that only reports and would have refused; {@code null} for none. */
    public @Nullable String shadow() {
        return decision instanceof Decision.Allow permit ? permit.shadow() : null;
    }

    /** The outcome and the rule that decided. */
    String told() {
        return outcome.word() + (rule() == null ? "" : " by " + rule());
    }
}
