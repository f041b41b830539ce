package io.maniagate.route;

/** What a request's path leads to. */
public sealed interface MatchOutcome {

    record Matched(Route route) implements MatchOutcome {}

    /** An endpoint of our own, or nothing: never an upstream. */
    record Own() implements MatchOutcome {}

    /** 404. */
    record NoRoute() implements MatchOutcome {}

    /** 400: somebody could read the path as leading elsewhere. */
    record Ambiguous() implements MatchOutcome {}
}
