package io.maniagate.provider;

import io.maniagate.player.Player;

/** How a profile request ended. */
public sealed interface ProfileOutcome {

    record Known(Player player) implements ProfileOutcome {}

    /** 401: the access token is dead. */
    record Refused() implements ProfileOutcome {}

    /**
     * No usable answer.
     *
     * @param cause {@code no-answer}, {@code timeout}, {@code status-<code>}, {@code not-json} or {@code no-subject}
     */
    record Unavailable(String cause) implements ProfileOutcome {}
}
