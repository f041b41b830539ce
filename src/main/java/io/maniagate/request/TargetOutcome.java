package io.maniagate.request;

/** What reading a request target came to. */
public sealed interface TargetOutcome {

    record Parsed(RequestTarget target) implements TargetOutcome {}

    /** {@code reason} repeats nothing of what was sent. */
    record Refused(String reason) implements TargetOutcome {}
}
