package io.maniagate.policy;

/** Whether a condition holds for a player. */
public enum Holds {
    YES,
    NO,
    /** It cannot be said: a fact is missing, a list cannot be read. Nobody passes on that, and nobody escapes by it. */
    UNKNOWN;

    static Holds of(boolean surely) {
        return surely ? YES : NO;
    }
}
