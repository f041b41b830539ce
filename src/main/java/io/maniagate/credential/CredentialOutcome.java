package io.maniagate.credential;

import io.maniagate.session.Session;
import java.time.Duration;

/** What came of a credential that a request brought in place of a session cookie. */
public sealed interface CredentialOutcome {

    /** The request brings nothing of the kind. */
    record Nothing() implements CredentialOutcome {}

    /** A player, for this request: the session has no refresh token, and ends with the credential. */
    record Accepted(Session session) implements CredentialOutcome {}

    /** {@code challenge}: of the 401 (RFC 9110 § 11.6.1). */
    record Refused(String challenge) implements CredentialOutcome {}

    /** Whose it is cannot be said now: the provider is away, or is to be spared. */
    record Away(Duration retryAfter) implements CredentialOutcome {}
}
