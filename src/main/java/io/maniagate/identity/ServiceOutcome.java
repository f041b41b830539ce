package io.maniagate.identity;

import io.maniagate.crypto.Secret;
import java.time.Duration;

/** Whether there is a token of the gateway itself to go on with. */
public sealed interface ServiceOutcome {

    record Held(Secret token) implements ServiceOutcome {}

    /** The provider gives none now: 503. */
    record Away(Duration retryAfter) implements ServiceOutcome {}
}
