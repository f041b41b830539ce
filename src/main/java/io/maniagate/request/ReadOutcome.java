package io.maniagate.request;

/** What reading a request came to. */
public sealed interface ReadOutcome {

    /** One request that everybody behind us reads as we do. */
    record Read(ClientRequest request) implements ReadOutcome {}

    /**
     * Nothing of it goes any further.
     *
     * @param status 400, or 421 for an authority that is not ours; 403 and 405 for whoever may not ask about a request
     * @param reason for the log; repeats nothing of what was sent
     */
    record Refused(int status, String reason) implements ReadOutcome {}
}
