package io.maniagate.suite;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What becomes of a request, as far as the rules decide it. */
public enum Outcome {
    /** It goes on to the upstream. */
    ALLOW,
    /** Nobody is signed in, and somebody must be: 303 or 401. */
    SIGN_IN,
    /** 403. */
    DENY,
    /** No route, and no endpoint of ours: 404. */
    NOT_FOUND,
    /** Malformed, or a path that could be read as another route's: 400. */
    BAD_REQUEST,
    /** Answered by an endpoint of ours. */
    OWN;

    /** The word in a suite. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static @Nullable Outcome of(String word) {
        for (Outcome outcome : values()) {
            if (outcome.word().equals(word)) {
                return outcome;
            }
        }
        return null;
    }

    static String words() {
        return Arrays.stream(values()).map(Outcome::word).collect(Collectors.joining(", "));
    }
}
