package io.maniagate.policy;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * A condition in its place.
 *
 * @param key where it is configured, below {@code maniagate.}, such as {@code routes[1].require.zones}
 */
public record Term(String key, Condition condition) {

    private static final Logger LOG = System.getLogger(Term.class.getName());

    /** A condition that breaks has said nothing: nobody passes on that, and nobody escapes by it. */
    public Holds holds(Applicant applicant) {
        try {
            Holds holds = condition.holds(applicant);
            return holds == Holds.YES || holds == Holds.NO ? holds : Holds.UNKNOWN;
        } catch (RuntimeException | StackOverflowError fault) {
            LOG.log(
                    Level.ERROR,
                    key + ": the condition broke (expected: yes or no); whoever it judges is denied",
                    fault);
            return Holds.UNKNOWN;
        }
    }
}
