package io.maniagate.provider;

import io.maniagate.player.Player;

/** How a profile request ended. */
public sealed interface ProfileOutcome {

    /** In the meters. */
    String tag();

    record Known(Player player) implements ProfileOutcome {

        @Override
        public String tag() {
            return "known";
        }
    }

    /** 401: the access token is dead. */
    record Refused() implements ProfileOutcome {

        @Override
        public String tag() {
            return "refused";
        }
    }

    /**
     * No usable answer.
     *
     * @param cause {@code no-answer}, {@code timeout}, {@code status-<code>}, {@code not-json} or {@code no-subject}
     */
    record Unavailable(String cause) implements ProfileOutcome {

        @Override
        public String tag() {
            return "unavailable";
        }
    }
}
