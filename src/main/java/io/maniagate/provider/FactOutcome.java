package io.maniagate.provider;

import java.util.Locale;
import java.util.Set;

/** How asking for a fact ended. */
public sealed interface FactOutcome {

    /** {@code values}: may be none. */
    record Known(Set<String> values) implements FactOutcome {

        public Known {
            values = Set.copyOf(values);
        }

        @Override
        public String tag() {
            return "known";
        }
    }

    /** It cannot be said what is so. */
    record Unknown(Cause cause) implements FactOutcome {

        @Override
        public String tag() {
            return cause.name().toLowerCase(Locale.ROOT);
        }
    }

    /** In log and meters. */
    String tag();

    /** Why a fact is unknown. */
    enum Cause {
        /** 401 or 403: the token is dead, or its scope does not reach there. */
        REFUSED,
        /** Any other status. */
        STATUS,
        /** An answer of another shape. */
        UNREADABLE,
        NO_ANSWER,
        TIMEOUT,
        /** Too many wait to be asked for: the provider was not asked. */
        CROWDED
    }
}
