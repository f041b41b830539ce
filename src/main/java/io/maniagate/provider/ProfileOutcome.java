package io.maniagate.provider;

import io.maniagate.player.Player;

/** How asking for the profile ended. */
public sealed interface ProfileOutcome {

    record Known(Player player) implements ProfileOutcome {}

    /** 401: the access token is not good. */
    record Refused() implements ProfileOutcome {}

    record Unavailable(String cause) implements ProfileOutcome {}
}
